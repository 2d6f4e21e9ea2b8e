import pLimit from 'p-limit';
import {
  CallError,
  type CallStore,
  type Clock,
  type ModelRequest,
  type Reply,
  type Target,
  type TargetRequest,
} from '../ports.js';
import type { Job, Jobs } from './list-jobs.js';
import type { MissingKind, Side, Trial } from './trial.js';

export interface RunPorts {
  targets: { [side in Side]: Target<ModelRequest | TargetRequest> };
  store: CallStore;
  clock: Clock;
  /** Called after each trial. */
  onTrial: (trial: Trial) => void;
}

export interface RunBounds {
  /** Dollars that may still be spent. Calls in flight when they are spent are kept, so a few may come on top. */
  usd: number;
  /** Milliseconds that it may take. */
  milliseconds: number;
  /** What these are left of, for the reasons of trials that are missing. */
  total: { usd: number; milliseconds: number };
  /** Calls in flight at once, at least 1. */
  connections: number;
}

export interface Trials {
  base: Trial[];
  head: Trial[];
}

/**
 * Runs every trial of these jobs: the store first, then the model. A failed call, a spent budget or a passed deadline makes its
 * trials missing, with the reason. Whatever else fails (the store, say) ends the run: what is in flight is stopped,
 * nothing more is asked, and the first such error is thrown once all is still.
 */
export async function runTrials({ jobs, unrendered }: Jobs, ports: RunPorts, bounds: RunBounds): Promise<Trials> {
  for (const trial of unrendered) ports.onTrial(trial);
  const limit = pLimit(bounds.connections);
  const runner = new JobRunner(ports, bounds);
  const done = new AbortController();
  void ports.clock.sleep(bounds.milliseconds, done.signal).then(
    () => runner.stop(),
    () => undefined,
  );
  const answers = await Promise.all(jobs.map((job) => limit(() => runner.run(job))));
  done.abort();
  if (runner.failure) throw runner.failure.error;
  const trials = [...unrendered, ...answers.flat()].sort((a, b) => a.sample - b.sample);
  return { base: trials.filter(({ side }) => side === 'base'), head: trials.filter(({ side }) => side === 'head') };
}

type Outcome =
  | { status: 'answered'; reply: Reply; fromStore: boolean; at: string }
  | { status: 'missing'; kind: MissingKind; reason: string };

class JobRunner {
  /** What ended the run before its time. */
  failure: { error: unknown } | null = null;
  private readonly over = new AbortController();
  private spent = 0;

  constructor(
    private readonly ports: RunPorts,
    private readonly bounds: RunBounds,
  ) {}

  stop(): void {
    this.over.abort();
  }

  /** The trials that the job answers; none where it ends the run. Never rejects. */
  async run(job: Job): Promise<Trial[]> {
    try {
      const outcome = await this.answer(job);
      const trials = job.takers.map((taker, index): Trial => {
        // One call is made and paid for once, however many trials it answers.
        const shared = outcome.status === 'answered' && index > 0 ? { fromStore: true } : {};
        return { ...taker, ...outcome, ...shared };
      });
      if (!this.failure) for (const trial of trials) this.ports.onTrial(trial);
      return trials;
    } catch (error) {
      this.failure ??= { error };
      this.stop();
      return [];
    }
  }

  private async answer({ key, request, side }: Job): Promise<Outcome> {
    const { clock, store, targets } = this.ports;
    const stored = store.get(key);
    if (stored) return { status: 'answered', reply: stored.reply, fromStore: true, at: stored.at };
    if (this.over.signal.aborted) return this.tooLate();
    if (this.spent > this.bounds.usd) {
      const reason = `the budget of $${this.bounds.total.usd.toFixed(2)} for this suite is spent`;
      return { status: 'missing', kind: 'budget', reason };
    }
    try {
      const reply = await targets[side].answer(request, this.over.signal);
      const at = new Date(clock.now()).toISOString();
      this.spent += reply.usd ?? 0;
      await store.put({ key, at, reply });
      return { status: 'answered', reply, fromStore: false, at };
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      return this.over.signal.aborted ? this.tooLate() : { status: 'missing', kind: error.kind, reason: error.message };
    }
  }

  private tooLate(): Outcome {
    const minutes = Number((this.bounds.total.milliseconds / 60_000).toFixed(2));
    return { status: 'missing', kind: 'deadline', reason: `the time limit of ${minutes} min was reached` };
  }
}
