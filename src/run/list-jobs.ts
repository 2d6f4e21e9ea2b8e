import type { ModelRequest, Question, TargetRequest } from '../ports.js';
import { callKey } from './call-key.js';
import type { SuitePlan } from './plan-suite.js';
import type { MissingTrial, Side } from './trial.js';
import type { TrialAsk } from './trial-ask.js';

/** One call, and every trial that it answers: both sides may send the same request, and two cases may as well. */
export interface Job {
  key: string;
  request: ModelRequest | TargetRequest;
  /** Whose target is asked. */
  side: Side;
  takers: { caseId: string; side: Side; sample: number }[];
}

export interface Jobs {
  /** In the order in which they should start. */
  jobs: Job[];
  /** Trials that need no call, since their prompt does not take their case. */
  unrendered: MissingTrial[];
}

/**
 * The calls that answer what is asked of a plan's cases, at most one ask a case. Base and head take turns, case by case and
 * trial by trial, so that a drift of the endpoint meets both alike.
 *
 * @param baseShift Added to the base's sample indices in the calls' keys, so that its stored answers are passed over.
 */
export function listJobs(plan: SuitePlan, asks: readonly TrialAsk[], baseShift = 0): Jobs {
  const { cases, headShift = 0 } = plan;
  const byCase = new Map(asks.map((ask) => [ask.caseId, ask]));
  const turns = asks.reduce((most, { trials }) => Math.max(most, trials), 0);
  const jobs = new Map<string, Job>();
  const unrendered: MissingTrial[] = [];
  for (let turn = 0; turn < turns; turn++) {
    for (const [index, { case: testCase, requests }] of cases.entries()) {
      const ask = byCase.get(testCase.id);
      if (ask === undefined || turn >= ask.trials) continue;
      const sample = ask.from + turn;
      const order: Side[] = (index + sample) % 2 === 0 ? ['base', 'head'] : ['head', 'base'];
      for (const side of order) {
        const built = requests[side];
        if (built === null || (ask.side ?? side) !== side) continue;
        const taker = { caseId: testCase.id, side, sample };
        if (!built.ok) {
          unrendered.push({ ...taker, status: 'missing', kind: 'template', reason: built.reason });
          continue;
        }
        const key = callKey(built.request, sample + (side === 'base' ? baseShift : headShift));
        const job = jobs.get(key);
        if (job) job.takers.push(taker);
        else jobs.set(key, { key, request: told(built.request, plan, side, sample), side, takers: [taker] });
      }
    }
  }
  return { jobs: [...jobs.values()], unrendered };
}

/** A target's question with what it is told beside. */
function told(request: Question, plan: SuitePlan, side: Side, sample: number): ModelRequest | TargetRequest {
  if ('endpoint' in request) return request;
  return { ...request, variant: { side, commit: plan[side]?.commit ?? null, sample } };
}
