import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exactTest } from '../../src/compare/exact-test.js';
import { mirroredPaths, permutationTest as permutationWalk, shufflePaths } from '../../src/compare/permutation-test.js';
import { seededRandom } from '../../src/compare/seeded-random.js';
import { times } from './given.js';

interface ScorePair {
  base: readonly number[];
  head: readonly number[];
}

/** One round, in both directions. */
function permutationTest(pairs: readonly ScorePair[], seed: string, shuffles = 9999) {
  const weighted = pairs.map((pair) => ({ ...pair, weight: 1 }));
  const paths = shufflePaths([weighted], seed, shuffles);
  return { drop: permutationWalk(paths, 1, 0.05).p, rise: permutationWalk(mirroredPaths(paths), 1, 0.05).p };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean difference of every relabelling within every case, each as likely as the next. */
function relabelled(pairs: readonly ScorePair[]): number[] {
  let sums = [0];
  for (const { base, head } of pairs) {
    const pool = [...base, ...head];
    const changes: number[] = [];
    for (let labels = 0; labels < 2 ** pool.length; labels++) {
      const heads = pool.filter((_, index) => (labels >> index) & 1);
      if (heads.length !== head.length) continue;
      changes.push(mean(heads) - mean(pool.filter((_, index) => !((labels >> index) & 1))));
    }
    sums = sums.flatMap((sum) => changes.map((change) => sum + change));
  }
  return sums;
}

const score = fc.integer({ min: 0, max: 10 }).map((tenth) => tenth / 10);
const pair = fc.record({
  base: fc.array(score, { minLength: 1, maxLength: 2 }),
  head: fc.array(score, { minLength: 1, maxLength: 3 }),
});

describe('the permutation test', () => {
  test('comes as near to full enumeration as 9,999 shuffles can, also for sides of unequal size', () => {
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 4 }), (pairs) => {
        const seen = pairs.reduce((sum, { base, head }) => sum + mean(head) - mean(base), 0);
        const all = relabelled(pairs);
        const exact = (hit: (sum: number) => boolean) => all.filter(hit).length / all.length;
        const { drop, rise } = permutationTest(pairs, 'seed');
        // Five standard deviations of a share of 9,999.
        expect(Math.abs(drop - exact((sum) => sum <= seen + 1e-9))).toBeLessThan(0.025);
        expect(Math.abs(rise - exact((sum) => sum >= seen - 1e-9))).toBeLessThan(0.025);
      }),
      { seed: 3, numRuns: 30 },
    );
  });

  test('agrees with the exact test on scores of 0 and 1', () => {
    const strata = [...times(6, { kBase: 2, kHead: 2, base: 2, head: 1 }), { kBase: 2, kHead: 2, base: 0, head: 1 }];
    const ones = (k: number, passes: number) => times(k, 0).map((_, index) => (index < passes ? 1 : 0));
    const pairs = strata.map(({ kBase, kHead, base, head }) => ({ base: ones(kBase, base), head: ones(kHead, head) }));
    const exact = exactTest(strata);
    const sampled = permutationTest(pairs, 'seed');
    expect(Math.abs(sampled.drop - exact.drop)).toBeLessThan(0.02);
    expect(Math.abs(sampled.rise - exact.rise)).toBeLessThan(0.02);
  });

  test('the same seed gives the same p, another seed another', () => {
    const pairs = times(10, 0).map((_, index) => ({
      base: [0.1 * index, 0.5],
      head: [0.45, 0.11 * index],
    }));
    expect(permutationTest(pairs, 'a')).toEqual(permutationTest(pairs, 'a'));
    expect(permutationTest(pairs, 'a')).not.toEqual(permutationTest(pairs, 'b'));
  });

  test('is never 0: the labels as they are count as one shuffle', () => {
    const pairs = times(40, { base: [0.9], head: [0.1] });
    expect(permutationTest(pairs, 'seed')).toEqual({ drop: 1 / 10_000, rise: 1 });
  });

  test.each<[string, ScorePair[]]>([
    ['no case', []],
    ['cases without a base', [{ base: [], head: [0.2, 0.9] }]],
    ['cases without a head', [{ base: [0.2, 0.9], head: [] }]],
    ['equal scores', times(20, { base: [0.7, 0.7], head: [0.7] })],
  ])('%s is no information: p is exactly 1', (_, pairs) => {
    expect(permutationTest(pairs, 'seed')).toEqual({ drop: 1, rise: 1 });
  });

  test('sums of tenths in another order are ties, and ties are hits', () => {
    // .1 + .2 + .3 and .3 + .2 + .1 differ in the last bit; every relabelling here has the same mean.
    const pairs = [{ base: [0.1, 0.2, 0.3], head: [0.3, 0.2, 0.1] }, ...times(5, { base: [0.1], head: [0.1] })];
    const { drop, rise } = permutationTest(pairs, 'seed');
    const all = relabelled(pairs);
    expect(Math.abs(drop - all.filter((sum) => sum <= 1e-9).length / all.length)).toBeLessThan(0.025);
    expect(drop + rise).toBeGreaterThan(1);
  });

  test('blocks a harmless change in at most 5 of 100 runs', () => {
    const random = seededRandom('level');
    const runs = 600;
    let drops = 0;
    for (let run = 0; run < runs; run++) {
      const pairs = times(15, 0).map(() => {
        const middle = random();
        const draw = () => Math.min(1, Math.max(0, middle + (random() - 0.5) * random()));
        return { base: [draw(), draw()], head: [draw(), draw(), draw()] };
      });
      if (permutationTest(pairs, `run ${run}`, 199).drop <= 0.05) drops++;
    }
    expect(drops / runs).toBeLessThan(0.05 + 3.1 * Math.sqrt((0.05 * 0.95) / runs));
    expect(drops).toBeGreaterThan(0);
  });
});
