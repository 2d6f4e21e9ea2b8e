import type { Problem } from '../errors.js';
import type { Tree } from '../ports.js';
import { prepareScorers } from '../score/prepare-scorers.js';
import { overlayTree } from '../suite/overlay-tree.js';
import { readSuites } from '../suite/read-suites.js';

/** Errors of the suites among some files, read as they will be once they are written. */
export async function checkImport(tree: Tree, files: readonly { path: string; text: string }[]): Promise<Problem[]> {
  const { suites } = await readSuites(await overlayTree(tree, files, () => true));
  const own = new Set(files.map(({ path }) => path));
  const problems: Problem[] = [];
  for (const { path, suite, problems: found } of suites) {
    if (!own.has(path)) continue;
    problems.push(...found);
    if (!suite) continue;
    const cases = suite.cases.map((testCase) => ({ case: testCase }));
    problems.push(...(await prepareScorers(cases, suite.scorers)).problems);
  }
  return problems.filter(({ severity }) => severity === 'error');
}
