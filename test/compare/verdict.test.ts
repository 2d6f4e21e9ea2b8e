import { describe, expect, test } from '@jest/globals';
import { verdict } from '../../src/compare/verdict.js';
import { POLICY } from './given.js';

const row = (change: number | null, drop: number, rise: number, interval: [number, number] | null) => ({
  scorer: 'exact',
  change,
  adjusted: { drop, rise },
  interval,
});

describe('the verdict on a row', () => {
  test.each([
    ['regressed', row(-0.1, 0.01, 1, [-0.2, -0.02])],
    ['regressed', row(-0.1, 0.05, 1, [-0.2, 0.1])],
    // 3 of 3 against 0 of 3: 1/20, which doubles may overshoot.
    ['regressed', row(-1, 0.05 + 1e-15, 1, null)],
    ['inconclusive', row(-0.1, 0.0501, 1, [-0.2, 0.0])],
    ['improved', row(0.1, 1, 0.05, [0, 0.2])],
    ['inconclusive', row(0.1, 1, 0.0501, [0, 0.2])],
    ['unchanged', row(0, 0.6, 0.6, [-0.049, 0.049])],
    ['inconclusive', row(0, 0.6, 0.6, [-0.05, 0.04])],
    ['inconclusive', row(0, 0.6, 0.6, [-0.04, 0.05])],
    ['inconclusive', row(0, 1, 1, null)],
    ['inconclusive', row(null, 1, 1, null)],
    // Unequal numbers of trials can turn the mean against the sum: no claim.
    ['inconclusive', row(0.02, 0.01, 1, [-0.1, 0.1])],
    ['inconclusive', row(0, 0.01, 1, [-0.1, 0.1])],
    // Significant and tiny is still worse.
    ['regressed', row(-0.01, 0.001, 1, [-0.015, -0.005])],
  ] as const)('%s: %j', (expected, given) => {
    expect(verdict(given, POLICY)).toBe(expected);
  });

  test.each([
    ['regressed', -0.3],
    ['regressed', 0.6 - 0.9],
    // A hair less than 30 points, in doubles.
    ['regressed', 0.4 - 0.7],
    ['inconclusive', -0.29],
  ] as const)('with a least drop of 30 points it is %s at %f', (expected, change) => {
    const policy = { ...POLICY, minDrop: 0.3 };
    expect(verdict(row(change, 0.001, 1, [-0.5, -0.1]), policy)).toBe(expected);
    const mirrored = expected === 'regressed' ? 'improved' : expected;
    expect(verdict(row(-change, 1, 0.001, [0.1, 0.5]), policy)).toBe(mirrored);
  });

  test("a scorer's own margin counts in place of the suite's, also for a second one of its name", () => {
    const near = row(0, 0.6, 0.6, [-0.04, 0.04]);
    const policy = { ...POLICY, margins: { exact: 0.02 } };
    expect(verdict(near, POLICY)).toBe('unchanged');
    expect(verdict(near, policy)).toBe('inconclusive');
    expect(verdict({ ...near, scorer: 'exact#2' }, policy)).toBe('inconclusive');
    expect(verdict({ ...near, scorer: 'numeric' }, policy)).toBe('unchanged');
  });

  test('a second one of a name may have a margin of its own, which counts before that of the first', () => {
    const policy = { ...POLICY, margins: { exact: 0.06, 'exact#2': 0.02 } };
    const near = row(0, 0.6, 0.6, [-0.04, 0.04]);
    expect(verdict(near, policy)).toBe('unchanged');
    expect(verdict({ ...near, scorer: 'exact#2' }, policy)).toBe('inconclusive');
    expect(verdict({ ...near, scorer: 'exact#3' }, policy)).toBe('unchanged');
  });

  test('less than the least drop can still be unchanged', () => {
    expect(verdict(row(-0.01, 0.001, 1, [-0.02, -0.005]), { ...POLICY, minDrop: 0.1 })).toBe('unchanged');
  });
});
