import { describe, expect, test } from '@jest/globals';
import { caseFlakiness, flakyShare } from '../../src/compare/flakiness.js';
import { passPower } from '../../src/compare/pass-power.js';

const of = (passes: number, trials: number) => ({ passes, trials });

describe('pass^k', () => {
  test.each([
    [1, 0.75],
    [2, 0.5],
    [3, 0.25],
    [4, 0],
  ])('of 3 passes in 4 trials, for k = %i, is the share of ways to draw k that all pass: %f', (k, share) => {
    expect(passPower([of(3, 4)], k)).toBeCloseTo(share, 12);
  });

  test('leaves out cases with fewer trials, and is unknown without any left', () => {
    expect(passPower([of(2, 2), of(0, 1)], 2)).toBe(1);
    expect(passPower([of(1, 1)], 2)).toBeNull();
    expect(passPower([], 1)).toBeNull();
  });

  test('never rises with k, and k = 1 is the mean over cases', () => {
    const results = [of(10, 10), of(7, 10), of(1, 10), of(0, 10)];
    const powers = Array.from({ length: 10 }, (_, index) => passPower(results, index + 1)!);
    expect(powers[0]).toBeCloseTo(18 / 40, 12);
    expect(powers).toEqual(powers.toSorted((a, b) => b - a));
    expect(powers.at(-1)).toBe(0.25);
  });
});

describe('flakiness', () => {
  test.each([
    [0, 1, null],
    [0, 0, null],
    [0, 4, 0],
    [4, 4, 0],
    [2, 4, 1],
    [1, 4, 0.75],
  ])('of a case with %i passes in %i trials is %j', (passes, trials, flakiness) => {
    expect(caseFlakiness(of(passes, trials))).toBe(flakiness);
  });

  test('of a suite is the share of cases that both pass and fail', () => {
    expect(flakyShare([of(4, 4), of(0, 4), of(3, 4), of(1, 2), of(1, 1)])).toBe(0.5);
    expect(flakyShare([of(1, 1)])).toBeNull();
  });
});
