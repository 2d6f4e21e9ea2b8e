/** Scores of one case in one round, base and head, each in 0..1. */
export interface ScorePair {
  base: readonly number[];
  head: readonly number[];
  /** What its difference counts, above 0. May depend on results of both sides together, never on which side got which. */
  weight: number;
}

/** The statistic as seen, and for each way in which the labels were dealt anew. */
export interface ShuffledSums {
  seen: number;
  sums: Float64Array;
}

interface Prepared {
  pool: Float64Array;
  /** How many scores are dealt to the smaller side, and what one unit of their sum adds to the statistic. */
  dealt: number;
  weight: number;
  /** Sum of the smaller side's scores as seen. */
  seen: number;
}

/**
 * Deals base and head labels anew within each pair, `shuffles` times. The statistic is the sum over pairs of
 * weight x (mean head - mean base), up to a constant; sides may differ in size. Pairs with an empty side, or whose
 * scores are all equal, say nothing and are left out.
 */
export function shuffleSums(pairs: readonly ScorePair[], random: () => number, shuffles: number): ShuffledSums {
  const prepared = pairs.filter(canVary).map(prepare);
  const sums = new Float64Array(shuffles);
  for (let i = 0; i < shuffles; i++) {
    let sum = 0;
    for (const pair of prepared) sum += deal(pair, random) * pair.weight;
    sums[i] = sum;
  }
  return { seen: prepared.reduce((sum, { seen, weight }) => sum + seen * weight, 0), sums };
}

function canVary({ base, head }: ScorePair): boolean {
  if (base.length === 0 || head.length === 0) return false;
  const first = base[0];
  return base.some((score) => score !== first) || head.some((score) => score !== first);
}

// A case's scores have one sum S, so mean head - mean base = H (1/kHead + 1/kBase) - S/kBase, and likewise from the
// base's sum with the other sign: the sum of the smaller side is all that a shuffle has to find.
function prepare({ base, head, weight }: ScorePair): Prepared {
  const unit = weight * (1 / base.length + 1 / head.length);
  const [smaller, sign] = head.length <= base.length ? [head, 1] : [base, -1];
  return {
    pool: Float64Array.from([...base, ...head]),
    dealt: smaller.length,
    weight: unit * sign,
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
