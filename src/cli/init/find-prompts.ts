import { posix } from 'node:path';
import type { SuiteReading } from '../../suite/read-suite.js';
import type { Reading } from '../../suite/read-suites.js';

const PROMPT = /\.prompt\.ya?ml$/;
const TEXT_PROMPT = /(?:^|\/)prompts?\/(?:[^/]+\/)*(?!readme|_)[^/]+\.(?:md|txt)$/i;

/** Not one is a prompt whose `testData` expect nothing, which is never evaluated. */
export function isSuite({ suite, problems }: SuiteReading): boolean {
  return suite !== null || problems.some(({ severity }) => severity === 'error');
}

/** Files that look like prompts and that no suite tests yet, the likeliest first: by kind, then by depth, then by name. */
export function findPrompts({ entries, suites }: Reading): string[] {
  const tested = new Set(suites.filter(isSuite).flatMap(({ files }) => files.map(({ path }) => path)));
  const rank = (path: string) => (PROMPT.test(path) ? 0 : 1) * 1000 + path.split('/').length;
  return [...entries.values()]
    .filter(({ path, kind }) => kind === 'file' && (PROMPT.test(path) || TEXT_PROMPT.test(path)))
    .map(({ path }) => path)
    .filter((path) => !tested.has(path) && !posix.normalize(path).split('/').includes('node_modules'))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
