import { expect, test } from '@jest/globals';
import { formatProblem } from '../../src/errors.js';
import { planSuite } from '../../src/run/plan-suite.js';
import { checkMargins } from '../../src/score/check-margins.js';
import { prepareScorers } from '../../src/score/prepare-scorers.js';
import { CONFIG, casesOf, suiteOf } from '../run/given-suite.js';

async function warnings(margins?: { [scorer: string]: number }): Promise<string[]> {
  const gate = { margin: 0.05, alpha: 0.05, minDrop: 0, strict: false, ...(margins && { margins }) };
  const scorers = [{ name: 'exact', options: null, at: { file: 'x', line: 1, col: 1 } }];
  const side = {
    suite: suiteOf('{{ message }}', casesOf(['a'], { expected: 'yes' }), { gate, scorers }),
    config: CONFIG,
    commit: null,
  };
  const plan = planSuite(side, side, null);
  return checkMargins(plan, await prepareScorers(plan.cases, plan.scorers)).map(formatProblem);
}

test('a margin for a scorer that scores nothing is warned about, and what it may have meant is named', async () => {
  expect(await warnings({ exact: 0.02, numeric: 0.1 })).toEqual([
    'evals/support.eval.yml:1:1 UNKNOWN_SCORER `margins:` of `support` names `numeric`, which scores none of its cases, name one of `exact`',
  ]);
});

test('margins that are used, or none, are nothing to warn about', async () => {
  expect(await warnings({ exact: 0.02 })).toEqual([]);
  expect(await warnings()).toEqual([]);
});
