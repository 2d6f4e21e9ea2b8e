import { adjustVerdicts } from './compare/adjust-verdicts.js';
import { compareSuite } from './compare/compare-suite.js';
import { driftPlan } from './compare/drift-plan.js';
import { firstRound } from './compare/first-round.js';
import { furtherTrials } from './compare/further-trials.js';
import { gate } from './compare/gate.js';
import { holdUnanswered, type Unanswered } from './compare/hold-unanswered.js';
import { nextRound, type Stop } from './compare/next-round.js';
import { roundAsks } from './compare/round-asks.js';
import { type RoundPlan, roundPlan } from './compare/round-plan.js';
import { RunningSuite } from './compare/running-suite.js';
import { storedBaseline } from './compare/stored-baseline.js';
import { toHistory } from './compare/to-history.js';
import { withPast } from './compare/with-past.js';
import { Disposables } from './disposables.js';
import type { Problem } from './errors.js';
import type { EvaluateInput } from './evaluate-input.js';
import type { World } from './pipeline-world.js';
import type { CallStore, Clock, History, Target } from './ports.js';
import { buildReport, type RanSuite } from './report/build-report.js';
import { limitOutputs } from './report/limit-outputs.js';
import type { Report } from './report/report.js';
import { checkBudget } from './run/check-budget.js';
import { checkHosts } from './run/check-hosts.js';
import { checkLimits } from './run/check-limits.js';
import { estimate, estimateFurther, type Forecast, type Pricings } from './run/estimate.js';
import { listJobs } from './run/list-jobs.js';
import type { SideSuite, SuitePlan } from './run/plan-suite.js';
import { selectSuites } from './run/select-suites.js';
import { type Purse, SuiteRun } from './run/suite-run.js';
import type { Side, Trial } from './run/trial.js';
import { withoutRefusals } from './run/without-refusals.js';
import { checkMargins } from './score/check-margins.js';
import { prepareScorers, type ScorerSheet } from './score/prepare-scorers.js';
import { affectedSuites, type Sides } from './suite/affected-suites.js';
import { readSuites } from './suite/read-suites.js';
import { readUntrusted } from './suite/read-untrusted.js';
import type { AllowedHost, GatePolicy, Outputs } from './suite/suite.js';

/** A suite with all that its run needs, checked before the first call of any. */
interface Ready {
  plan: SuitePlan;
  hosts: readonly AllowedHost[];
  rounds: RoundPlan;
  /** Trials a side of each of the plan's cases in the first round. */
  sizes: number[];
  sheet: ScorerSheet;
  store: CallStore;
  history: History;
  prices: Pricings;
  forecast: Forecast;
  problems: Problem[];
}

interface Bounds {
  purse: Purse;
  replay: string | null;
  outputs: Outputs;
}

/**
 * The whole pipeline: read both sides, find the affected suites, plan them, check every limit, and only then run, score and
 * compare them, with more trials where that leaves it open, decide, and report. Throws `UserError` where the world or the
 * input allows no report.
 */
export async function evaluate(input: EvaluateInput, world: World): Promise<Report> {
  const { base, head } = await readSides(input);
  // A change allows itself no host.
  const { hosts } = (base ?? head).reading.config;
  const affected = await affectedSuites({ base, head });
  const told = (base ?? head).reading.config.outputs;
  const outputs = input.outputs === null ? 'full' : (told ?? input.outputs);
  const selected = await selectSuites(affected, { base: base?.reading ?? null, head: head.reading }, input);

  return await Disposables.within(async (open) => {
    const ready: Ready[] = [];
    for (const plan of selected.plans) ready.push(await prepare(plan, { ...input, hosts }, world, open));
    const [able, unable] = split(ready, ({ forecast }) => input.replay === null || forecast.first.calls === 0);
    const problems = [
      ...selected.problems,
      ...ready.flatMap((suite) => suite.problems),
      ...checkBudget(
        able.map(({ plan, forecast }) => ({ plan, estimate: forecast.first })),
        input.maxUsd,
      ),
    ];
    const mayRun = !problems.some(({ severity }) => severity === 'error');

    const bounds = { purse: { usd: input.maxUsd ?? Number.POSITIVE_INFINITY }, replay: input.replay, outputs };
    const ran = mayRun ? await runSuites(able, bounds, world, open) : [];
    if (input.record) await record(ran, able, input.head.commit, world.clock);
    const judged = gate({
      suites: ran.map(({ comparison }) => comparison),
      policies: policiesOf(selected.plans),
      problems,
      critical: ran.map(({ critical }) => critical),
      notEvaluated: selected.notEvaluated,
    });
    const unanswered = input.replay === null ? [] : findUnanswered(unable, ran, input.replay);
    const decision = holdUnanswered(judged, unanswered, input.replay ?? '');
    const names = unanswered.map(({ suite }) => suite);
    return limitOutputs(buildReport({ input, gate: decision, ran, problems, selected, unanswered: names }), outputs);
  });
}

/** Suites that the store does not answer: from the beginning, or from some further round on. */
function findUnanswered(unable: readonly Ready[], ran: readonly RanSuite[], replay: string): Unanswered[] {
  return [
    ...unable.map(({ plan, forecast }) => ({ suite: plan.name, answers: forecast.first.calls })),
    ...ran
      .filter(({ stopped, unconfirmed }) => stopped === replay || unconfirmed === replay)
      .map(({ plan }) => ({ suite: plan.name, answers: null })),
  ];
}

