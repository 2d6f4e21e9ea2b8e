import { posix } from 'node:path';
import { compileGlob } from '../../suite/glob.js';
import { parseYaml } from '../../suite/parse-yaml.js';
import { readText } from '../../suite/read-text.js';
import type { ImportContext } from '../import-context.js';
import type { Written } from '../written.js';

const CODE = /\.(?:[cm]?[jt]sx?|py|rb|sh|bash|go|exe|ps1|pl)(?::[\w.]+)?$/;

/** Paths of the files that a promptfoo reference (`file://x`, a path or a glob) names; what cannot be read is noted. */
export function linkedPaths(context: ImportContext, from: string, reference: Written): string[] {
  const written = String(reference.value);
  const at = reference.placeOf([]);
  const path = written.replace(/^file:\/\//, '');
  if (/^[a-z][a-z+.-]*:\/\//i.test(path)) {
    context.notes.noEqual(at, `\`${short(written)}\``);
    return [];
  }
  if (CODE.test(path)) {
    const what = `\`${short(written)}\` is code, which is never run: it`;
    context.notes.noEqual(at, what, 'write what it makes into files');
    return [];
  }
  const target = posix.normalize(posix.join(posix.dirname(from), path));
  const lost = (why: string, fix: string) => context.notes.add('NO_EQUAL', at, `\`${short(written)}\` ${why}`, fix);
  if (path.startsWith('/') || target.startsWith('../')) {
    lost('lies outside of the repository', 'copy it into the repository');
    return [];
  }
  if (context.entries.has(target)) return [target];
  const matches = compileGlob(target);
  const found = matches ? [...context.entries.keys()].filter(matches).sort() : [];
  if (found.length === 0) lost('is not there', 'correct the path');
  return found;
}

/** The text of a file that a reference led to; null, with its problems noted, when there is none. */
export async function readLinked(context: ImportContext, path: string): Promise<string | null> {
  const { text, problems } = await readText(context.tree, context.entries.get(path)!);
  for (const problem of problems) context.notes.add('NO_EQUAL', problem, problem.why, problem.fix);
  return text;
}

/** The YAML or JSON of such a file. */
export async function readLinkedData(context: ImportContext, path: string): Promise<Written | null> {
  const text = await readLinked(context, path);
  if (text === null) return null;
  const { parsed, problems } = parseYaml(path, text);
  for (const problem of problems) {
    if (problem.severity === 'error') context.notes.add('NO_EQUAL', problem, problem.why, problem.fix);
  }
  return parsed;
}

/** At most one line of a text. */
export function short(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
