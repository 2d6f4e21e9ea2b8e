import type { CallStore } from '../ports.js';
import { callKey } from '../run/call-key.js';
import { planSuite, type ReadyCase, type SuitePlan } from '../run/plan-suite.js';
import { count } from './format-number.js';
import { counts } from './pick-trials.js';
import { DESCRIBING_TRIALS } from './round-plan.js';
import { tooMany } from './too-many.js';

const WHY = 'The base has no address (`http: base:`), so only its stored answers can be compared';

/**
 * The plan of a base that has no address to ask, so that only what the store holds of it can be compared; other plans come
 * back as they are. Where too many cases lack their answers the head alone is run, with nothing to compare; the few that may
 * are missing.
 *
 * The number of trials is the plan's own, never what the store happens to hold: that depends on how earlier trials went.
 */
export function storedBaseline(plan: SuitePlan, store: CallStore): SuitePlan {
  const tested = plan.base?.suite.tested;
  if (tested?.kind !== 'http' || tested.base !== null) return plan;
  const trials = plan.trials === 'auto' ? DESCRIBING_TRIALS : plan.trials;
  const counting = plan.cases.filter(counts);
  const lacking = counting.filter((one) => !isStored(one, trials, store)).length;
  if (lacking === counting.length || tooMany(lacking, counting.length)) {
    const told = `${WHY}, which ${lacking} of ${count(counting.length, 'case')} lack: not compared.`;
    return { ...planSuite(null, plan.head, trials), notices: [told, ...plan.notices] };
  }
  const cases = plan.cases.map((one) => (counts(one) ? one : { ...one, requests: { ...one.requests, base: null } }));
  return { ...plan, cases, trials, isBaseStored: true, notices: [`${WHY}.`, ...plan.notices] };
}

function isStored({ requests: { base } }: ReadyCase, trials: number, store: CallStore): boolean {
  if (!base?.ok) return false;
  return Array.from({ length: trials }, (_, sample) => callKey(base.request, sample)).every((key) => store.get(key));
}
