import { describe, expect, test } from '@jest/globals';
import { compareSuite } from '../../src/compare/compare-suite.js';
import { exactTest } from '../../src/compare/exact-test.js';
import { compared, given, POLICY, rowOf, type Told, times } from './given.js';

const SOUND: Told = { base: 'ppp', head: 'ppp' };
const BROKE: Told = { base: 'ppp', head: 'fff' };

describe('a row', () => {
  test('compares case by case: means, change, cases that moved, p of the exact test', () => {
    const row = rowOf(
      compared([...times(6, SOUND), BROKE, { base: 'ppf', head: 'ppp' }, { base: 'pff', head: 'pff' }]),
    );
    expect(row).toMatchObject({
      scorer: 'exact',
      binary: true,
      cases: 9,
      scores: { base: 27, head: 27 },
      up: 1,
      down: 1,
    });
    expect(row.base).toBeCloseTo((6 + 1 + 2 / 3 + 1 / 3) / 9, 12);
    expect(row.head).toBeCloseTo((6 + 1 + 1 / 3) / 9, 12);
    expect(row.change).toBeCloseTo(row.head! - row.base!, 12);
    const strata = [
      { kBase: 3, kHead: 3, base: 3, head: 0 },
      { kBase: 3, kHead: 3, base: 2, head: 3 },
      { kBase: 3, kHead: 3, base: 1, head: 1 },
    ];
    expect(row.p.drop).toBeCloseTo(exactTest(strata).drop, 12);
    expect(row.adjusted).toEqual(row.p);
    expect(row.mde?.drop).toBeGreaterThan(0);
  });

  test('one case that passed 3 of 3 and now passes 0 of 3 is p = .05, and that is enough', () => {
    const row = rowOf(compared([BROKE]));
    expect(row.verdict).toBe('regressed');
    expect(row.reason).toContain(
      '100 % → 0 % (−100 points); chance alone would do this about 5 times in 100 (p = .05); ',
    );
  });

  test('says in words what was found', () => {
    expect(rowOf(compared([...times(45, SOUND), ...times(5, BROKE)])).reason).toMatch(
      /^worse on these 50 cases: 100 % → 90 % \(−10 points\); chance alone would do this less than once in 1,000 times \(p < \.001\); 5 cases down, 0 up; for cases like these −\d+ to −?\d+(\.\d)? points \(90 % interval\)$/,
    );
    expect(rowOf(compared(times(50, SOUND))).reason).toMatch(/^100 % → 100 %: no change of 5 points or more; /);
    expect(rowOf(compared(times(20, SOUND))).reason).toMatch(
      /^100 % → 100 %: no drop found; a drop of \d+ points or more would have shown; /,
    );
    expect(rowOf(compared([SOUND])).reason).toMatch(/no drop found; so few trials show nothing short of total failure/);
    expect(rowOf(compared([...times(5, SOUND), { base: 'ppp', head: 'ppf' }])).reason).toMatch(
      /^100 % → 94 % \(−6 points\) may be chance; /,
    );
  });

  test.each<[string, Told, number, RegExp]>([
    ['a drop', BROKE, 0.2, /^100 % → 90 % \(−10 points\) is more than chance but less than the 20 points that count; /],
    [
      'a rise',
      { base: 'fff', head: 'ppp' },
      0.2,
      /^90 % → 100 % \(\+10 points\) is more than chance but less than the 20 points that count; /,
    ],
  ])('says that %s beyond chance is less than what counts', (_, told, minDrop, reason) => {
    const row = rowOf(compared([...times(45, SOUND), ...times(5, told)], { policy: { ...POLICY, minDrop } }));
    expect(row.verdict).toBe('inconclusive');
    expect(row.reason).toMatch(reason);
    const enough = rowOf(compared([...times(45, SOUND), ...times(5, told)], { policy: { ...POLICY, minDrop: 0.1 } }));
    expect(enough.verdict).toBe(told === BROKE ? 'regressed' : 'improved');
  });

  test('graded scores are compared by shuffling, with an interval and a detectable effect', () => {
    const worse = times(12, 0).map((_, index) => ({ base: [0.9, 0.8 + index / 100], head: [0.5, 0.6] }));
    const row = rowOf(compared(worse));
    expect(row).toMatchObject({ binary: false, verdict: 'regressed', mde: { cases: 4 }, down: 12 });
    expect(row.p.drop).toBe(1 / 10_000);
    expect(row).toEqual(rowOf(compared(worse)));
  });

  test('a binary scorer that gives .5 is treated as graded', () => {
    const input = given([{ base: [1, 1], head: [0.5, 1] }]);
    for (const trial of [...input.trials.base, ...input.trials.head]) {
      if (trial.status === 'answered') for (const score of trial.scores) score.binary = true;
    }
    expect(rowOf(compareSuite(input)).binary).toBe(false);
  });

  test.each([Number.NaN, 1.5, -0.1, Number.POSITIVE_INFINITY])('a score of %f counts as unscored', (bad) => {
    const row = rowOf(compared([{ base: [0.5], head: [bad] }, ...times(5, { base: [0.5], head: [0.6] })]));
    expect(row).toMatchObject({ unscored: 1, cases: 5 });
    expect(row.head).toBeCloseTo(0.6, 12);
  });

  test('each scorer has its own row over the cases that have it', () => {
    const suite = compared([
      { ...SOUND, scorer: 'exact' },
      { ...SOUND, scorer: 'exact' },
      { base: [0.5, 0.5, 0.5], head: [0.5, 0.5, 0.5], scorer: 'rubric' },
    ]);
    expect(suite.rows.map(({ scorer, cases, binary }) => [scorer, cases, binary])).toEqual([
      ['exact', 2, true],
      ['rubric', 1, false],
    ]);
  });
});

describe('unscored answers', () => {
  test.each([
    [1, 10, false],
    [2, 10, true],
    [2, 38, true],
    [2, 40, false],
  ])('%i of %i: invalid is %j', (lost, asked, isInvalid) => {
    const row = rowOf(compared(times(asked / 2, 0).map((_, index) => ({ base: 'p', head: index < lost ? 'u' : 'p' }))));
    expect(row.unscored).toBe(lost);
    expect(row.verdict === 'invalid').toBe(isInvalid);
    if (isInvalid)
      expect(row.reason).toMatch(/^2 of \d+ answers are unscored \(\d+ %; at most 5 %, or 1 answer, may be\)$/);
  });

  test('make only their own row invalid', () => {
    const suite = compared([
      ...times(5, { base: 'pp', head: 'pp', scorer: 'exact' }),
      ...times(5, { base: 'pp', head: 'uu', scorer: 'rubric' }),
    ]);
    expect(suite.rows.map(({ scorer, verdict }) => [scorer, verdict === 'invalid'])).toEqual([
      ['exact', false],
      ['rubric', true],
    ]);
  });

  test('nothing scored at all is invalid, whatever the count', () => {
    expect(rowOf(compared([{ base: 'u', head: 'u' }])).verdict).toBe('invalid');
    expect(rowOf(compared([{ base: 'p', head: 'u' }]))).toMatchObject({
      verdict: 'invalid',
      reason: 'no case is scored on both sides',
    });
  });

  test('an answer without the score that its siblings have is unscored', () => {
    expect(rowOf(compared([{ base: 'pp', head: 'pn' }, ...times(20, { base: 'pp', head: 'pp' })])).unscored).toBe(1);
  });
});
