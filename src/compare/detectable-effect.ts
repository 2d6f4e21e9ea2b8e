import type { DetectableEffect } from './comparison.js';
import type { Stratum } from './exact-test.js';
import { signTestPower } from './sign-test-power.js';

const POWER = 0.8;
const STEPS = 25;

/**
 * The smallest true drop that these cases and trials show in 4 of 5 runs, for pass-or-fail scores.
 *
 * N pairs of one base and one head trial; the head loses a pair with chance v + d and wins one with v, where v is half of
 * the disagreement that chance alone makes: v = (1/2 + sum of s (m - s) / (m (m - 1))) / n, with s passes of m trials of
 * both sides of a case; the 1/2 stands for one disagreement more than was seen. The drop is the smallest d for which
 * the sign test has power .8. Simulated at 10 to 500 cases, a drop of that size shows in .80 to .98 of runs.
 * Uses both sides' results pooled, so it does not depend on which side did better.
 *
 * In one round N is the number of pairs. The rounds of ROUNDS are worth N = 3 n min(1, (50 / n)^(1/3)) pairs for a drop
 * that all cases share, and 5 n for cases that break entirely, since those are the ones that go on: factors found by
 * simulation, with which the power at 10 to 500 cases was .81 and more.
 *
 * @param strata One a case, both sides with at least one trial; of several rounds those trials that every case got alike.
 * @param baseRate Mean pass rate of the base over these cases, 0..1: no drop can be larger.
 * @param alpha One-sided level, in 0..1, of one test on its own.
 * @param adaptive Whether the trials come by ROUNDS.
 */
export function detectableEffect(
  strata: readonly Stratum[],
  baseRate: number,
  alpha: number,
  adaptive: boolean,
): DetectableEffect {
  const cases = strata.length;
  const pairs = strata.reduce((sum, { kBase, kHead }) => sum + Math.min(kBase, kHead), 0);
  if (pairs === 0 || baseRate <= 0) return { drop: null, cases: null };
  const chance = chanceDisagreement(strata);
  const spread = adaptive ? Math.floor(3 * cases * Math.min(1, (50 / cases) ** (1 / 3))) : pairs;
  const drop = smallestDrop(spread, chance, baseRate, alpha);
  const broken = adaptive ? smallestDrop(5 * cases, chance, baseRate, alpha) : drop;
  return { drop, cases: broken === null ? null : Math.ceil((cases * broken) / baseRate) };
}

function smallestDrop(pairs: number, chance: number, largest: number, alpha: number): number | null {
  const power = signTestPower(pairs, alpha);
  const shows = (drop: number) => power(chance + drop, chance) >= POWER;
  if (!shows(largest)) return null;
  let [hidden, shown] = [0, largest];
  for (let step = 0; step < STEPS; step++) {
    const middle = (hidden + shown) / 2;
    if (shows(middle)) shown = middle;
    else hidden = middle;
  }
  return shown;
}

function chanceDisagreement(strata: readonly Stratum[]): number {
  const seen = strata.reduce((sum, { kBase, kHead, base, head }) => {
    const trials = kBase + kHead;
    const passes = base + head;
    return sum + (passes * (trials - passes)) / (trials * (trials - 1));
  }, 0);
  return (0.5 + seen) / strata.length;
}
