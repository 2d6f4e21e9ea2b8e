import tQuantile from '@stdlib/stats-base-dists-t-quantile';

const UPPER = 0.95;

/**
 * 90 % interval of the mean change over cases like these, or null when nothing is known of the spread.
 * `differences`: one number a case, its mean score at the head minus that at the base, -1..1. Clustered by case: trials of
 * one case are no new evidence on other cases, so Student's t has one degree less than there are cases.
 *
 * Pass or fail (`binary`): two pseudo-cases join, one won and one lost outright (after Agresti and Min 2005). Without them
 * ten cases that mostly pass give an interval of width 0 far too often: coverage .62 at 10 cases that pass .97 of the time.
 * They are added at every size; their weight is 2 / (G + 2). Other scores get them when all differences are equal, since
 * then the sample has no spread to go by either; a single such case gives null.
 *
 * Bounds are as the arithmetic gives them, also beyond -1 and 1.
 */
export function pairedInterval(differences: readonly number[], binary: boolean): [number, number] | null {
  if (differences.length < (binary ? 1 : 2)) return null;
  const level = differences.every((difference) => difference === differences[0]);
  const sample = binary || level ? [...differences, 1, -1] : differences;
  const size = sample.length;
  const mean = sample.reduce((sum, difference) => sum + difference, 0) / size;
  const squares = sample.reduce((sum, difference) => sum + (difference - mean) ** 2, 0);
  const half = tQuantile(UPPER, size - 1) * Math.sqrt(squares / (size - 1) / size);
  return [mean - half, mean + half];
}
