import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Stratum } from '../../src/compare/exact-test.js';
import { nextRound } from '../../src/compare/next-round.js';
import { fixedPlan, ROUNDS } from '../../src/compare/round-plan.js';
import type { SuiteRounds } from '../../src/compare/suite-rounds.js';
import { times } from './given.js';

const s = (kBase: number, kHead: number, base: number, head: number): Stratum => ({ kBase, kHead, base, head });
const LOST = s(1, 1, 1, 0);
const WON = s(1, 1, 0, 1);
const PASS = s(1, 1, 1, 1);
const FAIL = s(1, 1, 0, 0);
const NONE = s(0, 0, 0, 0);

function suiteOf(rounds: Stratum[][], more: Partial<SuiteRounds> = {}): SuiteRounds {
  return {
    suite: 'support',
    alpha: 0.05,
    plan: ROUNDS,
    cases: rounds[0]!.map((_, index) => `case-${index}`),
    done: rounds.length,
    closed: false,
    rows: [{ scorer: 'exact', rounds, scores: null, seed: '' }],
    ...more,
  };
}

const one = (suite: SuiteRounds) => nextRound([suite])[0]!;

describe('the next round of a suite', () => {
  test('runs the undecided cases twice more when the head is behind', () => {
    expect(one(suiteOf([[LOST, PASS, LOST, FAIL, WON]]))).toEqual({
      suite: 'support',
      done: false,
      trials: [
        { caseId: 'case-0', trials: 2 },
        { caseId: 'case-2', trials: 2 },
        { caseId: 'case-4', trials: 2 },
      ],
    });
  });

  test('gives the last round to the whole suite, more to the undecided', () => {
    const second = [s(2, 2, 2, 0), NONE];
    const third = [s(5, 5, 3, 2), NONE];
    const suite = suiteOf([[LOST, PASS], second, third]);
    expect(one(suite)).toMatchObject({
      trials: [
        { caseId: 'case-0', trials: 5 },
        { caseId: 'case-1', trials: 2 },
      ],
    });
  });

  test.each<[string, SuiteRounds, string]>([
    ['the head is ahead', suiteOf([[WON, PASS]]), 'not_behind'],
    ['both are level', suiteOf([[WON, LOST, PASS]]), 'not_behind'],
    ['nothing can vary', suiteOf([times(9, PASS)]), 'not_behind'],
    ['six cases of ten are lost', suiteOf([[...times(8, LOST), PASS, PASS]]), 'regressed'],
    ['the plan has one round', suiteOf([[LOST, LOST, PASS]], { plan: fixedPlan(1) }), 'last_round'],
    ['somebody closed it', suiteOf([[LOST, LOST, PASS]], { closed: true }), 'closed'],
  ])('stops when %s', (_, suite, reason) => {
    expect(one(suite)).toEqual({ suite: 'support', done: true, reason });
  });

  test('asks for more at each look before it goes on', () => {
    // One more lost than won, of 25: mid-p is .42, and a level second round leaves it there.
    const strata = [...times(13, LOST), ...times(12, WON)];
    const level = [...times(24, s(2, 2, 1, 1)), NONE];
    expect(one(suiteOf([strata])).done).toBe(false);
    expect(one(suiteOf([strata, level]))).toMatchObject({ done: true, reason: 'not_behind' });
  });

  test('who goes on is the same when base and head change places, case by case', () => {
    const stratum = fc.constantFrom(LOST, WON, PASS, FAIL);
    fc.assert(
      fc.property(fc.array(fc.tuple(stratum, fc.boolean()), { minLength: 1, maxLength: 12 }), (told) => {
        const swap = ({ kBase, kHead, base, head }: Stratum) => s(kHead, kBase, head, base);
        const there = one(suiteOf([told.map(([stratum]) => stratum)]));
        const back = one(suiteOf([told.map(([stratum, turn]) => (turn ? swap(stratum) : stratum))]));
        if (!there.done && !back.done) expect(back.trials).toEqual(there.trials);
      }),
      { seed: 21, numRuns: 300 },
    );
  });

  test('a case goes on when any scorer finds it undecided, also one that is done itself', () => {
    const rows = [
      { scorer: 'exact', rounds: [[LOST, PASS, PASS]], scores: null, seed: '' },
      { scorer: 'json_schema', rounds: [[PASS, WON, PASS]], scores: null, seed: '' },
    ];
    expect(one(suiteOf([[LOST, PASS, PASS]], { rows }))).toMatchObject({
      trials: [
        { caseId: 'case-0', trials: 2 },
        { caseId: 'case-1', trials: 2 },
      ],
    });
  });

  test('missing trials: a case with one trial, or none, is not undecided', () => {
    expect(one(suiteOf([[LOST, s(1, 0, 1, 0), s(0, 1, 0, 0), NONE]]))).toMatchObject({
      trials: [{ caseId: 'case-0', trials: 2 }],
    });
  });

  test('an empty round is a look all the same', () => {
    // Graded scores fell in every case, but none passes on one side and fails on the other.
    const scores = [times(4, 0).map(() => ({ base: [0.9], head: [0.8], weight: 1 }))];
    const rows = [{ scorer: 'similarity', rounds: [times(4, PASS)], scores, seed: 'seed' }];
    expect(one(suiteOf([times(4, PASS)], { rows }))).toEqual({ suite: 'support', done: false, trials: [] });
  });

  test('graded scores that all fell stop the suite, as passes do', () => {
    const scores = [times(12, 0).map(() => ({ base: [0.9], head: [0.3], weight: 1 }))];
    const rows = [{ scorer: 'similarity', rounds: [times(12, LOST)], scores, seed: 'seed' }];
    expect(one(suiteOf([times(12, LOST)], { rows }))).toMatchObject({ done: true, reason: 'regressed' });
  });

  test('is the same for the same trials, and JSON', () => {
    const suite = suiteOf([[LOST, PASS, LOST, FAIL, WON]]);
    expect(one(JSON.parse(JSON.stringify(suite)))).toEqual(one(suite));
  });

  test.each([0, 5])('refuses a suite after %i of 4 rounds', (done) => {
    expect(() => one(suiteOf([[LOST]], { done }))).toThrow(RangeError);
  });
});

