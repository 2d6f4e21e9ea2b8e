import { posix } from 'node:path';
import type { ErrorCode, Problem } from '../errors.js';
import type { Tree, TreeEntry } from '../ports.js';
import { includedPartials } from './included-partials.js';
import { readText } from './read-text.js';
import type { Prompt, SuiteFile, TextPiece } from './suite.js';
import { placeInPieces, plainPieces } from './text-places.js';

const MAX_LEVELS = 20;

export interface Partials {
  texts: { [name: string]: string };
  files: SuiteFile[];
  problems: Problem[];
}

/** The partials of a prompt and those that they include; all lie in the prompt's folder or under it. */
export async function readPartials(
  tree: Tree,
  entries: ReadonlyMap<string, TreeEntry>,
  prompt: Prompt,
): Promise<Partials> {
  const folder = posix.dirname(prompt.path);
  const texts = new Map<string, string>();
  const files: SuiteFile[] = [];
  const problems: Problem[] = [];
  const visit = async (template: string, file: string, pieces: readonly TextPiece[], parents: string[]) => {
    for (const { name, offset } of includedPartials(template)) {
      const fail = (code: ErrorCode, why: string, fix: string) => {
        const at = { file, ...placeInPieces(pieces, offset) };
        problems.push({ ...at, severity: 'error', code, why: `includes \`${name}\`, ${why}`, fix });
        // So that rendering can go on to what else is wrong.
        texts.set(name, '');
      };
      const path = posix.join(folder, name);
      const entry = entries.get(path);
      if (posix.relative(folder, path).startsWith('..') || name === '__proto__') {
        fail('OUTSIDE', "which lies outside of the prompt's folder", 'move it beside the prompt');
        continue;
      }
      if (!files.some((known) => known.path === path)) files.push({ path, role: 'partial' });
      if (parents.includes(name)) fail('RECURSION', 'which includes itself', 'break the circle');
      else if (!entry) fail('NOT_FOUND', 'which is not there', 'add it or correct the name');
      else if (parents.length >= MAX_LEVELS) fail('TOO_DEEP', `at more than ${MAX_LEVELS} levels`, 'flatten them');
      else if (!texts.has(name)) {
        const { text, problems: found } = await readText(tree, entry);
        problems.push(...found);
        texts.set(name, text ?? '');
        if (text === null) continue;
        await visit(text, path, plainPieces(text, 1), [...parents, name]);
      }
    }
  };
  for (const { message, line, pieces } of prompt.messages) {
    if (message.content === null) continue;
    await visit(message.content, prompt.path, pieces ?? plainPieces(message.content, line), []);
  }
  return { texts: Object.fromEntries(texts), files, problems };
}
