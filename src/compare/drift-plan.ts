import type { CallStore } from '../ports.js';
import { anewShift } from '../run/anew-shift.js';
import { callKey } from '../run/call-key.js';
import { planSuite, type ReadyCase, type SuitePlan } from '../run/plan-suite.js';
import { DESCRIBING_TRIALS } from './round-plan.js';

/**
 * The plan of a suite whose two sides are one commit, to see whether the model has changed: the base answers from the store, whatever its
 * age, and the head is asked afresh, apart from all that was asked for another `purpose`. A case without its stored answers
 * counts for nothing yet: they are asked for now, and stored. A suite without any is a first run, which records them.
 *
 * The number of trials is the plan's own, never what the store happens to hold: that depends on how earlier trials went.
 */
export function driftPlan(plan: SuitePlan, store: CallStore, purpose: string): SuitePlan {
  const trials = plan.trials === 'auto' ? DESCRIBING_TRIALS : plan.trials;
  const stored = plan.cases.map((one) => isStored(one, trials, store));
  const missing = stored.filter((one) => !one).length;
  if (missing === stored.length) {
    const first = planSuite(null, plan.head, trials);
    return { ...first, notices: ['No answers were stored to compare with: these are the baseline of later runs.'] };
  }
  const some = `${missing} of ${stored.length} cases had no stored answers: these were recorded now, and count from the next run on.`;
  return {
    ...plan,
    trials,
    headShift: anewShift(`${plan.name} ${purpose}`),
    cases: plan.cases.map((one, index) => ({ ...one, identical: false, change: stored[index] ? one.change : 'new' })),
    notices: missing === 0 ? plan.notices : [...plan.notices, some],
  };
}

function isStored({ requests: { base } }: ReadyCase, trials: number, store: CallStore): boolean {
  if (!base?.ok) return false;
  return Array.from({ length: trials }, (_, sample) => callKey(base.request, sample)).every((key) => store.get(key));
}
