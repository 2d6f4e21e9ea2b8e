import type { TrialAsk } from '../run/trial-ask.js';
import type { FreshTrials } from './fresh-trials.js';
import type { RoundPlan } from './round-plan.js';

/** Fresh trials as sample indices: after all that the plan could ever ask for, so that none has a part in its own question. */
export function freshAsks(
  wanted: readonly { caseId: string; trials: number }[],
  fresh: readonly FreshTrials[],
  plan: RoundPlan,
): TrialAsk[] {
  const asked = new Map(fresh.map((one) => [one.caseId, one.asked]));
  const first = plan.reduce((sum, { undecided, steady }) => sum + Math.max(undecided, steady), 0);
  return wanted.map(({ caseId, trials }) => ({ caseId, trials, from: first + (asked.get(caseId) ?? 0) }));
}
