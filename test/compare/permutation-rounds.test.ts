import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Stratum } from '../../src/compare/exact-test.js';
import { midPOfPaths, mirroredPaths, permutationTest, shufflePaths } from '../../src/compare/permutation-test.js';
import { roundLaw } from '../../src/compare/round-law.js';
import { rowEvidence } from '../../src/compare/row-evidence.js';
import { seededRandom } from '../../src/compare/seeded-random.js';
import { midP, sequentialTest } from '../../src/compare/sequential-test.js';
import { times } from './given.js';

const s = (k: number, base: number, head: number): Stratum => ({ kBase: k, kHead: k, base, head });
const ones = (k: number, passes: number) => times(k, 0).map((_, index) => Number(index < passes));
const pair = ({ kBase, kHead, base, head }: Stratum) => ({
  base: ones(kBase, base),
  head: ones(kHead, head),
  // Sums of passes, as the exact test has them.
  weight: (kBase * kHead) / (kBase + kHead),
});
const paths = (rounds: Stratum[][], shuffles?: number) =>
  shufflePaths(
    rounds.map((round) => round.map(pair)),
    'seed',
    shuffles,
  );

describe('the shuffled test with several looks', () => {
  test.each<[string, Stratum[][]]>([
    ['one look', [[...times(4, s(1, 1, 0)), s(1, 0, 1)]]],
    ['two looks', [[...times(4, s(1, 1, 0)), s(1, 0, 1)], times(5, s(2, 2, 1))]],
    ['three looks', [[...times(5, s(1, 1, 0)), s(1, 0, 1)], times(5, s(2, 2, 1)), times(6, s(5, 3, 3))]],
  ])('agrees with the exact one on scores of 0 and 1: %s', (_, rounds) => {
    const exact = rounds.map(roundLaw);
    const shuffled = paths(rounds);
    const [there, here] = [sequentialTest(exact, 4, 0.1), permutationTest(shuffled, 4, 0.1)];
    expect(Math.abs(here.p - there.p)).toBeLessThan(0.02);
    expect(Math.abs(midPOfPaths(shuffled) - midP(exact))).toBeLessThan(0.02);
  });

  test('rejects at most alpha of all its own paths, put in the place of the one that was seen', () => {
    const { rounds, tie } = paths([[...times(6, s(1, 1, 0))], times(4, s(2, 2, 1))], 199);
    const all = rounds.map(({ seen, sums }) => [seen, ...sums]);
    for (const alpha of [0.02, 0.05, 0.1]) {
      let rejected = 0;
      for (let path = 0; path < 200; path++) {
        const turned = all.map((sums) => ({
          seen: sums[path]!,
          sums: Float64Array.from(sums.filter((_, index) => index !== path)),
        }));
        const { p, crossed } = permutationTest({ rounds: turned, tie }, 2, alpha);
        expect(p <= alpha + 1e-9).toBe(crossed !== null);
        if (crossed !== null) rejected++;
      }
      expect(rejected).toBeLessThanOrEqual(200 * alpha + 1e-6);
    }
  });

  test.each<[string, { base: number[]; head: number[]; weight: number }[]]>([
    ['no case', []],
    ['constant scores', times(9, { base: [0.3], head: [0.3], weight: 1 })],
    ['a side without scores', times(9, { base: [], head: [0.1, 0.9], weight: 1 })],
  ])('%s: p is 1 and mid-p .5', (_, pairs) => {
    const nothing = shufflePaths([pairs, pairs], 'seed', 99);
    expect(permutationTest(nothing, 4, 0.05)).toEqual({ p: 1, crossed: null });
    expect(permutationTest(mirroredPaths(nothing), 4, 0.05)).toEqual({ p: 1, crossed: null });
    expect(midPOfPaths(nothing)).toBe(0.5);
  });

  test('a walk that is cut short is told by what its last look asked for, and not by what all looks would', () => {
    const sums = Float64Array.from(times(99, 0).map((_, index) => (index < 2 ? -5 : index)));
    const cut = { rounds: [{ seen: -5, sums }], tie: 1e-9 };
    const { p, crossed } = permutationTest(cut, 4, 0.05);
    expect(crossed).toBeNull();
    expect(p).toBeCloseTo(4 * 0.03, 12);
    expect(permutationTest(cut, 1, 0.05)).toEqual({ p: 0.03, crossed: 1 });
  });

  test('one case with one trial a side is a coin', () => {
    const coin = shufflePaths([[{ base: [0.9], head: [0.2], weight: 1 }]], 'seed');
    expect(permutationTest(coin, 1, 0.05).p).toBeCloseTo(0.5, 1);
    expect(midPOfPaths(coin)).toBeCloseTo(0.25, 1);
  });

  test('blocks a harmless change of graded scores in at most 5 of 100 runs, with cases chosen by passes of both sides', () => {
    const random = seededRandom('graded level');
    const runs = 600;
    let blocked = 0;
    for (let run = 0; run < runs; run++) {
      const draw = (k: number) => times(k, 0).map(() => random() ** 2);
      const first = times(12, 0).map(() => ({ base: draw(1), head: draw(1), weight: 1 }));
      const undecided = first.filter(({ base, head }) => base[0]! > 0.5 !== head[0]! > 0.5);
      const second = undecided.map(() => ({ base: draw(2), head: draw(2), weight: 2 }));
      if (permutationTest(shufflePaths([first, second], `${run}`, 399), 2, 0.05).crossed !== null) blocked++;
    }
    // The 99.9 % upper binomial bound of a true rate of .05.
    expect(blocked / runs).toBeLessThan(0.05 + 3.1 * Math.sqrt((0.05 * 0.95) / runs));
    expect(blocked).toBeGreaterThan(0);
  });
});

describe('the evidence of a row', () => {
  test('is informative exactly when some relabelling would look different', () => {
    const stratum = fc.constantFrom(
      s(1, 1, 1),
      s(1, 0, 0),
      s(2, 2, 2),
      { kBase: 0, kHead: 2, base: 0, head: 1 },
      s(1, 1, 0),
    );
    fc.assert(
      fc.property(fc.array(stratum, { maxLength: 6 }), (strata) => {
        const row = { scorer: 'exact', rounds: [strata], seed: 'seed' };
        const varies = strata.some(({ base, head, kBase }) => kBase === 1 && base !== head);
        expect(rowEvidence({ ...row, scores: null }, 4).informative).toBe(varies);
        expect(
          rowEvidence({ ...row, scores: [strata.map(pair).map((one) => ({ ...one, weight: 1 }))] }, 4).informative,
        ).toBe(varies);
      }),
      { seed: 31, numRuns: 60 },
    );
  });
});
