import { posix } from 'node:path';
import { type Document, isScalar, isSeq, parseDocument } from 'yaml';
import type { FileChange } from '../feedback-forge.js';
import { compileGlob } from '../suite/glob.js';
import { appendItem, flowItem } from './append-item.js';
import { type Splice, spliceYaml } from './splice-yaml.js';

/** Where a new case goes; `suiteEdit` is the suite's file with a glob that finds it, null when one does already. */
export type Placement = { ok: true; path: string; suiteEdit: FileChange | null } | { ok: false; why: string };

/**
 * The file of the case that an issue becomes: `issue-N.case.yml` in the folder of the suite's first glob that finds it
 * there. A suite without such a glob gets `<its stem>/*.case.yml`, comments kept. Paths start at the repository's root.
 */
export function placeCase(suiteFile: FileChange, issue: number): Placement {
  const { path, text } = suiteFile;
  const stem = /([^/]+)\.eval\.ya?ml$/.exec(path)?.[1];
  if (stem === undefined) {
    const why = `\`${path}\` is a prompt file with its cases inside: write an \`.eval.yml\` suite for it, then new cases can be files`;
    return { ok: false, why };
  }
  const name = `issue-${issue}.case.yml`;
  const document = parseDocument(text);
  const cases = document.errors.length === 0 ? document.get('cases', true) : undefined;
  const globs = isScalar(cases)
    ? [cases.value]
    : isSeq(cases)
      ? cases.items.map((item) => isScalar(item) && item.value)
      : [];
  if (globs.length === 0) return { ok: false, why: `\`${path}\` has no \`cases:\` that can be read: correct it first` };
  for (const glob of globs) {
    const found = typeof glob === 'string' ? fileOf(path, glob, name) : null;
    if (found !== null) return { ok: true, path: found, suiteEdit: null };
  }
  const glob = `${stem}/*.case.yml`;
  const added = fileOf(path, glob, name);
  if (added === null) {
    const why = `the name of \`${path}\` has signs that mean something in a glob: add a glob of \`.case.yml\` files to its \`cases:\``;
    return { ok: false, why };
  }
  return { ok: true, path: added, suiteEdit: { path, text: withGlob(text, document, glob) } };
}

/** Path of a new file that the glob finds, in the deepest folder that it names; null when there is none in the repository. */
function fileOf(suitePath: string, glob: string, name: string): string | null {
  const folder = posix.dirname(suitePath);
  const normal = posix.normalize(glob);
  const named = normal.slice(0, normal.search(/[*?[{\\]|$/));
  const inside = named.slice(0, named.lastIndexOf('/') + 1) + name;
  const path = posix.join(folder, inside);
  if (glob.startsWith('/') || path.startsWith('../') || !compileGlob(normal)?.(inside)) return null;
  return path;
}

function withGlob(text: string, document: Document, glob: string): string {
  const cases = document.get('cases', true);
  const splices: Splice[] = [];
  if (isSeq(cases)) {
    if (cases.range && cases.items.length > 0) splices.push(appendItem(text, cases, glob));
    cases.add(document.createNode(glob));
  } else if (isScalar(cases) && cases.range) {
    const [from, to] = cases.range;
    splices.push({ from, to, text: `[${flowItem(String(cases.value))}, ${flowItem(glob)}]` });
    const list = document.createNode([cases.value, glob]);
    if (cases.comment != null) list.comment = cases.comment;
    document.set('cases', list);
  }
  return spliceYaml(text, document, splices);
}
