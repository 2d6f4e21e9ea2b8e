import { exactTest, type Stratum } from './exact-test.js';

/** Fresh trials of one case: run after, and apart from, those that raised the question. Passes of the scored ones. */
export interface FreshCount extends Stratum {
  /** Trials a side that were asked for so far; some may be missing or unscored. */
  asked: number;
}

/** Either further trials a side, or an answer. */
export type Confirmation = { done: false; trials: number } | { done: true; confirmed: boolean; p: number };

/** Asked for in three goes: most false alarms are over after the first. */
const GOES = [2, 5, 10];
/** Fisher's p that lists a case: 10 against 10 with at most one contradiction (.00006; two make .0004). */
const LISTED = 1e-4;
const CONTRADICTIONS = 2;

/**
 * Whether a case whose pass rate fell (or rose) by half or more really did: 10 fresh trials a side, at once over with the
 * second that contradicts it (for `broken` a pass of the head or a failure of the base). A case that was picked for how
 * its trials went cannot be confirmed by those trials. Simulated on changes without effect, fewer than 1 in 2,000 pull
 * requests list any case. A case that passed .95 of the time and broke is confirmed with .914; since its first trial at the
 * base may fail too, .87 to .88 of such cases are listed. Fisher's exact p, one-sided.
 */
export function confirmCase(direction: 'broken' | 'fixed', fresh: FreshCount): Confirmation {
  const { kBase, kHead, base, head, asked } = fresh;
  const against = direction === 'broken' ? head + (kBase - base) : base + (kHead - head);
  const { drop, rise } = exactTest([fresh]);
  const p = direction === 'broken' ? drop : rise;
  const next = GOES.find((trials) => trials > asked);
  if (against >= CONTRADICTIONS || next === undefined) return { done: true, confirmed: p <= LISTED, p };
  return { done: false, trials: next - asked };
}
