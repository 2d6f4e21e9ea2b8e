import { gradedEffect } from '../src/compare/graded-effect.js';
import { nextRound } from '../src/compare/next-round.js';
import type { RoundPlan } from '../src/compare/round-plan.js';
import type { ScorePair } from '../src/compare/shuffle-sums.js';
import { drawBeta, drawSome, type Random } from './draw.js';
import { emptySuite } from './our-rules.js';
import { changed, lowered } from './world.js';

/** A suite whose one scorer gives shares: case means are Beta(rate x spread, …), scores around them Beta(mean x steady, …). */
export interface GradedSuite {
  cases: number;
  rate: number;
  spread: number;
  /** The more, the less a case's scores differ from trial to trial. */
  steady: number;
}

export interface GradedOutcome {
  runs: number;
  /** Held of harmless pull requests, of those that lower every case by the drop, and of those that break so many cases. */
  harmless: number;
  lowered: number;
  broken: number;
  /** The median detectable effect of harmless pull requests. */
  drop: number;
  cases: number;
  /** Trials a case and side, of harmless ones. */
  trials: number;
}

const PASS_MARK = 0.5;
const ALPHA = 0.05;

/** Power at the printed effect: how often a drop of that size is held. */
export function simulateGraded(suite: GradedSuite, plan: RoundPlan, runs: number, random: Random): GradedOutcome {
  const means = () =>
    Array.from({ length: suite.cases }, () =>
      drawBeta(random, suite.rate * suite.spread, (1 - suite.rate) * suite.spread),
    );
  const harmless = Array.from({ length: runs }, () => {
    const base = means();
    return runGraded(base, base, suite.steady, plan, random);
  });
  const drop = median(harmless.map(({ effect }) => effect?.drop ?? 1));
  const cases = Math.round(median(harmless.map(({ effect }) => effect?.cases ?? suite.cases)));
  const count = (head: (base: number[]) => number[]) => {
    let held = 0;
    for (let run = 0; run < runs; run++) {
      const base = means();
      if (runGraded(base, head(base), suite.steady, plan, random).held) held++;
    }
    return held;
  };
  return {
    runs,
    harmless: harmless.filter(({ held }) => held).length,
    lowered: count((base) => lowered(base, drop)),
    broken: count((base) => changed(base, drawSome(random, cases, base.length), 0)),
    drop,
    cases,
    trials: harmless.reduce((sum, { trials }) => sum + trials, 0) / runs,
  };
}

function runGraded(base: readonly number[], head: readonly number[], steady: number, plan: RoundPlan, random: Random) {
  const suite = emptySuite('suite', base.length, plan);
  const row = { ...suite.rows[0]!, scores: [] as ScorePair[][], seed: String(random()) };
  suite.rows = [row];
  const whole = base.map(() => ({ base: [] as number[], head: [] as number[] }));
  let sizes = base.map(() => plan[0]!.undecided);
  let trials = 0;
  for (;;) {
    const { undecided, steady: alike } = plan[suite.done]!;
    const scores = sizes.map((size, index): ScorePair => {
      const side = (mean: number) => Array.from({ length: size }, () => drawScore(random, mean, steady));
      const pair = { base: side(base[index]!), head: side(head[index]!), weight: size || 1 };
      const shared = Math.min(size, undecided, alike);
      whole[index]!.base.push(...pair.base.slice(0, shared));
      whole[index]!.head.push(...pair.head.slice(0, shared));
      return pair;
    });
    row.scores.push(scores);
    row.rounds.push(scores.map(toStratum));
    trials += sizes.reduce((sum, size) => sum + size, 0) / base.length;
    suite.done++;
    const [next] = nextRound([suite]);
    if (next!.done) {
      const mean = whole.reduce((sum, one) => sum + average(one.base), 0) / base.length;
      return { held: next!.reason === 'regressed', trials, effect: gradedEffect(whole, mean, ALPHA, plan.length > 1) };
    }
    sizes = base.map(() => 0);
    for (const one of next!.trials) sizes[Number(one.caseId)] = one.trials;
  }
}

function drawScore(random: Random, mean: number, steady: number): number {
  const inside = Math.min(0.999, Math.max(0.001, mean));
  return drawBeta(random, inside * steady, (1 - inside) * steady);
}

function toStratum({ base, head }: ScorePair) {
  const passes = (scores: readonly number[]) => scores.filter((score) => score >= PASS_MARK).length;
  return { kBase: base.length, kHead: head.length, base: passes(base), head: passes(head) };
}

function average(scores: readonly number[]): number {
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
