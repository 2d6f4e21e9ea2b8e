import { describe, expect, test } from '@jest/globals';
import { adjustVerdicts } from '../../src/compare/adjust-verdicts.js';
import { type CompareSuiteInput, compareSuite } from '../../src/compare/compare-suite.js';
import { nextRound } from '../../src/compare/next-round.js';
import { pairedInterval } from '../../src/compare/paired-interval.js';
import { ROUNDS } from '../../src/compare/round-plan.js';
import { suiteRounds } from '../../src/compare/suite-rounds.js';
import { compared, given, POLICY, rowOf, type Told, times } from './given.js';

/** Trials by ROUNDS: a case with one trial a letter, and how many each round gave it. */
function inRounds(told: readonly (Told & { sizes: number[] })[], more: Partial<CompareSuiteInput> = {}) {
  const rounds = told[0]!.sizes.map((_, round) => told.map(({ sizes }) => sizes[round]!));
  return given(told, { plan: ROUNDS, rounds, ...more });
}

const rowAfter = (input: CompareSuiteInput) => rowOf(compareSuite(input));

describe('the rounds of a suite', () => {
  test('are strata of case and round, in the order of sample indices', () => {
    const input = inRounds([
      { base: 'ppf', head: 'fpf', sizes: [1, 2] },
      { base: 'p', head: 'p', sizes: [1, 0] },
    ]);
    expect(suiteRounds(input, false)).toEqual({
      suite: 'support',
      alpha: 0.05,
      plan: ROUNDS,
      cases: ['case-0', 'case-1'],
      done: 2,
      closed: false,
      rows: [
        {
          scorer: 'exact',
          scores: null,
          seed: expect.any(String),
          rounds: [
            [
              { kBase: 1, kHead: 1, base: 1, head: 0 },
              { kBase: 1, kHead: 1, base: 1, head: 1 },
            ],
            [
              { kBase: 2, kHead: 2, base: 1, head: 1 },
              { kBase: 0, kHead: 0, base: 0, head: 0 },
            ],
          ],
        },
      ],
    });
  });

  test('leave out what tells nothing of the change: new, edited and identical cases, missing and unscored trials', () => {
    const input = inRounds([
      { base: 'pp', head: 'mf', sizes: [2] },
      { base: 'pp', head: 'up', sizes: [2] },
      { base: 'pp', head: 'ff', sizes: [2], change: 'new' },
      { base: 'pp', head: 'ff', sizes: [2], change: 'edited' },
      { base: 'pf', head: 'pf', sizes: [2], identical: true },
      { base: 'pp', head: 'pp', sizes: [2], change: 'removed' },
      ...times(20, { base: 'pp', head: 'pp', sizes: [2] }),
    ]);
    const { cases, rows } = suiteRounds(input, false);
    expect(cases.slice(0, 4)).toEqual(['case-0', 'case-1', 'case-5', 'case-6']);
    expect(rows[0]!.rounds[0]!.slice(0, 2)).toEqual([
      { kBase: 2, kHead: 1, base: 2, head: 0 },
      { kBase: 2, kHead: 1, base: 2, head: 1 },
    ]);
  });

  test('take no trial that the plan did not ask for, and miss one that was not run', () => {
    const input = inRounds([
      { base: 'pppp', head: 'ffff', sizes: [1, 2] },
      ...times(9, { base: 'p', head: 'p', sizes: [1, 0] }),
    ]);
    expect(suiteRounds(input, false).rows[0]!.rounds[1]![0]).toEqual({ kBase: 2, kHead: 2, base: 2, head: 0 });
    const short = { ...input, trials: { ...input.trials, head: input.trials.head.filter(({ sample }) => sample < 2) } };
    expect(suiteRounds(short, false).rows[0]!.rounds[1]![0]).toEqual({ kBase: 2, kHead: 1, base: 2, head: 0 });
  });

  test('graded scores bring their scores, and passes at their pass mark', () => {
    const row = suiteRounds(inRounds([{ base: [0.9], head: [0.4], sizes: [1] }]), false).rows[0]!;
    expect(row.rounds).toEqual([[{ kBase: 1, kHead: 1, base: 1, head: 0 }]]);
    expect(row.scores).toEqual([[{ base: [0.9], head: [0.4], weight: 1 }]]);
  });

  test.each<[string, CompareSuiteInput, boolean]>([
    ['too much is missing', inRounds(times(9, { base: 'p', head: 'm', sizes: [1] })), false],
    ['too much is unscored', inRounds(times(9, { base: 'p', head: 'u', sizes: [1] })), false],
    ['it is a first run', inRounds([{ head: 'p', sizes: [1] }], { firstRun: true }), false],
    ['nothing counts', inRounds([{ base: 'p', head: 'f', sizes: [1], change: 'new' }]), false],
    ['it was stopped', inRounds([{ base: 'p', head: 'f', sizes: [1] }]), true],
  ])('are closed when %s', (_, input, stopped) => {
    const suite = suiteRounds(input, stopped);
    expect(suite.closed).toBe(true);
    expect(nextRound([suite])).toEqual([{ suite: 'support', done: true, reason: 'closed' }]);
  });

  test('are JSON', () => {
    const suite = suiteRounds(inRounds([{ base: [0.9, 0.1], head: [0.4, 1], sizes: [1, 1] }]), false);
    expect(JSON.parse(JSON.stringify(suite))).toEqual(suite);
  });
});

