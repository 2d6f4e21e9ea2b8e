/** Passes among the scored trials of one case by one variant. */
export interface CaseResult {
  passes: number;
  trials: number;
}

/**
 * pass^k, 0..1: the chance that k trials of a case all pass, averaged over cases; pass^1 is the mean. Without bias by
 * C(passes, k) / C(trials, k) for each case (Yao et al. 2024, tau-bench). Cases with fewer than k trials are left out;
 * null when no case has that many.
 *
 * @param k Whole number from 1.
 */
export function passPower(results: readonly CaseResult[], k: number): number | null {
  const enough = results.filter(({ trials }) => trials >= k);
  if (enough.length === 0) return null;
  const sum = enough.reduce((total, { passes, trials }) => {
    let chance = 1;
    for (let i = 0; i < k; i++) chance *= Math.max(0, passes - i) / (trials - i);
    return total + chance;
  }, 0);
  return sum / enough.length;
}
