import { describe, expect, test } from '@jest/globals';
import { withPast } from '../../src/compare/with-past.js';
import type { HistoryRun } from '../../src/ports.js';
import type { SuitePlan } from '../../src/run/plan-suite.js';
import { planOf, runOf, timeOf } from './given-history.js';

const WANDERS = 'pfpfpfpfpfpf';
const NONE = new Set<string>();
const pastOf = (plan: SuitePlan, runs: readonly HistoryRun[], atHand: ReadonlySet<string> = NONE) =>
  withPast(plan, runs, atHand).cases[0]!.past;
const inRuns = (plan: SuitePlan, told: string) => [...told].map((letter, n) => runOf(plan, letter, { from: n }));

describe('the past of a case', () => {
  test('is what the default branch’s runs saw of what the base sends, put together', () => {
    const plan = planOf();
    expect(pastOf(plan, inRuns(plan, WANDERS))).toEqual({ passes: 6, trials: 12, flaky: true });
    expect(pastOf(plan, inRuns(plan, 'pppppppppppp'))).toEqual({ passes: 12, trials: 12, flaky: false });
    expect(pastOf(plan, [])).toBeUndefined();
  });

  test('is that of its content: a renamed case keeps it, an edited one has none', () => {
    const plan = planOf(['a'], { digest: 'one' });
    const runs = inRuns(plan, WANDERS);
    expect(pastOf(planOf(['a'], { digest: 'two' }), runs)).toBeUndefined();
    const renamed = planOf(['a'], { digest: 'one' });
    renamed.cases[0]!.case.id = 'b';
    expect(pastOf(renamed, runs)).toMatchObject({ flaky: true });
  });

  test('is that by the same scorers', () => {
    const plan = planOf();
    const at = { file: 'x', line: 1, col: 1 };
    const runs = inRuns(plan, WANDERS);
    expect(pastOf({ ...plan, scorers: [{ name: 'max_words', options: 3, at }] }, runs)).toBeUndefined();
    expect(pastOf({ ...plan, scorers: [] }, runs)).toMatchObject({ flaky: true });
  });

  test('a step that a new prompt brought is no wandering', () => {
    const plan = planOf();
    const runs = [
      runOf(plan, 'ffffffffff', { prompt: 'older {{ message }}' }),
      runOf(plan, 'pppppppppp', { from: 20 }),
    ];
    expect(pastOf(plan, runs)).toEqual({ passes: 10, trials: 10, flaky: false });
  });

  test('with too few trials of the base’s request it is the newest other one that has enough', () => {
    const plan = planOf();
    const runs = [
      runOf(plan, 'pppppppppp', { prompt: 'oldest {{ message }}' }),
      runOf(plan, WANDERS, { prompt: 'older {{ message }}', from: 20 }),
      runOf(plan, 'ppp', { prompt: 'but one {{ message }}', from: 50 }),
      runOf(plan, 'ppp', { from: 60 }),
    ];
    expect(pastOf(plan, runs)).toEqual({ passes: 6, trials: 12, flaky: true });
    expect(pastOf(plan, runs.slice(0, 1))).toMatchObject({ flaky: false });
    expect(pastOf(plan, runs.slice(2))).toBeUndefined();
  });

  test('but of a critical case only the base’s own: a repaired prompt must not leave it unguarded', () => {
    const plan = planOf(['a'], { critical: true });
    const runs = [runOf(plan, WANDERS, { prompt: 'older {{ message }}' }), runOf(plan, 'ppp', { from: 60 })];
    expect(pastOf(plan, runs)).toBeUndefined();
    expect(pastOf(plan, [runOf(plan, WANDERS)])).toMatchObject({ flaky: true });
  });

  test('a stored answer that several runs saw is one trial', () => {
    const plan = planOf();
    const run = runOf(plan, 'pfpfpf');
    expect(pastOf(plan, [run, run, run])).toBeUndefined();
  });

  test('what may be given as an answer in this comparison has no say', () => {
    const plan = planOf();
    const runs = inRuns(plan, 'ppppppppppppfff');
    expect(pastOf(plan, runs)).toMatchObject({ passes: 12, trials: 15, flaky: true });
    const held = new Set([timeOf(12), timeOf(13), timeOf(14)]);
    expect(pastOf(plan, runs, held)).toEqual({ passes: 12, trials: 12, flaky: false });
    expect(pastOf(plan, runs, new Set(runs.slice(5).map(({ at }) => at)))).toBeUndefined();
  });

  test('nothing is known where there is no base', () => {
    const plan = planOf();
    const runs = inRuns(plan, WANDERS);
    expect(withPast({ ...plan, base: null }, runs, NONE).cases[0]!.past).toBeUndefined();
  });

  test('a critical case that passed too seldom is said to be', () => {
    const plan = planOf(['a'], { critical: true });
    const said = (told: string) => withPast(plan, inRuns(plan, told), NONE).notices;
    expect(said('ppppppppff')).toEqual([
      'Critical case a passed 8 of 10 earlier trials on the default branch: too flaky to be critical.',
    ]);
    expect(said('pppppppppf')).toEqual([]);
    expect(withPast(planOf(), inRuns(planOf(), WANDERS), NONE).notices).toEqual([]);
  });
});
