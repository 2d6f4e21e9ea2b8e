import { adjustVerdicts } from './compare/adjust-verdicts.js';
import { compareSuite } from './compare/compare-suite.js';
import { gate } from './compare/gate.js';
import { Disposables } from './disposables.js';
import type { Problem } from './errors.js';
import type { CallStore, Clock, Target, Tree } from './ports.js';
import { buildReport, type RanSuite } from './report/build-report.js';
import type { Report } from './report/report.js';
import { checkBudget } from './run/check-budget.js';
import { checkLimits } from './run/check-limits.js';
import { type Estimate, estimate, type Pricing } from './run/estimate.js';
import type { SuitePlan } from './run/plan-suite.js';
import { runTrials } from './run/run-trials.js';
import { selectSuites } from './run/select-suites.js';
import { spentUsd } from './run/spent-usd.js';
import type { Trial } from './run/trial.js';
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

/** A suite with all that its run needs, checked before the first call of any. */
interface Ready {
  plan: SuitePlan;
  sheet: ScorerSheet;
  store: CallStore;
  estimate: Estimate;
  problems: Problem[];
}

/**
 * The whole pipeline: read both sides, find the affected suites, plan them, check every limit, and only then run, score and
 * compare each, decide, and report. Throws `UserError` where the world or the input allows no report.
 */
export async function evaluate(input: EvaluateInput, world: World): Promise<Report> {
  const [base, head] = await Promise.all([input.base && readSide(input.base), readSide(input.head)]);
  const affected = await affectedSuites({ base, head });
  const selected = await selectSuites(affected, { base: base?.reading ?? null, head: head.reading }, input);

  return await Disposables.within(async (open) => {
    const ready: Ready[] = [];
    for (const plan of selected.plans) ready.push(await prepare(plan, world, open));
    const planned = ready.flatMap((suite) => suite.problems);
    const problems = [...selected.problems, ...planned, ...checkBudget(ready, input.maxUsd)];
    const mayRun = !problems.some(({ severity }) => severity === 'error');

    const ran = mayRun ? await runSuites(ready, input.maxUsd ?? Number.POSITIVE_INFINITY, world) : [];
    const policies = new Map(selected.plans.map((plan) => [plan.name, plan.gate]));
    const alone = ran.map(({ comparison }) => comparison);
    const comparisons = adjustVerdicts(alone, policies);
    const decision = gate({ suites: comparisons, policies, problems, notEvaluated: selected.notEvaluated });
    return buildReport({ input, gate: decision, ran, comparisons, problems, selected });
  });
}

async function readSide(tree: Tree) {
  return { tree, reading: await readSuites(tree) };
}

async function prepare(plan: SuitePlan, world: World, open: Disposables): Promise<Ready> {
  const { base, head } = plan;
  const sheet = await prepareScorers(plan.cases, plan.scorers);
  const store = open.use(await world.openStore(plan.name, head.config.maxAgeMs));
  const forecast = estimate(plan, store, {
    base: await world.pricing((base ?? head).suite.model, (base ?? head).config),
    head: await world.pricing(head.suite.model, head.config),
  });
  return { plan, sheet, store, estimate: forecast, problems: [...sheet.problems, ...checkLimits(plan, forecast)] };
}

/** One suite after the other, each with the dollars that those before it have left. */
async function runSuites(ready: readonly Ready[], usd: number, world: World): Promise<RanSuite[]> {
  const ran: RanSuite[] = [];
  let left = usd;
  for (const suite of ready) {
    const result = await runSuite(suite, Math.max(0, left), world);
    left -= spentUsd(result.trials);
    ran.push(result);
  }
  return ran;
}

async function runSuite({ plan, sheet, store, estimate }: Ready, usd: number, world: World): Promise<RanSuite> {
  const { name, limits, base, head } = plan;
  world.progress({ kind: 'planned', suite: name, trials: plan.cases.length * plan.trials * (base ? 2 : 1), estimate });
  const targets = {
    base: await world.target((base ?? head).suite.model, (base ?? head).config),
    head: await world.target(head.suite.model, head.config),
  };
  const onTrial = (trial: Trial) => world.progress({ kind: 'trial', suite: name, trial });
  const bounds = { usd: Math.min(limits.usd, usd), milliseconds: limits.minutes * 60_000 };
  const trials = await runTrials(plan, { targets, store, clock: world.clock, onTrial }, bounds);
  const comparison = compareSuite({
    suite: name,
    seed: 'prompt-ratchet',
    planned: plan.cases,
    trials: { base: scoreTrials(trials.base, sheet.scorers), head: scoreTrials(trials.head, sheet.scorers) },
    policy: plan.gate,
    firstRun: base === null,
    trialsPerCase: plan.trials,
  });
  return { plan, estimate, trials, comparison };
}
