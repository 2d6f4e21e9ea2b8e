import { describe, expect, test } from '@jest/globals';
import { addFresh } from '../../src/compare/add-fresh.js';
import { compareSuite } from '../../src/compare/compare-suite.js';
import { firstRound } from '../../src/compare/first-round.js';
import { freshAsks } from '../../src/compare/fresh-asks.js';
import { freshCandidates } from '../../src/compare/fresh-candidates.js';
import { caseQuestions } from '../../src/compare/fresh-trials.js';
import { furtherTrials } from '../../src/compare/further-trials.js';
import { roundAsks } from '../../src/compare/round-asks.js';
import { fixedPlan, ROUNDS, roundPlan } from '../../src/compare/round-plan.js';
import { given, type Told, times } from './given.js';

const TOLD: Told[] = [
  { change: 'same' },
  { change: 'removed' },
  { change: 'new' },
  { change: 'edited' },
  { identical: true },
];
const { planned } = given(TOLD);

describe('the plan of a suite', () => {
  test('is that of rounds with auto, and one round with a number', () => {
    expect(roundPlan('auto', false)).toBe(ROUNDS);
    expect(roundPlan(5, false)).toEqual(fixedPlan(5));
    expect(roundPlan(5, true)).toEqual(fixedPlan(5));
  });

  test('has three trials where there is nothing to compare with', () => {
    expect(roundPlan('auto', true)).toEqual(fixedPlan(3));
  });

  test.each([
    ['one of each case, and three of what is new or edited', ROUNDS, [1, 1, 3, 3, 1]],
    ['a fixed number of each', fixedPlan(2), [2, 2, 2, 2, 2]],
    ['one of each, where that is the number', fixedPlan(1), [1, 1, 1, 1, 1]],
  ])('starts with %s', (_what, plan, sizes) => {
    expect(firstRound(planned, plan)).toEqual(sizes);
  });

  test('may come to more of the cases that count and are not identical', () => {
    expect(furtherTrials(planned, ROUNDS)).toEqual({ usual: [1, 1, 0, 0, 0], most: [12, 12, 0, 0, 0] });
    expect(furtherTrials(planned, fixedPlan(3))).toEqual({ usual: [0, 0, 0, 0, 0], most: [0, 0, 0, 0, 0] });
  });
});

describe('the trials of a round', () => {
  test('have the sample indices after those of the rounds before it, and cases without any are left out', () => {
    const rounds = [
      [1, 1, 3, 3, 1],
      [2, 0, 0, 0, 0],
      [5, 2, 0, 0, 0],
    ];
    expect(roundAsks(planned, rounds)).toEqual([
      { caseId: 'case-0', from: 3, trials: 5 },
      { caseId: 'case-1', from: 1, trials: 2 },
    ]);
    expect(roundAsks(planned, rounds.slice(0, 1)).map(({ from, trials }) => [from, trials])).toEqual([
      [0, 1],
      [0, 1],
      [0, 3],
      [0, 3],
      [0, 1],
    ]);
  });
});

describe('fresh trials', () => {
  const wanted = [{ caseId: 'x', trials: 3 }];

  test('come after all that the plan could ask for, and go on where they ended', () => {
    expect(freshAsks(wanted, [], ROUNDS)).toEqual([{ caseId: 'x', trials: 3, from: 13 }]);
    expect(freshAsks(wanted, [], fixedPlan(3))).toEqual([{ caseId: 'x', trials: 3, from: 3 }]);
    expect(freshAsks(wanted, [{ caseId: 'x', asked: 2, base: [], head: [] }], ROUNDS)[0]!.from).toBe(15);
  });

  test('add up by case, also those of a case that got no answer', () => {
    const { trials } = given([{ id: 'x', base: 'pp', head: 'fm' }]);
    const asks = [
      { caseId: 'x', from: 3, trials: 2 },
      { caseId: 'y', from: 3, trials: 2 },
    ];
    const once = addFresh([], asks, trials);
    expect(once.map(({ caseId, asked, base, head }) => [caseId, asked, base.length, head.length])).toEqual([
      ['x', 2, 2, 2],
      ['y', 2, 0, 0],
    ]);
    const twice = addFresh(once, asks.slice(0, 1), trials);
    expect(twice[0]).toMatchObject({ asked: 4, base: { length: 4 }, head: { length: 4 } });
    expect(twice[1]).toEqual(once[1]);
  });
});

describe('which cases get fresh trials', () => {
  const candidates = (told: readonly Told[]): string[] => {
    const input = given(told);
    const comparison = compareSuite(input);
    return [...freshCandidates(caseQuestions({ comparison, planned: input.planned, fresh: [] }))].sort();
  };
  const half: Told = { base: 'pp', head: 'pf' };
  const whole: Told = { base: 'pp', head: 'ff' };

  test('the twenty that moved furthest, and every critical one that failed', () => {
    const told = [...times(20, half), { ...whole, id: 'far' }, { ...half, head: 'fp', id: 'critical', critical: true }];
    const chosen = candidates(told);
    expect(chosen).toHaveLength(21);
    expect(chosen).toEqual(expect.arrayContaining(['far', 'critical']));
  });

  test('all of them where they are few', () => {
    expect(candidates([whole, half, { base: 'pp', head: 'pp' }])).toEqual(['case-0', 'case-1']);
  });
});
