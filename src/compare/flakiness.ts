import type { CaseResult } from './pass-power.js';

/** How much one case wanders: 4 p (1 - p) of its pass rate, 0 (steady) to 1 (a coin); null under 2 trials. */
export function caseFlakiness({ passes, trials }: CaseResult): number | null {
  if (trials < 2) return null;
  const rate = passes / trials;
  return 4 * rate * (1 - rate);
}

/**
 * Share of cases, 0..1, that both pass and fail within the trials of one variant, among those with 2 trials or more; null
 * without any. Give every case as many trials as the others: cases that were run again because they wander would raise it.
 */
export function flakyShare(results: readonly CaseResult[]): number | null {
  const known = results.map(caseFlakiness).filter((flakiness) => flakiness !== null);
  return known.length === 0 ? null : known.filter((flakiness) => flakiness > 0).length / known.length;
}
