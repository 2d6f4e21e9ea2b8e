import pLimit from 'p-limit';
import { CallError, type CallStore, type Clock, type ModelRequest, type Target } from '../ports.js';
import { callKey } from './call-key.js';
import { requestOf, type SuitePlan } from './plan-suite.js';
import type { MissingKind, Side, Trial } from './trial.js';

export interface RunPorts {
  targets: { [side in Side]: Target };
  store: CallStore;
  clock: Clock;
  /** Called after each trial. */
  onTrial: (trial: Trial) => void;
}

export interface RunBounds {
  /** Calls in flight at once. */
  connections: number;
  /** Dollars that may still be spent, and milliseconds that it may take. */
  usd: number;
  milliseconds: number;
}

export interface Trials {
  base: Trial[];
  head: Trial[];
}

interface Task {
  caseId: string;
  side: Side;
  sample: number;
  request: ModelRequest;
}

/**
 * Runs every trial of a plan: the store first, then the model. Base and head take turns, case by case and round by round,
 * so that a drift of the endpoint meets both alike. Never throws for a failed call: its trial is missing, with the reason.
 */
export async function runTrials(plan: SuitePlan, ports: RunPorts, bounds: RunBounds): Promise<Trials> {
  const trials: Trials = { base: [], head: [] };
  const keep = (trial: Trial): void => {
    trials[trial.side].push(trial);
    ports.onTrial(trial);
  };
  const tasks = listTasks(plan, keep);
  const limit = pLimit(bounds.connections);
  const deadline = new AbortController();
  const stop = new AbortController();
  void ports.clock.sleep(bounds.milliseconds, stop.signal).then(
    () => deadline.abort(),
    () => undefined,
  );
  const runner = new TaskRunner(ports, bounds.usd, deadline.signal);
  try {
    await Promise.all(tasks.map((task) => limit(async () => keep(await runner.run(task)))));
  } finally {
    // After a failure that ends the run, nothing more is asked of the endpoint.
    limit.clearQueue();
    stop.abort();
  }
  const bySample = (a: Trial, b: Trial) => a.sample - b.sample;
  return { base: trials.base.sort(bySample), head: trials.head.sort(bySample) };
}

function listTasks(plan: SuitePlan, keep: (trial: Trial) => void): Task[] {
  const tasks: Task[] = [];
  for (let sample = 0; sample < plan.trials; sample++) {
    for (const [index, { case: testCase }] of plan.cases.entries()) {
      const order: Side[] = (index + sample) % 2 === 0 ? ['base', 'head'] : ['head', 'base'];
      for (const side of order) {
        const built = requestOf(plan, side, testCase);
        if (built?.ok) tasks.push({ caseId: testCase.id, side, sample, request: built.request });
        else if (built)
          keep({ caseId: testCase.id, side, sample, status: 'missing', kind: 'template', reason: built.reason });
      }
    }
  }
  return tasks;
}

class TaskRunner {
  private spent = 0;
  // Both sides may send the same request: it is one call.
  private readonly underWay = new Map<string, Promise<Trial>>();

  constructor(
    private readonly ports: RunPorts,
    private readonly usd: number,
    private readonly deadline: AbortSignal,
  ) {}

  async run(task: Task): Promise<Trial> {
    const { caseId, side, sample } = task;
    const key = callKey(task.request, sample);
    const stored = this.ports.store.get(key);
    if (stored)
      return { caseId, side, sample, status: 'answered', reply: stored.reply, fromStore: true, at: stored.at };
    const sibling = this.underWay.get(key);
    if (sibling) {
      const trial = await sibling;
      return { ...trial, caseId, side, sample, ...(trial.status === 'answered' && { fromStore: true }) };
    }
    const trial = this.call(task, key);
    this.underWay.set(key, trial);
    return trial;
  }

  private async call(task: Task, key: string): Promise<Trial> {
    const { caseId, side, sample, request } = task;
    const missing = (kind: MissingKind, reason: string): Trial => ({
      caseId,
      side,
      sample,
      status: 'missing',
      kind,
      reason,
    });
    const { clock, store, targets } = this.ports;
    if (this.deadline.aborted) return missing('deadline', 'the time limit was reached');
    if (this.spent > this.usd) return missing('budget', `the budget of $${this.usd} was spent`);
    try {
      const reply = await targets[side].answer(request, this.deadline);
      const at = new Date(clock.now()).toISOString();
      this.spent += reply.usd ?? 0;
      await store.put({ key, at, reply });
      return { caseId, side, sample, status: 'answered', reply, fromStore: false, at };
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      if (this.deadline.aborted) return missing('deadline', 'the time limit was reached');
      return missing(error.kind, error.message);
    }
  }
}
