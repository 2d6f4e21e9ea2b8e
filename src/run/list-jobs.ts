import type { ModelRequest } from '../ports.js';
import { callKey } from './call-key.js';
import type { SuitePlan } from './plan-suite.js';
import type { MissingTrial, Side } from './trial.js';

/** One call, and every trial that it answers: both sides may send the same request, and two cases may as well. */
export interface Job {
  key: string;
  request: ModelRequest;
  sample: number;
  /** Whose target is asked. */
  side: Side;
  takers: { caseId: string; side: Side }[];
}

export interface Jobs {
  /** In the order in which they should start. */
  jobs: Job[];
  /** Trials that need no call, since their prompt does not take their case. */
  unrendered: MissingTrial[];
}

/**
 * The calls that answer a plan. Base and head take turns, case by case and round by round, so that a drift of the endpoint
 * meets both alike.
 */
export function listJobs(plan: SuitePlan): Jobs {
  const jobs = new Map<string, Job>();
  const unrendered: MissingTrial[] = [];
  for (let sample = 0; sample < plan.trials; sample++) {
    for (const [index, { case: testCase, requests }] of plan.cases.entries()) {
      const order: Side[] = (index + sample) % 2 === 0 ? ['base', 'head'] : ['head', 'base'];
      for (const side of order) {
        const built = requests[side];
        if (built === null) continue;
        const taker = { caseId: testCase.id, side };
        if (!built.ok) {
          unrendered.push({ ...taker, sample, status: 'missing', kind: 'template', reason: built.reason });
          continue;
        }
        const key = callKey(built.request, sample);
        const job = jobs.get(key);
        if (job) job.takers.push(taker);
        else jobs.set(key, { key, request: built.request, sample, side, takers: [taker] });
      }
    }
  }
  return { jobs: [...jobs.values()], unrendered };
}
