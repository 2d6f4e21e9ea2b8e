import { parseDocument } from 'yaml';
import type { Tree } from '../ports.js';
import { readText } from '../suite/read-text.js';

const CASE_FILE = /\.ya?ml$/;

/** Issues that the case in a file counts beside its own (`source.also`); empty for what is no file of one case. */
export async function alsoReported(tree: Tree, path: string): Promise<number[]> {
  const entry = CASE_FILE.test(path) ? (await tree.list()).find((one) => one.path === path) : undefined;
  const { text } = entry ? await readText(tree, entry) : { text: null };
  // Most cases were reported once: nothing is parsed for those.
  if (text === null || !text.includes('also')) return [];
  const document = parseDocument(text);
  const also: unknown = document.errors.length === 0 ? document.toJS({ maxAliasCount: 0 })?.source?.also : null;
  return Array.isArray(also) ? also.filter((one) => Number.isSafeInteger(one) && one > 0) : [];
}
