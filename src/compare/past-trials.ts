import type { PastTrials } from '../run/trial.js';

/** Fewer trials than this say too little of one case. */
const ENOUGH = 10;
const MOST = 20;
/** 4 p (1 - p) >= .64. */
const LEAST_SHARE = 0.2;
/** A sound case fails two of ten now and then. */
const LEAST_MINORITY = 3;
const MOST_EXCEPTIONS = 1;

/**
 * What the newest 20 trials of one and the same request say of a case; null under 10. It is flaky when it both passed and
 * failed in a fifth of them or more, and 3 times or more; stable again once the newest ten agree up to one.
 *
 * Chance of being called flaky after 10 and after 20 trials, by the true pass rate: .5: .89, .98; .7: .62, .81;
 * .8: .32, .49; .9: .07, .10; .95: .012, .012; .99: .0001, 0.
 *
 * @param outcomes Whether each passed, the newest first.
 */
export function pastTrials(outcomes: readonly boolean[]): PastTrials | null {
  const known = outcomes.slice(0, MOST);
  if (known.length < ENOUGH) return null;
  const wanders = minority(known) >= Math.max(LEAST_MINORITY, LEAST_SHARE * known.length);
  const settled = minority(known.slice(0, ENOUGH)) <= MOST_EXCEPTIONS;
  return { passes: passesOf(known), trials: known.length, flaky: wanders && !settled };
}

function minority(outcomes: readonly boolean[]): number {
  const passes = passesOf(outcomes);
  return Math.min(passes, outcomes.length - passes);
}

function passesOf(outcomes: readonly boolean[]): number {
  return outcomes.filter(Boolean).length;
}
