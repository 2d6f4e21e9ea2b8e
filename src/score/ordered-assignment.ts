import type { Assignment } from './best-assignment.js';

/**
 * As `bestAssignment`, but of those pairings alone that keep the order of both lists: a later item of the one never goes with
 * an earlier item of the other.
 */
export function orderedAssignment(similarities: readonly (readonly number[])[]): Assignment {
  const columns = similarities[0]?.length ?? 0;
  /** `best[i][j]`: the greatest sum over the first i and the first j items. */
  const best = [new Float64Array(columns + 1)];
  for (const [i, row] of similarities.entries()) {
    const next = new Float64Array(columns + 1);
    for (let j = 1; j <= columns; j++) next[j] = Math.max(best[i]![j]!, next[j - 1]!, best[i]![j - 1]! + row[j - 1]!);
    best.push(next);
  }
  const pairs: [number, number][] = [];
  let [i, j] = [similarities.length, columns];
  while (i > 0 && j > 0) {
    if (best[i]![j] === best[i - 1]![j]) i--;
    else if (best[i]![j] === best[i]![j - 1]) j--;
    else pairs.unshift([--i, --j]);
  }
  return { pairs, total: best[similarities.length]![columns]! };
}
