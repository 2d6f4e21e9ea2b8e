import { munkres } from 'munkres';

/** What of two lists belongs together. */
export interface Assignment {
  /** Index into the one list and into the other, in the order of the first. */
  pairs: [number, number][];
  /** Sum of the pairs' similarities. */
  total: number;
}

/** Steps of the algorithm: a few tenths of a second. */
const MOST_WORK = 2e8;

/** Whether two lists of these lengths are short enough for `bestAssignment`. */
export function isAssignable(a: number, b: number): boolean {
  return Math.min(a, b) ** 2 * Math.max(a, b) <= MOST_WORK;
}

/**
 * The pairing of two lists, each item in one pair at most, with the greatest sum of similarities (the Hungarian
 * algorithm). Pairs without similarity are left out.
 *
 * @param similarities `similarities[i][j]`, 0..1, between item i of the one list and item j of the other.
 */
export function bestAssignment(similarities: readonly (readonly number[])[]): Assignment {
  const costs = similarities.map((row) => row.map((similarity) => 1 - similarity));
  const pairs = munkres(costs)
    .filter(([i, j]) => similarities[i]![j]! > 0)
    .sort(([a], [b]) => a - b);
  return { pairs, total: pairs.reduce((sum, [i, j]) => sum + similarities[i]![j]!, 0) };
}