describe('a comparison after several rounds', () => {
  const wandering = { base: 'ppppp', head: 'ffppp', sizes: [1, 2, 2] };
  const steady = { base: 'p', head: 'p', sizes: [1, 0, 0] };

  test('takes means, interval and counts from the trials that every case got', () => {
    const row = rowAfter(inRounds([wandering, ...times(9, steady)]));
    expect(row).toMatchObject({ cases: 10, base: 1, head: 0.9, down: 1, up: 0, scores: { base: 14, head: 14 } });
    expect(row.interval).toEqual(pairedInterval([-1, ...times(9, 0)], true));
  });

  test('of the last round every case counts with as many as the steady ones got', () => {
    const long = {
      base: 'p ff fffff ppfff'.replaceAll(' ', ''),
      head: 'f ff fffff fffff'.replaceAll(' ', ''),
      sizes: [1, 2, 5, 5],
    };
    const row = rowAfter(inRounds([long, ...times(9, { base: 'ppp', head: 'ppp', sizes: [1, 0, 0, 2] })]));
    // Of the first case p, p and p against f, f and f.
    expect(row.base).toBeCloseTo(1, 12);
    expect(row.head).toBeCloseTo(0.9, 12);
  });

  test('tests all trials, each look at its share of alpha', () => {
    const lost = { base: 'p', head: 'f', sizes: [1] };
    const five = rowAfter(inRounds([...times(5, lost), ...times(9, { ...steady, sizes: [1] })]));
    expect(five.verdict).toBe('inconclusive');
    expect(five.p.drop).toBeGreaterThan(0.05);
    expect(rowAfter(inRounds([...times(7, lost), ...times(9, { ...steady, sizes: [1] })])).verdict).toBe('regressed');
    const later = { base: 'ppp', head: 'fff', sizes: [1, 2] };
    expect(rowAfter(inRounds([...times(3, later), ...times(9, { ...steady, sizes: [1, 0] })])).verdict).toBe(
      'regressed',
    );
  });

  test('with the plan of one round is what it is without rounds', () => {
    const told = [...times(3, { base: 'ppp', head: 'fpf' }), ...times(9, { base: 'ppp', head: 'ppp' })];
    const rounds = [times(12, 3)];
    expect(compareSuite(given(told, { rounds }))).toEqual(compared(told));
  });

  test('graded scores are tested over rounds as well', () => {
    const fell = { base: [0.9, 0.8, 0.9], head: [0.2, 0.1, 0.3], sizes: [1, 2] };
    const row = rowAfter(inRounds([...times(4, fell), ...times(6, { base: [0.7], head: [0.7], sizes: [1, 0] })]));
    expect(row).toMatchObject({ binary: false, verdict: 'regressed', down: 4, mde: { cases: 6 } });
  });

  test('rises are the mirror', () => {
    const turn = (told: Told & { sizes: number[] }) => ({ ...told, base: told.head!, head: told.base! });
    const told = [
      ...times(3, { base: 'ppp', head: 'fff', sizes: [1, 2] }),
      { base: 'fpp', head: 'ppf', sizes: [1, 2] },
    ];
    const there = rowAfter(inRounds(told));
    const back = rowAfter(inRounds(told.map(turn)));
    expect(back.p.rise).toBeCloseTo(there.p.drop, 12);
    expect(back.p.drop).toBeCloseTo(there.p.rise, 12);
  });
});

describe("Holm's correction of suites that were looked at more than once", () => {
  const policies = (...names: string[]) => new Map(names.map((name) => [name, POLICY]));
  const lost = (cases: number, suite: string) =>
    inRounds(
      [...times(cases, { base: 'p', head: 'f', sizes: [1] }), ...times(9, { base: 'p', head: 'p', sizes: [1] })],
      { suite },
    );
  const judge = (inputs: CompareSuiteInput[]) =>
    adjustVerdicts(
      inputs.map(compareSuite),
      policies(...inputs.map(({ suite }) => suite)),
      inputs.map((input) => suiteRounds(input, false)),
    ).map((suite) => rowOf(suite));

  test('judges at the level that the family leaves, not by scaling a p of another level', () => {
    // 7 of 7 lost: 1/128 = .0078 is within .0125, the first look's share of .05, but not within its share of .05 / 2.
    expect(judge([lost(7, 'a')])[0]).toMatchObject({ verdict: 'regressed' });
    const [a, b] = judge([lost(7, 'a'), lost(2, 'b')]);
    expect(a).toMatchObject({ verdict: 'inconclusive' });
    expect(a!.adjusted.drop).toBeGreaterThan(0.05);
    expect(b).toMatchObject({ verdict: 'inconclusive' });
  });

  test('agrees with what stopped the suites', () => {
    for (const cases of [5, 6, 7, 8, 9, 10]) {
      for (const others of [1, 2, 11]) {
        const inputs = [lost(cases, 'a'), ...times(others, 0).map((_, index) => lost(2, `b${index}`))];
        const [first] = nextRound(inputs.map((input) => suiteRounds(input, false)));
        expect(judge(inputs)[0]!.verdict === 'regressed').toBe(first!.done);
      }
    }
  });

  test('may be repeated', () => {
    const inputs = [lost(9, 'a'), lost(2, 'b')];
    const rounds = inputs.map((input) => suiteRounds(input, false));
    const once = adjustVerdicts(inputs.map(compareSuite), policies('a', 'b'), rounds);
    expect(adjustVerdicts(once, policies('a', 'b'), rounds)).toEqual(once);
  });
});
