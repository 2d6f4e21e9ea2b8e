import { midPOfPaths, mirroredPaths, permutationTest, shufflePaths } from './permutation-test.js';
import { roundLaw } from './round-law.js';
import type { RowRounds } from './row-rounds.js';
import { midP, mirrored, sequentialTest, type Walked } from './sequential-test.js';

/** What the rounds of one row say, at any level that is asked for. */
export interface RowEvidence {
  /** Some relabelling would look different: without that there is no test. */
  informative: boolean;
  drop(alpha: number): Walked;
  rise(alpha: number): Walked;
  /** Of a drop, over all rounds so far, 0..1; about .5 when base and head are alike. */
  midP(): number;
}

/**
 * The sequential test of a row: exact for pass or fail, by seeded shuffles for other scores.
 *
 * @param looks How many rounds the row's plan has.
 */
export function rowEvidence({ rounds, scores, seed }: RowRounds, looks: number): RowEvidence {
  if (scores === null) {
    const laws = rounds.map(roundLaw);
    const turned = laws.map(mirrored);
    return {
      informative: laws.some(({ law }) => law.masses.length > 1),
      drop: (alpha) => sequentialTest(laws, looks, alpha),
      rise: (alpha) => sequentialTest(turned, looks, alpha),
      midP: () => midP(laws),
    };
  }
  const paths = shufflePaths(scores, seed);
  const turned = mirroredPaths(paths);
  return {
    informative: paths.rounds.some(({ seen, sums }) => sums.some((sum) => Math.abs(sum - seen) > paths.tie)),
    drop: (alpha) => permutationTest(paths, looks, alpha),
    rise: (alpha) => permutationTest(turned, looks, alpha),
    midP: () => midPOfPaths(paths),
  };
}
