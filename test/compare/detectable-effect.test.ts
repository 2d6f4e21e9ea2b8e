import { describe, expect, test } from '@jest/globals';
import { detectableEffect } from '../../src/compare/detectable-effect.js';
import { exactTest, type Stratum } from '../../src/compare/exact-test.js';
import { seededRandom } from '../../src/compare/seeded-random.js';
import { times } from './given.js';

const pair = (kBase: number, kHead: number, base: number, head: number): Stratum => ({ kBase, kHead, base, head });

describe('the smallest drop that would have shown', () => {
  // The same formula, summed over all D with SciPy's binom and no cut at seven deviations.
  test.each<[string, Stratum[], number, number, number]>([
    ['50 cases, one trial, all pass', times(50, pair(1, 1, 1, 1)), 1, 0.1493556797504425, 8],
    [
      '50 cases, three trials',
      [...times(35, pair(3, 3, 3, 3)), ...times(10, pair(3, 3, 2, 1)), ...times(5, pair(3, 3, 0, 0))],
      250 / 300,
      0.10365883509318027,
      7,
    ],
    ['10 cases, one trial', times(10, pair(1, 1, 1, 1)), 1, 0.6834619343280792, 7],
    [
      '20 cases with missing trials',
      [...times(15, pair(3, 2, 3, 2)), ...times(5, pair(2, 3, 1, 1))],
      0.875,
      0.27935589104890823,
      7,
    ],
  ])('%s', (_, strata, baseRate, drop, cases) => {
    const found = detectableEffect(strata, baseRate, 0.05, false);
    expect(found.drop).toBeCloseTo(drop, 6);
    expect(found.cases).toBe(cases);
  });

  test.each<[string, Stratum[], number]>([
    ['four trials in all', times(4, pair(1, 1, 1, 1)), 1],
    ['a base that never passes', times(50, pair(3, 3, 0, 0)), 0],
    ['a base that hardly passes', [...times(49, pair(1, 1, 0, 0)), pair(1, 1, 1, 1)], 0.02],
    ['no case', [], 0],
  ])('nothing short of total failure shows with %s', (_, strata, baseRate) => {
    expect(detectableEffect(strata, baseRate, 0.05, false)).toEqual({ drop: null, cases: null });
  });

  test('more trials, more cases and a laxer alpha show smaller drops', () => {
    const drop = (cases: number, k: number, alpha: number) =>
      detectableEffect(times(cases, pair(k, k, k, k)), 1, alpha, false).drop!;
    expect(drop(50, 3, 0.05)).toBeLessThan(drop(50, 1, 0.05));
    expect(drop(200, 1, 0.05)).toBeLessThan(drop(50, 1, 0.05));
    expect(drop(50, 1, 0.1)).toBeLessThan(drop(50, 1, 0.05));
  });

  test('2,000 noisy cases of 10 trials show a drop of about a point', () => {
    expect(detectableEffect(times(2000, pair(10, 10, 5, 5)), 0.5, 0.05, false).drop).toBeCloseTo(0.0125, 3);
  });

  test('a drop of that size is found in at least 4 of 5 runs: 50 cases, three trials', () => {
    const random = seededRandom('power');
    const passes = (rate: number) => times(3, 0).filter(() => random() < rate).length;
    const rates = times(50, 0).map((_, index) => [1, 1, 0.95, 0.9, 0.6][index % 5]!);
    const runs = 800;
    let found = 0;
    let asked = 0;
    for (let run = 0; run < runs; run++) {
      if (run % 100 === 0) {
        const trial = rates.map((rate) => pair(3, 3, passes(rate), passes(rate)));
        const baseRate = trial.reduce((sum, { base }) => sum + base / 3, 0) / 50;
        asked = detectableEffect(trial, baseRate, 0.05, false).drop!;
      }
      if (exactTest(rates.map((rate) => pair(3, 3, passes(rate), passes(rate - asked)))).drop <= 0.05) found++;
    }
    expect(found / runs).toBeGreaterThan(0.8 - 3.1 * Math.sqrt((0.8 * 0.2) / runs));
  });

  // The same formula with SciPy's binom: N = 3 n min(1, (50 / n)^(1/3)) pairs for points, 5 n for cases.
  test.each([
    [50, 0, 1, 0.05998381972312927, 3],
    [50, 10, 0.8, 0.12308039665222167, 6],
    [200, 30, 0.9, 0.06173814833164215, 8],
    [10, 0, 1, 0.2932782769203186, 2],
    [500, 60, 0.86, 0.03897604942321777, 12],
  ])('by rounds: %i cases, %i of them undecided at first', (cases, undecided, baseRate, drop, broken) => {
    const strata = [...times(undecided, pair(1, 1, 1, 0)), ...times(cases - undecided, pair(1, 1, 1, 1))];
    const found = detectableEffect(strata, baseRate, 0.05, true);
    expect(found.drop).toBeCloseTo(drop, 6);
    expect(found.cases).toBe(broken);
  });
});
