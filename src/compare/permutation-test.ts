import type { OneSided } from './exact-test.js';
import { seededRandom } from './seeded-random.js';

/** Scores of one case in one round, base and head, each in 0..1. */
export interface ScorePair {
  base: readonly number[];
  head: readonly number[];
}

const SHUFFLES = 9_999;
/** Sums of the same scores in another order differ by rounding: such a shuffle is a tie, and a tie is a hit. */
const TIE = 1e-10;

interface Prepared {
  pool: Float64Array;
  /** How many scores are dealt to the smaller side, and what one unit of their sum adds to the case's difference. */
  dealt: number;
  weight: number;
  /** Sum of the smaller side's scores as seen. */
  seen: number;
}

/**
 * One-sided p values, 0..1, for scores that are not pass or fail: base and head labels are shuffled within each case,
 * `shuffles` times. The statistic is the mean over cases of (mean head - mean base); sides may differ in size.
 * p = (1 + hits) / (shuffles + 1), which is a valid p for every number of shuffles (Phipson and Smyth 2010).
 * Cases with an empty side, or whose scores are all equal, say nothing. The same seed gives the same p.
 */
export function permutationTest(pairs: readonly ScorePair[], seed: string, shuffles = SHUFFLES): OneSided {
  const cases = pairs.filter(canVary).map(prepare);
  if (cases.length === 0) return { drop: 1, rise: 1 };
  const random = seededRandom(seed);
  const seen = cases.reduce((sum, { seen, weight }) => sum + seen * weight, 0);
  const tie = TIE * pairs.length;
  let drops = 1;
  let rises = 1;
  for (let i = 0; i < shuffles; i++) {
    let statistic = 0;
    for (const prepared of cases) statistic += deal(prepared, random) * prepared.weight;
    if (statistic <= seen + tie) drops++;
    if (statistic >= seen - tie) rises++;
  }
  return { drop: drops / (shuffles + 1), rise: rises / (shuffles + 1) };
}

function canVary({ base, head }: ScorePair): boolean {
  if (base.length === 0 || head.length === 0) return false;
  const first = base[0];
  return [...base, ...head].some((score) => score !== first);
}

// A case's scores have one sum S, so mean head - mean base = H (1/kHead + 1/kBase) - S/kBase, and likewise from the
// base's sum with the other sign: the sum of the smaller side is all that a shuffle has to find.
function prepare({ base, head }: ScorePair): Prepared {
  const weight = 1 / base.length + 1 / head.length;
  const [smaller, sign] = head.length <= base.length ? [head, 1] : [base, -1];
  return {
    pool: Float64Array.from([...base, ...head]),
    dealt: smaller.length,
    weight: weight * sign,
    seen: smaller.reduce((sum, score) => sum + score, 0),
  };
}

function deal({ pool, dealt }: Prepared, random: () => number): number {
  let sum = 0;
  for (let i = 0; i < dealt; i++) {
    const j = i + Math.floor(random() * (pool.length - i));
    const score = pool[j]!;
    pool[j] = pool[i]!;
    pool[i] = score;
    sum += score;
  }
  return sum;
}
