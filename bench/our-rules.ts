import { confirmCritical } from '../src/compare/confirm-critical.js';
import type { Stratum } from '../src/compare/exact-test.js';
import { nextRound } from '../src/compare/next-round.js';
import { fixedPlan, ROUNDS, type RoundPlan } from '../src/compare/round-plan.js';
import type { SuiteRounds } from '../src/compare/suite-rounds.js';
import { drawPasses, type Random } from './draw.js';
import type { Rule } from './rule.js';
import type { PullRequest } from './world.js';

const ALPHA = 0.05;

export const OUR_RULES: Rule[] = [
  planned('ours, rounds 1 · 2 · 5 · 2', ROUNDS),
  planned('ours, 3 trials', fixedPlan(3)),
  planned('ours, 5 trials', fixedPlan(5)),
];

function planned(name: string, plan: RoundPlan): Rule {
  return {
    name,
    ours: true,
    decide(pullRequest, random) {
      const suite = runRounds(pullRequest, plan, random);
      const critical = checkCritical(pullRequest, suite.first, random);
      return {
        blocked: suite.regressed || critical.broke,
        trials: (suite.trials + critical.trials) / 2 / pullRequest.base.length,
      };
    },
  };
}

export interface SuiteRun {
  rounds: Stratum[][];
  /** One a case: the trials that every case got alike. */
  whole: Stratum[];
  regressed: boolean;
  /** Both sides together. */
  trials: number;
  /** The first round's strata. */
  first: readonly Stratum[];
}

/** Runs a suite as the product would: `nextRound` says who goes on, and whether it regressed. */
export function runRounds({ base, head }: PullRequest, plan: RoundPlan, random: Random): SuiteRun {
  const whole = base.map(() => ({ kBase: 0, kHead: 0, base: 0, head: 0 }));
  const suite = emptySuite('suite', base.length, plan);
  let sizes = base.map(() => plan[0]!.undecided);
  let trials = 0;
  for (;;) {
    runRound(suite, { base, head }, sizes, whole, random);
    trials += 2 * sizes.reduce((sum, size) => sum + size, 0);
    const [next] = nextRound([suite]);
    if (next!.done) {
      const fell = whole.reduce((sum, one) => sum + one.head - one.base, 0) < 0;
      const { rounds } = suite.rows[0]!;
      // A verdict also asks that the mean fell.
      return { rounds, whole, regressed: next!.reason === 'regressed' && fell, trials, first: rounds[0]! };
    }
    sizes = base.map(() => 0);
    for (const { caseId, trials } of next!.trials) sizes[Number(caseId)] = trials;
  }
}

export function emptySuite(name: string, cases: number, plan: RoundPlan): SuiteRounds {
  return {
    suite: name,
    alpha: ALPHA,
    plan,
    cases: Array.from({ length: cases }, (_, index) => String(index)),
    done: 0,
    closed: false,
    rows: [{ scorer: 'exact', rounds: [], scores: null, seed: '' }],
  };
}

/** Adds one round of trials to a suite, and to `whole` those that every case gets alike. */
export function runRound(
  suite: SuiteRounds,
  { base, head }: Pick<PullRequest, 'base' | 'head'>,
  sizes: readonly number[],
  whole: Stratum[],
  random: Random,
): void {
  const { undecided, steady } = suite.plan[suite.done]!;
  const alike = Math.min(undecided, steady);
  const strata = sizes.map((size, index) => {
    const shared = Math.min(size, alike);
    const all = whole[index]!;
    const shares = [drawPasses(random, shared, base[index]!), drawPasses(random, shared, head[index]!)] as const;
    all.kBase += shared;
    all.kHead += shared;
    all.base += shares[0];
    all.head += shares[1];
    return {
      kBase: size,
      kHead: size,
      base: shares[0] + drawPasses(random, size - shared, base[index]!),
      head: shares[1] + drawPasses(random, size - shared, head[index]!),
    };
  });
  suite.rows[0]!.rounds.push(strata);
  suite.done++;
}

/** The critical case's own rule, when the head failed its first trial. */
function checkCritical({ base, head, critical }: PullRequest, first: readonly Stratum[], random: Random) {
  const { kHead, head: passes } = first[critical]!;
  const fresh = { asked: 0, kBase: 0, kHead: 0, base: 0, head: 0 };
  // Which of the trials was the first: each with the same chance.
  if (random() < passes / kHead) return { broke: false, trials: 0 };
  for (;;) {
    const next = confirmCritical(fresh);
    if (next.done) return { broke: next.outcome === 'broke', trials: 2 * fresh.asked };
    fresh.asked += next.trials;
    fresh.kBase += next.trials;
    fresh.kHead += next.trials;
    fresh.base += drawPasses(random, next.trials, base[critical]!);
    fresh.head += drawPasses(random, next.trials, head[critical]!);
  }
}
