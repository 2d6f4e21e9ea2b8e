import type { SuitePlan } from '../run/plan-suite.js';
import type { Trials } from '../run/run-trials.js';
import type { SuiteRun } from '../run/suite-run.js';
import type { TrialAsk } from '../run/trial-ask.js';
import type { ScorerSheet } from '../score/prepare-scorers.js';
import type { ScoredTrial } from '../score/score.js';
import { scoreTrials } from '../score/score-trials.js';
import { addFresh } from './add-fresh.js';
import { applyFresh } from './apply-fresh.js';
import type { CompareSuiteInput } from './compare-suite.js';
import type { SuiteComparison } from './comparison.js';
import type { CriticalCases } from './critical-cases.js';
import { freshAsks } from './fresh-asks.js';
import { freshCandidates } from './fresh-candidates.js';
import { caseQuestions, type FreshTrials, nextFresh } from './fresh-trials.js';
import { roundAsks } from './round-asks.js';
import type { RoundPlan } from './round-plan.js';
import { hasDrifted, sentinelAsks } from './sentinel.js';
import { type SuiteRounds, suiteRounds } from './suite-rounds.js';

interface Parts {
  plan: SuitePlan;
  rounds: RoundPlan;
  /** Trials a side of each of the plan's cases in the first round. */
  sizes: number[];
  sheet: ScorerSheet;
  run: SuiteRun;
}

type ScoredTrials = { base: ScoredTrial[]; head: ScoredTrial[] };

/** A suite's comparison once the cases that seemed broken or fixed were run again. */
export interface Confirmed {
  comparison: SuiteComparison;
  critical: CriticalCases;
  fresh: FreshTrials[];
  /** Cases that seemed broken or fixed, too, and were left alone. */
  unasked: number;
  /** The limit that ended it; null when none did. */
  unconfirmed: string | null;
}

/** A suite between its rounds: what was run and scored so far, and the ways to go on. */
export class RunningSuite {
  /** What kept it from a round that it wanted; null when nothing did. */
  stopped: string | null = null;
  /** What a reader must know of how it ran. */
  readonly notices: string[] = [];
  /** Why a person has to look at it, whatever its rows say. */
  private readonly doubts: string[] = [];

  private constructor(
    private readonly parts: Parts,
    public input: CompareSuiteInput,
  ) {}

  /** Runs the first round. */
  static async begin(parts: Parts): Promise<RunningSuite> {
    const { plan, rounds, sizes, sheet, run } = parts;
    const trials = await run.first(roundAsks(plan.cases, [sizes]));
    return new RunningSuite(parts, {
      suite: plan.name,
      seed: 'prompt-ratchet',
      planned: plan.cases,
      trials: score(trials, sheet),
      policy: plan.gate,
      firstRun: plan.base === null,
      trialsPerCase: sizes[0] ?? 1,
      plan: rounds,
      rounds: [sizes],
    });
  }

  /** What its rounds so far show. */
  get rounds(): SuiteRounds {
    return suiteRounds(this.input, this.stopped !== null);
  }

  /** One more round; where a limit ends it, nothing of it counts. */
  async go(wanted: readonly { caseId: string; trials: number }[]): Promise<void> {
    const { input, parts } = this;
    const trials = new Map(wanted.map((one) => [one.caseId, one.trials]));
    const sizes = parts.plan.cases.map(({ case: { id } }) => trials.get(id) ?? 0);
    const rounds = [...(input.rounds ?? []), sizes];
    const batch = await parts.run.more(roundAsks(input.planned, rounds));
    if (!batch.done) {
      this.stopped = batch.reason;
      return;
    }
    const { base, head } = score(batch.trials, parts.sheet);
    this.input = {
      ...input,
      rounds,
      trials: { base: [...input.trials.base, ...base], head: [...input.trials.head, ...head] },
    };
  }

  /** Asks the base anew, in the place of its first round, where its stored answers are not what the endpoint gives now. */
  async meetSentinel(): Promise<void> {
    const { plan, run, sheet } = this.parts;
    // Here the age of the base's answers is the point.
    if (plan.headShift !== undefined) return;
    const asks = sentinelAsks(this.input, `${this.input.suite} ${run.anew()}`);
    if (asks.length === 0) return;
    const asked = await run.more(asks, run.anew());
    if (!asked.done) {
      this.notices.push(
        `The base's stored answers are over an hour older than the head's; unchecked: ${asked.reason}.`,
      );
    } else if (hasDrifted(this.input, score(asked.trials, sheet).base)) {
      await this.renewBase();
    }
  }

  /** Runs the cases again, apart, that seem broken or fixed, or are critical and failed: see `nextFresh`. */
  async confirm(comparison: SuiteComparison): Promise<Confirmed> {
    const { plan, rounds, run, sheet } = this.parts;
    let fresh: FreshTrials[] = [];
    let unconfirmed: string | null = null;
    const input = () => ({ comparison, planned: plan.cases, fresh });
    const questions = caseQuestions(input());
    // The base as it was cannot be asked again.
    const isStored = plan.headShift !== undefined;
    const candidates = isStored ? new Set<string>() : freshCandidates(questions);
    while (unconfirmed === null) {
      const wanted = nextFresh(input()).filter(({ caseId }) => candidates.has(caseId));
      const asks = freshAsks(wanted, fresh, rounds);
      if (asks.length === 0) break;
      const batch = await run.more(asks);
      if (batch.done) fresh = addFresh(fresh, asks, score(batch.trials, sheet));
      else unconfirmed = batch.reason;
    }
    const { comparison: confirmed, critical } = applyFresh(input());
    return {
      comparison: confirmed,
      critical: { ...critical, doubtful: [...this.doubts, ...critical.doubtful] },
      fresh,
      unasked: isStored ? 0 : questions.length - candidates.size,
      unconfirmed,
    };
  }

  private async renewBase(): Promise<void> {
    const { run, sheet, plan, sizes } = this.parts;
    const identical = new Set(plan.cases.filter((one) => one.identical).map((one) => one.case.id));
    const asks: TrialAsk[] = roundAsks(plan.cases, [sizes])
      .filter(({ caseId }) => !identical.has(caseId))
      .map((ask) => ({ ...ask, side: 'base' }));
    run.renewBase();
    const batch = await run.more(asks);
    const found = "The base's stored answers are not what the endpoint gives now (exact test, p ≤ .01)";
    if (!batch.done) {
      this.stopped = batch.reason;
      this.doubts.push(`${this.input.suite}: ${found}, and it could not be asked again: ${batch.reason}`);
      return;
    }
    const renewed = new Set(asks.map(({ caseId }) => caseId));
    const kept = this.input.trials.base.filter(({ caseId }) => !renewed.has(caseId));
    const base = [...kept, ...score(batch.trials, sheet).base];
    this.input = { ...this.input, trials: { ...this.input.trials, base } };
    this.notices.push(`${found}, so the base was asked again.`);
  }
}

function score({ base, head }: Trials, sheet: ScorerSheet): ScoredTrials {
  return { base: scoreTrials(base, sheet), head: scoreTrials(head, sheet) };
}
