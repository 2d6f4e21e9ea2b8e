import { describe, expect, test } from '@jest/globals';
import { formatProblem } from '../../src/errors.js';
import { checkBudget } from '../../src/run/check-budget.js';
import { checkLimits } from '../../src/run/check-limits.js';
import { planSuite } from '../../src/run/plan-suite.js';
import { CONFIG, casesOf, suiteOf } from './given-suite.js';

const limits = { usd: 2, calls: 100, minutes: 1 };
const side = (model = 'test/model') => ({
  suite: suiteOf('{{ message }}', casesOf(['a']), { limits, model }),
  config: CONFIG,
  commit: null,
});
const plan = planSuite(side(), side(), null);
const firstRun = planSuite(null, side(), null);

describe('checkLimits', () => {
  test.each<[string, { calls: number; usd: number | null }]>([
    ['at its limits', { calls: 100, usd: 2 }],
    ['of nothing', { calls: 0, usd: 0 }],
    ['of an unknown price', { calls: 100, usd: null }],
  ])('lets a plan %s pass', (_what, estimate) => {
    expect(checkLimits(plan, estimate)).toEqual([]);
  });

  test('complains of too many calls at the suite, and says which limits count', () => {
    expect(checkLimits(plan, { calls: 101, usd: null }).map(formatProblem)).toEqual([
      "evals/support.eval.yml:1:1 OVER_LIMIT `support` needs 101 calls, more than its limit of 100, raise `limits: calls:` in a change of its own (the base's limits count), or run fewer trials",
    ]);
  });

  test('complains of too many dollars', () => {
    expect(checkLimits(firstRun, { calls: 1, usd: 2.5 }).map(formatProblem)).toEqual([
      'evals/support.eval.yml:1:1 OVER_LIMIT `support` may cost $2.50, more than its limit of $2, raise `limits: usd:`, cap `maxTokens`, or run fewer trials',
    ]);
  });

  test('makes every complaint at once', () => {
    expect(checkLimits(plan, { calls: 101, usd: 2.01 })).toHaveLength(2);
  });
});

describe('checkBudget', () => {
  const planned = (...usd: (number | null)[]) => usd.map((one) => ({ plan, estimate: { calls: 1, usd: one } }));

  test('lets everything pass that has no cap, or keeps it', () => {
    expect(checkBudget(planned(1000, null), null)).toEqual([]);
    expect(checkBudget(planned(1, 2), 3)).toEqual([]);
    expect(checkBudget([], 0)).toEqual([]);
  });

  test('complains once about suites that only together are too dear', () => {
    expect(checkBudget(planned(2, 2), 3).map(formatProblem)).toEqual([
      'evals/support.eval.yml:1:1 OVER_BUDGET the affected suites may cost $4.00, more than the $3 that are allowed, raise `max-usd`, or run fewer trials',
    ]);
  });

  test('refuses what an unknown price keeps it from holding, and still adds up the rest', () => {
    const other = planSuite(side('test/old'), side('test/new'), null);
    const problems = checkBudget([{ plan: other, estimate: { calls: 1, usd: null } }, ...planned(null, 4)], 3);
    expect(problems.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
      'UNKNOWN_PRICE error',
      'UNKNOWN_PRICE error',
      'OVER_BUDGET error',
    ]);
    expect(problems[0]!.why).toBe(
      'the price of `test/old` or `test/new` is unknown, so `max-usd` cannot hold `support`',
    );
    expect(problems[1]!.why).toBe('the price of `test/model` is unknown, so `max-usd` cannot hold `support`');
  });
});
