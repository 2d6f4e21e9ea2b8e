import { classifications } from '../compare/classifications.js';
import type { CompareSuiteInput } from '../compare/compare-suite.js';
import type { GateResult, SuiteComparison } from '../compare/comparison.js';
import type { CriticalCases } from '../compare/critical-cases.js';
import type { FreshTrials } from '../compare/fresh-trials.js';
import { measured } from '../compare/measured.js';
import type { Stop } from '../compare/next-round.js';
import { counts } from '../compare/pick-trials.js';
import { slices } from '../compare/slices.js';
import { stability } from '../compare/stability.js';
import type { Problem } from '../errors.js';
import type { Tree } from '../ports.js';
import type { Forecast } from '../run/estimate.js';
import type { SuitePlan } from '../run/plan-suite.js';
import type { Trials } from '../run/run-trials.js';
import type { Selection } from '../run/select-suites.js';
import { nameTested } from '../suite/name-tested.js';
import type { FreshReport, Report, RoundsReport, SuiteReport } from './report.js';
import { sideCost } from './side-cost.js';

/** A suite that ran, with everything that its report tells. */
export interface RanSuite {
  plan: SuitePlan;
  forecast: Forecast;
  /** All trials that were run, also those that did not come to count. */
  batches: readonly Trials[];
  /** What was compared. */
  input: CompareSuiteInput;
  /** After the correction for several rows, and after its fresh trials. */
  comparison: SuiteComparison;
  critical: CriticalCases;
  fresh: readonly FreshTrials[];
  unasked: number;
  unconfirmed: string | null;
  stop: Stop;
  stopped: string | null;
  notices: readonly string[];
}

export interface BuildReportInput {
  input: {
    base: Tree | null;
    head: Tree;
    informational: boolean;
    reproduce: string;
    repositoryUrl: string | null;
    anew?: string;
  };
  gate: GateResult;
  ran: readonly RanSuite[];
  problems: Problem[];
  selected: Selection;
  /** Suites that the store does not answer. */
  unanswered: string[];
}

/** Puts together what the renderers are given. */
export function buildReport({ input, gate, ran, problems, selected, unanswered }: BuildReportInput): Report {
  const { base, head, informational, reproduce, repositoryUrl } = input;
  return {
    version: 1,
    gate,
    head: { name: head.name, commit: head.commit },
    base: base && { name: base.name, commit: base.commit },
    suites: ran.map((suite) => suiteReport(suite, selected)),
    unaffected: selected.unaffected,
    unanswered,
    problems,
    ...(input.anew !== undefined && { drift: true as const }),
    reproduce,
    informational,
    repositoryUrl,
    outputs: 'full',
  };
}

function suiteReport(ran: RanSuite, selected: Selection): SuiteReport {
  const { plan, forecast, input, comparison, critical, notices } = ran;
  const affected = selected.reasons.get(plan.name);
  const base = ran.batches.flatMap((batch) => batch.base);
  const head = ran.batches.flatMap((batch) => batch.head);
  return {
    ...comparison,
    path: plan.head.suite.path,
    tested: testedReport(plan),
    model: { base: plan.base?.suite.model ?? null, head: plan.head.suite.model },
    trialsPerCase: plan.trials,
    rounds: roundsReport(ran),
    fresh: freshReport(ran),
    critical,
    stability: stability(input),
    slices: tested(comparison)
      .map((scorer) => ({ scorer, tags: slices(input, scorer) }))
      .filter(({ tags }) => tags.length > 0),
    classifications: classifications(input),
    measured: measured(input),
    margin: plan.gate.margin,
    alpha: plan.gate.alpha,
    seed: input.seed,
    affected: affected?.reasons ?? [],
    notices: [...plan.notices, ...notices],
    changedLines: affected?.changedLines ?? [],
    cost: { base: sideCost(base), head: sideCost(head) },
    estimatedUsd: forecast.most.usd === null ? null : Math.min(forecast.most.usd, plan.limits.usd),
    oldestCall: oldestStored([...base, ...head]),
  };
}

function roundsReport({ input, stop, stopped }: RanSuite): RoundsReport {
  const { planned, firstRun, rounds = [], plan = [] } = input;
  const counting = planned.flatMap((one, index) => (firstRun || counts(one) ? [index] : []));
  const trials = rounds.flatMap((sizes) => counting.map((index) => sizes[index] ?? 0)).reduce((a, b) => a + b, 0);
  const mean = counting.length === 0 ? 0 : trials / counting.length;
  return { done: rounds.length, of: plan.length, mean, stop, stopped };
}

function freshReport({ fresh, unasked, unconfirmed }: RanSuite): FreshReport {
  const trials = fresh.reduce((sum, { asked }) => sum + asked, 0);
  return { cases: fresh.length, trials, unasked, stopped: unconfirmed };
}

/** Scorers whose row came to a test. */
function tested({ rows, firstRun }: SuiteComparison): string[] {
  return firstRun
    ? []
    : rows.filter(({ verdict, p }) => verdict !== 'invalid' && (p.drop < 1 || p.rise < 1)).map(({ scorer }) => scorer);
}

function oldestStored(trials: Trials['base']): string | null {
  const times = trials.flatMap((trial) => (trial.status === 'answered' && trial.fromStore ? [trial.at] : []));
  return times.sort()[0] ?? null;
}

function testedReport({ base, head }: SuitePlan): SuiteReport['tested'] {
  const name = nameTested(head.suite.tested);
  const before = base && nameTested(base.suite.tested, 'base');
  return {
    kind: head.suite.tested.kind,
    base: before,
    head: name,
    commits: { base: base?.commit ?? null, head: head.commit },
  };
}
