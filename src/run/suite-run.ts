import { anewShift } from './anew-shift.js';
import { callKey } from './call-key.js';
import { type Estimate, estimate, type Pricings } from './estimate.js';
import { formatUsd } from './format-usd.js';
import { type Jobs, listJobs } from './list-jobs.js';
import type { SuitePlan } from './plan-suite.js';
import { type RunPorts, runTrials, type Trials } from './run-trials.js';
import { spentUsd } from './spent-usd.js';
import type { TrialAsk } from './trial-ask.js';

/** Dollars that all suites together have left; each takes from it. */
export interface Purse {
  usd: number;
}

/** Trials that were run to their end, or why they were not. */
export type Batch = { done: true; trials: Trials } | { done: false; reason: string };

export interface SuitePorts extends RunPorts {
  /** Called before each further batch, with its number of trials. */
  onMore: (trials: number) => void;
}

/** The trials of one suite, batch by batch, within its limits: calls, dollars and time are counted over all of them. */
export class SuiteRun {
  /** All that were run, in batches as they came. */
  readonly batches: Trials[] = [];
  private readonly granted: { usd: number; milliseconds: number };
  private left: { calls: number; usd: number; milliseconds: number };
  private baseShift = 0;

  constructor(
    private readonly plan: SuitePlan,
    private readonly prices: Pricings,
    private readonly ports: SuitePorts,
    private readonly purse: Purse,
    /** Why no model may be asked; null where it may. */
    private readonly replay: string | null = null,
  ) {
    const { calls, usd, minutes } = plan.limits;
    this.granted = { usd: Math.max(0, Math.min(usd, purse.usd)), milliseconds: minutes * 60_000 };
    this.left = { ...this.granted, calls };
  }

  /** The batch that has to be: what the limits cut off is missing, with the reason. */
  async first(asks: readonly TrialAsk[]): Promise<Trials> {
    const jobs = listJobs(this.plan, asks);
    return this.run(jobs, this.cost(jobs).calls);
  }

  /** A further batch, all of it or none: one that may break a limit is not begun, one that is cut short does not count. */
  async more(asks: readonly TrialAsk[], baseShift = this.baseShift): Promise<Batch> {
    const jobs = listJobs(this.plan, asks, baseShift);
    const cost = this.cost(jobs);
    const reason = this.unaskable(jobs) ?? this.refusal(cost);
    if (reason !== null) return { done: false, reason };
    this.ports.onMore(jobs.unrendered.length + jobs.jobs.reduce((sum, { takers }) => sum + takers.length, 0));
    const trials = await this.run(jobs, cost.calls);
    const cut = [...trials.base, ...trials.head].find(
      (trial) => trial.status === 'missing' && (trial.kind === 'budget' || trial.kind === 'deadline'),
    );
    return cut?.status === 'missing' ? { done: false, reason: cut.reason } : { done: true, trials };
  }

  /** What to add to the base's sample indices to get answers that were made for this head, and for no other before. */
  anew(): number {
    const asked = this.plan.cases.map(({ requests: { head } }) => (head?.ok ? callKey(head.request, 0) : ''));
    return anewShift(asked.join(''));
  }

  /** From here on the base's answers are those. */
  renewBase(): void {
    this.baseShift = this.anew();
  }

  private cost({ jobs }: Jobs): Estimate {
    return estimate(jobs, this.ports.store, this.prices);
  }

  private async run(jobs: Jobs, calls: number): Promise<Trials> {
    const { plan, ports, granted } = this;
    const begin = ports.clock.now();
    const usd = this.usdLeft();
    const bounds = { usd, milliseconds: this.left.milliseconds, total: granted, connections: plan.connections };
    const trials = await runTrials(jobs, ports, bounds);
    const spent = spentUsd(trials);
    this.purse.usd -= spent;
    this.left = {
      calls: this.left.calls - calls,
      usd: this.left.usd - spent,
      milliseconds: Math.max(0, this.left.milliseconds - (ports.clock.now() - begin)),
    };
    this.batches.push(trials);
    return trials;
  }

  private usdLeft(): number {
    return Math.max(0, Math.min(this.left.usd, this.purse.usd));
  }

  /** Why what a batch asks cannot be asked; null when it can. */
  private unaskable({ jobs }: Jobs): string | null {
    if (!this.plan.isBaseStored) return null;
    const lost = jobs.some(
      ({ key, takers }) => takers.some(({ side }) => side === 'base') && !this.ports.store.get(key),
    );
    return lost ? 'the base has no address, and no more of its answers are stored' : null;
  }

  /** Why a batch of this size is not begun; null when it may be. */
  private refusal({ calls, usd }: Estimate): string | null {
    const { limits } = this.plan;
    if (calls === 0) return null;
    if (this.replay !== null) return this.replay;
    if (this.left.milliseconds === 0) return `the time limit of ${limits.minutes} min was reached`;
    if (calls > this.left.calls) return `${calls} more calls would break the limit of ${limits.calls}`;
    const left = this.usdLeft();
    if (usd === null && this.purse.usd < Number.POSITIVE_INFINITY) return 'the price of further calls is unknown';
    if (usd !== null && usd > left) return `${formatUsd(usd)} more may be needed, and ${dollars(left)} are left`;
    return null;
  }
}

function dollars(usd: number): string {
  return usd === 0 ? '$0' : formatUsd(usd);
}
