import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import type { DetectableEffect } from './comparison.js';
import type { ScorePair } from './shuffle-sums.js';

const POWER = 0.8;
/** The normal law is too narrow for the tails of shuffled scores, which often lie near 0 or 1: found by simulation. */
const WIDER = 1.15;
/** What ROUNDS are worth in pairs of trials a case where all cases vary a little. Found by simulation. */
const PAIRS_OF_ROUNDS = 1.8;
/** Trials a side that each case can get at least before a suite with rounds gives up. */
const TRIALS_OF_ROUNDS = 3;

/**
 * The smallest true drop that these cases and trials show in 4 of 5 runs, for scores that are more than pass or fail;
 * null where they do not vary within any case.
 *
 * The mean difference of N pairs has the standard error sqrt(2 v / N), v the mean over cases of the variance within a case,
 * both sides pooled. The drop is 1.15 (t(1 - alpha) + t(.8)) times that, Student's t with one degree less than there are
 * cases; N is the number of pairs, or 1.8 a case in rounds. Simulated at 10 to 200 cases of steady and of wandering
 * scores, a drop of that size shows in .81 to .97 of runs. A case that falls to 0 loses the mean; one more is asked for,
 * since a few large differences shuffle into much. Pooled results do not depend on which side did better.
 *
 * @param cases Scores of trials that every case got alike, both sides with at least one.
 * @param baseMean Of the base over these cases, 0..1: no drop can be larger.
 * @param alpha One-sided level, in 0..1, of one test on its own.
 * @param adaptive Whether the trials come by ROUNDS.
 */
export function gradedEffect(
  cases: readonly Pick<ScorePair, 'base' | 'head'>[],
  baseMean: number,
  alpha: number,
  adaptive: boolean,
): DetectableEffect | null {
  const count = cases.length;
  const within = cases.reduce((sum, { base, head }) => sum + variance([...base, ...head]), 0) / count;
  if (!(within > 0) || count < 2) return null;
  if (leastP(cases, adaptive) > alpha) return { drop: null, cases: null };
  const trials = cases.reduce((sum, { base, head }) => sum + Math.min(base.length, head.length), 0);
  const pairs = adaptive ? PAIRS_OF_ROUNDS * count : trials;
  const quantiles = tQuantile(1 - alpha, count - 1) + tQuantile(POWER, count - 1);
  const drop = WIDER * quantiles * Math.sqrt((2 * within) / pairs);
  if (drop > baseMean) return { drop: null, cases: null };
  return { drop, cases: Math.min(count, Math.ceil((count * drop) / baseMean) + 1) };
}

/** The least p that any shuffle of these cases can have. */
function leastP(cases: readonly Pick<ScorePair, 'base' | 'head'>[], adaptive: boolean): number {
  return cases.reduce((p, { base, head }) => {
    const trials = adaptive ? TRIALS_OF_ROUNDS : Math.min(base.length, head.length);
    return p / ways(trials);
  }, 1);
}

/** Ways to deal 2 k trials to two sides. */
function ways(k: number): number {
  let number = 1;
  for (let i = 1; i <= k; i++) number = (number * (k + i)) / i;
  return number;
}

function variance(scores: readonly number[]): number {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (scores.length - 1);
}
