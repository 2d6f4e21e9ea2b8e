import type { PlannedCase } from '../run/trial.js';
import { counts } from './pick-trials.js';
import { DESCRIBING_TRIALS, type RoundPlan } from './round-plan.js';

/**
 * Trials a side of each planned case in the first round. Where more may follow, a case that does not count gets enough at
 * once: it is no part of the test, so nothing later would add to them.
 */
export function firstRound(planned: readonly PlannedCase[], plan: RoundPlan): number[] {
  const { undecided } = plan[0]!;
  return planned.map((one) => (plan.length === 1 || counts(one) ? undecided : Math.max(undecided, DESCRIBING_TRIALS)));
}
