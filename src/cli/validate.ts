import { formatProblem, type Problem } from '../errors.js';
import { repositoryRoot } from '../git/resolve-commits.js';
import { openWorkingTree } from '../git/working-tree.js';
import { escapeLog } from '../report/escape-log.js';
import { prepareScorers } from '../score/prepare-scorers.js';
import { nameTested } from '../suite/name-tested.js';
import { readSuites } from '../suite/read-suites.js';
import type { TrialCount } from '../suite/suite.js';
import { parseOptions } from './parse-options.js';
import type { Terminal } from './terminal.js';

/** Reads every suite of the working tree and names every problem of every file; makes no call. */
export async function validate({ argv, cwd, stdout, stderr }: Terminal): Promise<number> {
  parseOptions(argv, {});
  const reading = await readSuites(await openWorkingTree(await repositoryRoot(cwd)));
  const problems: Problem[] = [...reading.configProblems];
  const lines: string[] = [];
  for (const { name, path, suite, problems: own } of reading.suites) {
    const scorers = suite
      ? await prepareScorers(
          suite.cases.map((testCase) => ({ case: testCase })),
          suite.scorers,
        )
      : null;
    const all = [...own, ...(scorers?.problems ?? [])];
    problems.push(...all);
    const errors = all.filter(({ severity }) => severity === 'error').length;
    const state = errors > 0 ? `${errors} error${errors > 1 ? 's' : ''}` : suite ? 'ok' : 'not evaluated';
    const what = suite
      ? `, ${suite.cases.length} case${suite.cases.length === 1 ? '' : 's'}, ${trialsText(suite.trials)}, ${suite.model ?? nameTested(suite.tested)}`
      : '';
    lines.push(`${name} (${path}): ${state}${what}`);
  }
  for (const problem of problems) {
    stderr.write(`${escapeLog(`${formatProblem(problem)}${problem.severity === 'warning' ? ' (warning)' : ''}`)}\n`);
  }
  if (lines.length === 0)
    lines.push('No suite here: write an evals/NAME.eval.yml (see --help), or testData in a .prompt.yml.');
  stdout.write(`${escapeLog(lines.join('\n'))}\n`);
  return problems.some(({ severity }) => severity === 'error') || reading.suites.length === 0 ? 2 : 0;
}

function trialsText(trials: TrialCount): string {
  return trials === 'auto' ? 'as many trials as it takes' : `${trials} trial${trials === 1 ? '' : 's'} a case and side`;
}