describe('many suites', () => {
  const weak = suiteOf([[...times(7, LOST), PASS]], { suite: 'weak' });
  const noise = (suite: string) => suiteOf([[LOST, LOST, WON, WON]], { suite });

  test('a drop that stops a suite alone goes on beside others, until it is beyond their number', () => {
    expect(nextRound([weak])[0]).toMatchObject({ done: true, reason: 'regressed' });
    expect(nextRound([weak, noise('a'), noise('b')])[0]!.done).toBe(false);
    const strong = suiteOf([[...times(12, LOST), PASS]], { suite: 'strong' });
    expect(nextRound([strong, ...times(11, 0).map((_, i) => noise(`n${i}`))])[0]).toMatchObject({
      reason: 'regressed',
    });
  });

  test('what others have lost already counts: Holm lets the weaker one stop too', () => {
    const strong = suiteOf([[...times(12, LOST), PASS]], { suite: 'strong' });
    expect(nextRound([weak, strong]).map((next) => next.done)).toEqual([true, true]);
  });

  test('suites in which nothing can vary are no company', () => {
    const quiet = times(11, 0).map((_, i) => suiteOf([times(9, PASS)], { suite: `quiet${i}` }));
    expect(nextRound([weak, ...quiet])[0]).toMatchObject({ done: true, reason: 'regressed' });
  });

  test('suites may stand at different rounds and have different plans', () => {
    const fixed = suiteOf([[LOST, LOST, PASS]], { suite: 'fixed', plan: fixedPlan(1) });
    const later = suiteOf(
      [
        [LOST, LOST],
        [s(2, 2, 2, 1), s(2, 2, 2, 1)],
      ],
      { suite: 'later' },
    );
    expect(nextRound([fixed, later, noise('a')])).toMatchObject([
      { suite: 'fixed', reason: 'last_round' },
      { suite: 'later', done: false },
      { suite: 'a', reason: 'not_behind' },
    ]);
  });
});
