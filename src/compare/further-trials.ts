import type { PlannedCase } from '../run/trial.js';
import { counts } from './pick-trials.js';
import type { RoundPlan } from './round-plan.js';

/** Simulated without a change: 1.3 to 2.1 trials a case and side in all. */
const USUAL = 1;

/** Trials a side that each planned case may come to get after the first round, usually and at most. */
export function furtherTrials(planned: readonly PlannedCase[], plan: RoundPlan): { usual: number[]; most: number[] } {
  const most = plan.slice(1).reduce((sum, { undecided }) => sum + undecided, 0);
  const ofOpen = (trials: number) => planned.map((one) => (counts(one) && !one.identical ? trials : 0));
  return { usual: ofOpen(Math.min(USUAL, most)), most: ofOpen(most) };
}
