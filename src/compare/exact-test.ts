import { roundLaw } from './round-law.js';
import { tails } from './tails.js';

/** Passes and trials of one case in one round, base and head; whole numbers, 0 <= base <= kBase and likewise the head. */
export interface Stratum {
  kBase: number;
  kHead: number;
  base: number;
  head: number;
}

/** One-sided p values, 0..1: of passes as few, and as many, at the head as were seen. */
export interface OneSided {
  drop: number;
  rise: number;
}

/**
 * Did the head pass less (or more) often than chance explains?
 *
 * Why it is exact: when nothing changed, base and head are two names for the same thing. Then the trials of one case in
 * one round could have been labelled in any way, each as likely as the next, whatever the case's own pass rate is. So the
 * passes that fall to the head follow a hypergeometric law given how many there were on both sides together, the strata
 * are independent, and the law of the head's sum T is their convolution: drop = P(T <= seen), rise = P(T >= seen).
 * No rate is estimated and no sample is "large enough". With one trial a side it is McNemar's exact test, with one
 * stratum Fisher's (both one-sided). A stratum that passes always or never, or with an empty side, says nothing.
 *
 * Strata must be case x round: one law over a case's totals of several rounds is wrong when the number of rounds
 * depended on the results of the earlier ones.
 *
 * @throws RangeError when a count is not a whole number within its bounds.
 */
export function exactTest(strata: readonly Stratum[]): OneSided {
  const { law, seen } = roundLaw(strata);
  const { atMost, atLeast } = tails(law, seen);
  return { drop: atMost, rise: atLeast };
}
