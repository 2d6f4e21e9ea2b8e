import { formatProblem, type Problem } from '../errors.js';
import type { Tree } from '../ports.js';
import { prepareScorers } from '../score/prepare-scorers.js';
import { overlayTree } from '../suite/overlay-tree.js';
import { readSuites } from '../suite/read-suites.js';

/** Errors that a repository would have with some files in it, and has not without them. */
export async function checkImport(tree: Tree, files: readonly { path: string; text: string }[]): Promise<Problem[]> {
  const before = new Set((await errorsOf(tree)).map(formatProblem));
  const after = await errorsOf(await overlayTree(tree, files, () => true));
  return after.filter((problem) => !before.has(formatProblem(problem)));
}

async function errorsOf(tree: Tree): Promise<Problem[]> {
  const { suites } = await readSuites(tree);
  const problems: Problem[] = [];
  for (const { suite, problems: found } of suites) {
    problems.push(...found);
    if (!suite) continue;
    const cases = suite.cases.map((testCase) => ({ case: testCase }));
    problems.push(...(await prepareScorers(cases, suite.scorers)).problems);
  }
  return problems.filter(({ severity }) => severity === 'error');
}
