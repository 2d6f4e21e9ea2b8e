import { binomial } from './binomial.js';
import type { DetectableEffect } from './comparison.js';
import type { Stratum } from './exact-test.js';
import { tails } from './tails.js';

const POWER = 0.8;
const STEPS = 25;
const DEVIATIONS = 7;
/** 5 of 5 lost has p = 1/32 exactly, and a sum of doubles may miss it. */
const HAIR = 1e-12;

/**
 * The smallest true drop that these cases and trials show in 4 of 5 runs, for one round and pass-or-fail scores.
 *
 * N pairs of one base and one head trial; the head loses a pair with chance v + d and wins one with v, where v is half of
 * the disagreement that chance alone makes: v = (1/2 + sum of s (m - s) / (m (m - 1))) / n, with s passes of m trials of
 * both sides of a case; the 1/2 stands for one disagreement more than was seen. Given D pairs that disagree the sign
 * test rejects at up to c(D) wins, so
 *   power(d) = sum over D of Bin(D; N, 2v + d) P(Bin(D, v / (2v + d)) <= c(D)).
 * The drop is the smallest d with power .8. Simulated at 10 to 500 cases, a drop of that size shows in .80 to .98 of runs.
 * Uses both sides' results pooled, so it does not depend on which side did better.
 *
 * @param strata One a case, both sides with at least one trial.
 * @param baseRate Mean pass rate of the base over these cases, 0..1: no drop can be larger.
 * @param alpha One-sided level, in 0..1, of one test on its own.
 */
export function detectableEffect(strata: readonly Stratum[], baseRate: number, alpha: number): DetectableEffect {
  const pairs = strata.reduce((sum, { kBase, kHead }) => sum + Math.min(kBase, kHead), 0);
  const chance = chanceDisagreement(strata);
  const limits = new Map<number, number>();
  const limit = (disagreeing: number): number => {
    const known = limits.get(disagreeing) ?? mostWins(disagreeing, alpha);
    limits.set(disagreeing, known);
    return known;
  };
  const shows = (drop: number) => power(pairs, chance, drop, limit) >= POWER;
  if (pairs === 0 || baseRate <= 0 || !shows(baseRate)) return { drop: null, cases: null };
  let [hidden, shown] = [0, baseRate];
  for (let step = 0; step < STEPS; step++) {
    const middle = (hidden + shown) / 2;
    if (shows(middle)) shown = middle;
    else hidden = middle;
  }
  return { drop: shown, cases: Math.ceil((strata.length * shown) / baseRate) };
}

function chanceDisagreement(strata: readonly Stratum[]): number {
  const seen = strata.reduce((sum, { kBase, kHead, base, head }) => {
    const trials = kBase + kHead;
    const passes = base + head;
    return sum + (passes * (trials - passes)) / (trials * (trials - 1));
  }, 0);
  return (0.5 + seen) / strata.length;
}

/** Largest c with P(Bin(n, 1/2) <= c) <= alpha; -1 when there is none. */
function mostWins(n: number, alpha: number): number {
  const { from, masses } = binomial(n, 0.5);
  let index = -1;
  for (let sum = masses[0]!; sum <= alpha + HAIR; sum += masses[index + 1] ?? 1) index++;
  return index < 0 ? -1 : from + index;
}

function power(pairs: number, chance: number, drop: number, limit: (disagreeing: number) => number): number {
  const disagreement = Math.min(1, 2 * chance + drop);
  const won = chance / (2 * chance + drop);
  const reach = DEVIATIONS * Math.sqrt(pairs * disagreement * (1 - disagreement)) + 1;
  const { from, masses } = binomial(pairs, disagreement);
  let sum = 0;
  masses.forEach((mass, index) => {
    const disagreeing = from + index;
    if (Math.abs(disagreeing - pairs * disagreement) > reach) return;
    const most = limit(disagreeing);
    if (most >= 0) sum += mass * tails(binomial(disagreeing, won), most).atMost;
  });
  return sum;
}
