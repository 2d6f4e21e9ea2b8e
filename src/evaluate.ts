import { adjustVerdicts } from './compare/adjust-verdicts.js';
import { compareSuite } from './compare/compare-suite.js';
import { gate } from './compare/gate.js';
import { Disposables } from './disposables.js';
import type { Problem } from './errors.js';
import type { CallStore, Clock, Target, Tree } from './ports.js';
import { buildReport, type RanSuite } from './report/build-report.js';
import type { Report } from './report/report.js';
import { checkLimits } from './run/check-limits.js';
import { type Estimate, estimate, type Pricing } from './run/estimate.js';
import type { SuitePlan } from './run/plan-suite.js';
import { runTrials } from './run/run-trials.js';
import { selectSuites } from './run/select-suites.js';
import type { Side, Trial } from './run/trial.js';
import { prepareScorers, type ScorerSheet } from './score/prepare-scorers.js';
import { scoreTrials } from './score/score-trials.js';
import { affectedSuites } from './suite/affected-suites.js';
import { readSuites } from './suite/read-suites.js';
import type { RatchetConfig } from './suite/suite.js';

/** What is asked for. `null` leaves it to the files. */
export interface EvaluateInput {
  /** Null: a first run, with nothing to compare. */
  base: Tree | null;
  head: Tree;
  /** Globs of suite names; others are not looked at. */
  suites: string[] | null;
  /** Globs of case ids. */
  cases: string[] | null;
  /** Runs what `suites` names also when it is not affected. */
  force: boolean;
  trials: number | null;
  /** Dollars for all suites together. */
  maxUsd: number | null;
  informational: boolean;
  reproduce: string;
  repositoryUrl: string | null;
}

/** The world that it runs in. */
export interface World {
  target(model: string, config: RatchetConfig): Promise<Target>;
  pricing(model: string, config: RatchetConfig): Promise<Pricing>;
  openStore(suite: string, maxAgeMs: number): Promise<CallStore & AsyncDisposable>;
  clock: Clock;
  progress(event: Progress): void;
}

export type Progress =
  | { kind: 'planned'; suite: string; trials: number; estimate: Estimate }
  | { kind: 'trial'; suite: string; trial: Trial };

interface Ready {
  plan: SuitePlan;
  sheet: ScorerSheet;
  store: CallStore & AsyncDisposable;
  estimate: Estimate;
}

/**
 * The whole pipeline: read both sides, find the affected suites, plan, check every limit, and only then run, score and
 * compare each suite, decide, and report.
 */
export async function evaluate(input: EvaluateInput, world: World): Promise<Report> {
  const [base, head] = await Promise.all([input.base && readSide(input.base), readSide(input.head)]);
  const affected = await affectedSuites({ base, head });
  const selected = await selectSuites(affected, { base: base?.reading ?? null, head: head.reading }, input);

  await using open = new Disposables();
  const problems: Problem[] = [...selected.problems];
  const ready: Ready[] = [];
  for (const plan of selected.plans) {
    const sheet = await prepareScorers(plan.cases, plan.scorers);
    const store = open.use(await world.openStore(plan.name, plan.head.config.maxAgeMs));
    const forecast = estimate(plan, store, await prices(plan, world));
    problems.push(...sheet.problems, ...checkLimits(plan, forecast));
    ready.push({ plan, sheet, store, estimate: forecast });
  }
  problems.push(...checkBudget(ready, input.maxUsd, head.tree.name));

  const ran: RanSuite[] = [];
  if (!problems.some(({ severity }) => severity === 'error')) {
    const purse = { usd: input.maxUsd ?? Number.POSITIVE_INFINITY };
    for (const suite of ready) ran.push(await runSuite(suite, purse, world));
  }
  const policies = new Map(selected.plans.map((plan) => [plan.name, plan.gate]));
  const comparisons = adjustVerdicts(
    ran.map(({ comparison }) => comparison),
    policies,
  );
  const decision = gate({ suites: comparisons, policies, problems, notEvaluated: selected.notEvaluated });
  return buildReport({ input, gate: decision, ran, comparisons, problems, selected });
}

async function readSide(tree: Tree) {
  return { tree, reading: await readSuites(tree) };
}

async function runSuite(
  { plan, sheet, store, estimate }: Ready,
  purse: { usd: number },
  world: World,
): Promise<RanSuite> {
  const { name, limits, base, head } = plan;
  world.progress({ kind: 'planned', suite: name, trials: plannedTrials(plan), estimate });
  const targets = {
    head: await world.target(head.suite.model, head.config),
    base: await world.target((base ?? head).suite.model, (base ?? head).config),
  };
  const onTrial = (trial: Trial) => {
    if (trial.status === 'answered' && !trial.fromStore) purse.usd -= trial.reply.usd ?? 0;
    world.progress({ kind: 'trial', suite: name, trial });
  };
  const bounds = {
    connections: connections(plan),
    usd: Math.min(limits.usd, purse.usd),
    milliseconds: limits.minutes * 60_000,
  };
  const trials = await runTrials(plan, { targets, store, clock: world.clock, onTrial }, bounds);
  const scored = { base: scoreTrials(trials.base, sheet.scorers), head: scoreTrials(trials.head, sheet.scorers) };
  const comparison = compareSuite({
    suite: name,
    seed: 'prompt-ratchet',
    planned: plan.cases,
    trials: scored,
    policy: plan.gate,
    firstRun: base === null,
    trialsPerCase: plan.trials,
  });
  return { plan, estimate, trials, comparison };
}

function plannedTrials({ cases, trials, base }: SuitePlan): number {
  return cases.length * trials * (base ? 2 : 1);
}

function connections({ base, head }: SuitePlan): number {
  const of = (side: NonNullable<typeof base>) => side.config.providers[side.suite.model.split('/')[0]!]!.maxConnections;
  return Math.max(of(head), base ? of(base) : 0);
}

async function prices({ base, head }: SuitePlan, world: World): Promise<{ [side in Side]: Pricing }> {
  const own = await world.pricing(head.suite.model, head.config);
  return { head: own, base: base ? await world.pricing(base.suite.model, base.config) : own };
}

function checkBudget(ready: readonly Ready[], maxUsd: number | null, file: string): Problem[] {
  const usd = ready.reduce((sum, { estimate }) => sum + (estimate.usd ?? 0), 0);
  if (maxUsd === null || usd <= maxUsd) return [];
  const why = `these suites may cost $${usd.toFixed(2)}, more than the $${maxUsd} that are allowed`;
  return [
    { file, line: 1, col: 1, severity: 'error', code: 'OVER_BUDGET', why, fix: 'raise `max-usd`, or run fewer trials' },
  ];
}