async function readSides({ base, head, trusted }: EvaluateInput): Promise<Sides> {
  const [before, own] = await Promise.all([base && readSuites(base), trusted ? readSuites(head) : null]);
  const reading = own ?? (await readUntrusted(before, head));
  return { base: base && before && { tree: base, reading: before }, head: { tree: head, reading } };
}

function split<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

interface Asked extends EvaluateInput {
  hosts: readonly AllowedHost[];
}

async function prepare(selected: SuitePlan, asked: Asked, world: World, open: Disposables): Promise<Ready> {
  const { anew, hosts, replay } = asked;
  const age = anew === undefined ? selected.head.config.maxAgeMs : Number.POSITIVE_INFINITY;
  const store = open.use(await world.openStore(selected.name, age));
  const history = await world.openHistory(selected.name);
  const planned = anew === undefined ? storedBaseline(selected, store) : selected;
  const known = withPast(planned, history.runs, store.times());
  const plan = anew === undefined ? known : driftPlan(known, store, anew);
  const { base, head, cases } = plan;
  const rounds = roundPlan(plan.trials, base === null);
  const sizes = firstRound(cases, rounds);
  const sheet = await prepareScorers(cases, plan.scorers);
  const prices = {
    base: await world.pricing((base ?? head).suite.model, (base ?? head).config),
    head: await world.pricing(head.suite.model, head.config),
  };
  const first = estimate(listJobs(plan, roundAsks(cases, [sizes])).jobs, store, prices);
  const { usual, most } = furtherTrials(cases, rounds);
  const forecast = {
    first,
    usual: estimateFurther(first, plan, usual, prices),
    most: estimateFurther(first, plan, most, prices),
  };
  const limits = replay === null ? checkLimits(plan, first) : [];
  const problems = [...sheet.problems, ...checkMargins(plan, sheet), ...checkHosts(plan, hosts), ...limits];
  return { plan, hosts, rounds, sizes, sheet, store, history, prices, forecast, problems };
}

/** The first round of every suite, more where that leaves it open, the verdicts, and single cases once more. */
async function runSuites(
  ready: readonly Ready[],
  bounds: Bounds,
  world: World,
  open: Disposables,
): Promise<RanSuite[]> {
  const suites: RunningSuite[] = [];
  const runs: SuiteRun[] = [];
  for (const one of ready) {
    const run = await openRun(one, bounds, world, open);
    const suite = await RunningSuite.begin({ ...one, run });
    await suite.meetSentinel();
    suites.push(suite);
    runs.push(run);
  }
  const stops = await goOn(suites);
  const alone = suites.map(({ input }) => compareSuite(input));
  const rounds = suites.map((suite) => suite.rounds);
  const judged = adjustVerdicts(alone, policiesOf(ready.map(({ plan }) => plan)), rounds);
  const ran: RanSuite[] = [];
  for (const [index, suite] of suites.entries()) {
    const { plan, forecast } = ready[index]!;
    const { input, stopped, notices } = suite;
    const confirmed = await suite.confirm(judged[index]!);
    ran.push({
      plan,
      forecast,
      input,
      stopped,
      notices,
      ...confirmed,
      stop: stops[index]!,
      batches: runs[index]!.batches,
    });
  }
  return ran;
}

/** The loop: what all suites show together tells which of them go on, and with which cases. Why each of them ended. */
async function goOn(suites: readonly RunningSuite[]): Promise<Stop[]> {
  for (;;) {
    const next = nextRound(suites.map(({ rounds }) => rounds));
    if (next.every(({ done }) => done)) return next.map((one) => (one.done ? one.reason : 'closed'));
    for (const [index, one] of next.entries()) if (!one.done) await suites[index]!.go(one.trials);
  }
}

/** Adds what these runs saw to the history of their suites. */
async function record(ran: readonly RanSuite[], ready: readonly Ready[], commit: string | null, clock: Clock) {
  for (const [index, { plan, input }] of ran.entries()) {
    const { history } = ready[index]!;
    const at = new Date(clock.now()).toISOString();
    const run = toHistory(plan, input.trials.head, { at, commit, earlier: history.runs });
    if (run !== null) await history.append(run);
  }
}

async function openRun(
  { plan, hosts, sizes, store, prices, forecast }: Ready,
  { purse, replay, outputs }: Bounds,
  world: World,
  open: Disposables,
): Promise<SuiteRun> {
  const { name: suite, base, head } = plan;
  const trials = sizes.reduce((sum, size) => sum + size, 0) * (base ? 2 : 1);
  world.progress({ kind: 'planned', suite, trials, forecast });
  const shown = <Request>(target: Target<Request>) => (outputs === 'full' ? target : withoutRefusals(target));
  const targetOf = async (side: Side, { suite: { tested, model, confidential }, config, commit }: SideSuite) => {
    if (tested.kind === 'prompt') return shown(await world.target(model!, config));
    const fit = hosts.filter((host) => host.confidential || !confidential);
    return shown(open.use(world.program({ tested, side, commit, model, config, hosts: fit })));
  };
  const ofHead = await targetOf('head', head);
  const targets = { base: base ? await targetOf('base', base) : ofHead, head: ofHead };
  const onTrial = (trial: Trial) => world.progress({ kind: 'trial', suite, trial });
  const onMore = (further: number) => world.progress({ kind: 'more', suite, trials: further });
  return new SuiteRun(plan, prices, { targets, store, clock: world.clock, onTrial, onMore }, purse, replay);
}

function policiesOf(plans: readonly SuitePlan[]): Map<string, GatePolicy> {
  return new Map(plans.map((plan) => [plan.name, plan.gate]));
}
