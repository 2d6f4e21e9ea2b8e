/** A test whose p depends on the level it is run at, as one with several looks does. */
export interface LevelTest {
  /** Level of the whole family, in 0..1. */
  alpha: number;
  /** p of the test run at `level`; at most `level` exactly when it rejects there. */
  p(level: number): number;
}

/**
 * Holm's adjusted p values in the order given, 0..1 (Holm 1979): with the i-th smallest p times (m - i + 1), never below an
 * earlier one. Rejecting those at or below alpha keeps the chance of any false one at alpha, whatever the tests share.
 *
 * Step by step: among the tests that are left, u of them, the one with the least p at level alpha / u goes next. A plain
 * number is a test with the same p at every level. A test with several looks must reject at *every* level alpha / u,
 * alpha / (u - 1), …, alpha: its limits at different levels need not be nested, because what one look leaves unspent goes
 * to the next. Its rejections are for good: further rounds can only add to them, so this may be asked after every round.
 */
export function holm(tests: readonly (number | LevelTest)[]): number[] {
  const scaled = tests.map(scaledP);
  const left = new Set(tests.keys());
  const adjusted = new Array<number>(tests.length);
  let largest = 0;
  while (left.size > 0) {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const index of left) {
      const p = scaled[index]!(left.size);
      if (p < least) [best, least] = [index, p];
    }
    largest = Math.min(1, Math.max(largest, least));
    adjusted[best] = largest;
    left.delete(best);
  }
  return adjusted;
}

/** u times p at level alpha / u, at least as large as for every smaller u; found only as far as it can still reject. */
function scaledP(test: number | LevelTest): (left: number) => number {
  if (typeof test === 'number') return (left) => left * test;
  const largest: number[] = [];
  return (left) => {
    while (largest.length < left) {
      const before = largest.at(-1) ?? 0;
      const u = largest.length + 1;
      if (before > test.alpha + HAIR) return Math.max(before, left * (before / largest.length));
      largest.push(Math.max(before, u * test.p(test.alpha / u)));
    }
    return largest[left - 1]!;
  };
}

/** As in a verdict: a p that is alpha but for rounding rejects. */
const HAIR = 1e-9;
