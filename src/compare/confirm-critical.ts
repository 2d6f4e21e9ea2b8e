import type { PastTrials } from '../run/trial.js';
import type { FreshCount } from './confirm-case.js';

/**
 * `broke`: holds the merge; `stands`: the head passes too often for that; `too_flaky`: the base fails too often to tell;
 * `unchecked`: too few of the fresh trials are scored.
 */
export type CriticalOutcome = 'broke' | 'stands' | 'too_flaky' | 'unchecked';

export type CriticalConfirmation = { done: false; trials: number } | { done: true; outcome: CriticalOutcome };

const GOES = [2, 5];
const FRESH = 5;
/** Of the five: a head that passes more often, or a base that fails more often, holds nobody. */
const MOST_EXCEPTIONS = 1;
const STEADY = 0.9;

/**
 * Whether a critical case broke, asked when the head failed the first of its trials: 5 fresh trials a side, over with the
 * second pass of the head or the second failure of the base; held at head <= 1 of 5 and base >= 4 of 5. Exact chance of a
 * false alarm for a case that did not change: .0000015 at a pass rate of .95, .00004 at .9, .001 at .8; a case that falls
 * from .95 to 0 is found with .98, to .1 with .81. Missing trials count for nobody: four of five must still say so.
 *
 * @param past Of the case on the default branch: under .9 it is too flaky to be critical. Never of the trials at hand,
 *   whose failures are what is to be judged.
 */
export function confirmCritical(fresh: FreshCount, past?: PastTrials): CriticalConfirmation {
  const { kBase, kHead, base, head, asked } = fresh;
  if (wasTooFlaky(past)) return { done: true, outcome: 'too_flaky' };
  if (kBase - base > MOST_EXCEPTIONS) return { done: true, outcome: 'too_flaky' };
  if (head > MOST_EXCEPTIONS) return { done: true, outcome: 'stands' };
  const next = GOES.find((trials) => trials > asked);
  if (next !== undefined) return { done: false, trials: next - asked };
  const enough = FRESH - MOST_EXCEPTIONS;
  const broke = base >= enough && kHead - head >= enough;
  return { done: true, outcome: broke ? 'broke' : 'unchecked' };
}

/** Whether a case passed too seldom on the default branch to be critical. */
export function wasTooFlaky(past: PastTrials | undefined): boolean {
  return past !== undefined && past.passes / past.trials < STEADY;
}
