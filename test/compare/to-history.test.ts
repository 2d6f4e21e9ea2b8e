import { describe, expect, test } from '@jest/globals';
import { toHistory } from '../../src/compare/to-history.js';
import { withPast } from '../../src/compare/with-past.js';
import type { SuitePlan } from '../../src/run/plan-suite.js';
import type { ScoredTrial } from '../../src/score/score.js';
import { given, type Told } from './given.js';
import { planOf, timeOf } from './given-history.js';

const RUN = { at: timeOf(100), commit: 'c'.repeat(40), earlier: [] };

function headTrials(told: readonly Told[], from = 0): ScoredTrial[] {
  return given(told).trials.head.map((trial, n) =>
    trial.status === 'missing' ? trial : { ...trial, at: timeOf(from + n) },
  );
}

describe('what a run leaves to history', () => {
  test('is the scored trials of its head, by case, ruler and request', () => {
    const plan = planOf(['a', 'b']);
    const run = toHistory(
      plan,
      headTrials([
        { id: 'a', head: 'pfmu' },
        { id: 'b', head: 'm' },
      ]),
      RUN,
    );
    expect(run).toMatchObject({ at: RUN.at, commit: RUN.commit });
    expect(run!.cases.map(({ id, trials }) => [id, trials])).toEqual([
      [
        'a',
        [
          [timeOf(0), 0, 1],
          [timeOf(1), 1, 0],
        ],
      ],
    ]);
  });

  test('is nothing that an earlier run has seen', () => {
    const plan = planOf();
    const trials = headTrials([{ id: 'a', head: 'pfp' }]);
    const first = toHistory(plan, trials.slice(0, 2), RUN)!;
    const second = toHistory(plan, trials, { ...RUN, earlier: [first] })!;
    expect(second.cases[0]!.trials).toEqual([[timeOf(2), 2, 1]]);
    expect(toHistory(plan, trials, { ...RUN, earlier: [first, second] })).toBeNull();
    // The same times under another prompt are other calls.
    expect(toHistory(planOf(['a'], { head: 'other' }), trials, { ...RUN, earlier: [first, second] })).not.toBeNull();
  });

  test('is nothing of a case that the commit removed', () => {
    const plan = planOf();
    const removed: SuitePlan = { ...plan, cases: plan.cases.map((one) => ({ ...one, change: 'removed' })) };
    expect(toHistory(removed, headTrials([{ id: 'a', head: 'p' }]), RUN)).toBeNull();
  });

  test('is what a later pull request reads at its base', () => {
    const pushed = planOf(['a'], { head: 'old {{ message }}' });
    const run = toHistory(pushed, headTrials([{ id: 'a', head: 'pfpfpfpfpf' }]), RUN)!;
    expect(withPast(planOf(), [run], new Set()).cases[0]!.past).toEqual({ passes: 5, trials: 10, flaky: true });
  });
});
