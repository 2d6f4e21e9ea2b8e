import { seededRandom } from './seeded-random.js';
import type { Walked } from './sequential-test.js';
import { type ScorePair, type ShuffledSums, shuffleSums } from './shuffle-sums.js';

export const SHUFFLES = 9_999;
/** Sums of the same scores in another order differ by rounding: such a shuffle is a tie, and a tie is a hit. */
const TIE = 1e-10;
/** A share of shuffles equal to the limit is within it. */
const HAIR = 1e-9;

/** Running sums of the statistic after each round, as seen and over all shuffles. */
export interface Paths {
  rounds: ShuffledSums[];
  tie: number;
}

/**
 * Walks of the statistic over the rounds when base and head labels are dealt anew within each case and round.
 * The statistic is the weighted sum of (mean head - mean base). The same seed gives the same paths.
 */
export function shufflePaths(rounds: readonly (readonly ScorePair[])[], seed: string, shuffles = SHUFFLES): Paths {
  const random = seededRandom(seed);
  const paths: Paths = { rounds: [], tie: TIE };
  for (const pairs of rounds) {
    const step = shuffleSums(pairs, random, shuffles);
    const before = paths.rounds.at(-1);
    if (before !== undefined) for (let i = 0; i < shuffles; i++) step.sums[i]! += before.sums[i]!;
    paths.rounds.push({ seen: step.seen + (before?.seen ?? 0), sums: step.sums });
    paths.tie += pairs.reduce((sum, { weight }) => sum + weight * TIE, 0);
  }
  return paths;
}

/** The same paths with the order of scores turned round: drops become rises. */
export function mirroredPaths({ rounds, tie }: Paths): Paths {
  return { rounds: rounds.map(({ seen, sums }) => ({ seen: -seen, sums: sums.map((sum) => -sum) })), tie };
}

/**
 * `sequentialTest` for scores that are not pass or fail: the law of the walk is that of the shuffled paths, of which the
 * path that was seen is one more. If nothing changed, all of them are alike, so limits that the lowest alpha of them cross
 * are crossed by the one that was seen with chance alpha at most, for every number of shuffles.
 * With one round: p = (1 + hits) / (shuffles + 1) (Phipson and Smyth 2010).
 *
 * @param looks How many rounds the plan has.
 * @param alpha One-sided level, in 0..1. Below 1 / (shuffles + 1) nothing can be found.
 */
export function permutationTest({ rounds, tie }: Paths, looks: number, alpha: number): Walked {
  const all = (rounds[0]?.sums.length ?? 0) + 1;
  let alive: number[] = Array.from({ length: all - 1 }, (_, index) => index);
  let p = 1;
  for (const [index, { seen, sums }] of rounds.entries()) {
    const limit = (alpha * (index + 1)) / looks + HAIR;
    const gone = all - 1 - alive.length;
    p = (1 + gone + alive.filter((path) => sums[path]! <= seen + tie).length) / all;
    if (p <= limit) return { p, crossed: index + 1 };
    alive.sort((a, b) => sums[a]! - sums[b]!);
    alive = alive.slice(crossing(alive, sums, seen, tie, Math.floor((limit + HAIR) * all) - gone));
  }
  if (p <= alpha + HAIR) p *= looks / rounds.length;
  return { p: Math.min(1, p), crossed: null };
}

/** As `midP`, over all rounds so far and without any boundary. */
export function midPOfPaths({ rounds, tie }: Paths): number {
  const last = rounds.at(-1);
  if (last === undefined) return 0.5;
  let [below, equal] = [0, 1];
  for (const sum of last.sums) {
    if (Math.abs(sum - last.seen) <= tie) equal++;
    else if (sum < last.seen) below++;
  }
  return (below + equal / 2) / (last.sums.length + 1);
}

/** How many of the lowest paths cross: at most `room`, never one of several equal ones, never what is as high as the path seen. */
function crossing(sorted: readonly number[], sums: Float64Array, seen: number, tie: number, room: number): number {
  let taken = Math.max(0, Math.min(room, sorted.length));
  const isSplit = () => taken < sorted.length && sums[sorted[taken]!]! <= sums[sorted[taken - 1]!]! + tie;
  while (taken > 0 && (sums[sorted[taken - 1]!]! >= seen - tie || isSplit())) taken--;
  return taken;
}
