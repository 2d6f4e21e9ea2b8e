/**
 * 1 − |a − b| / (|a| + |b|), in 0..1: 1 for equal numbers (0 and 0 too), 0 for opposite signs. Symmetric.
 * As autoevals' NumericDiff. Numbers that are not finite are alike only when they are the same.
 */
export function numericSimilarity(a: number, b: number): number {
  if (a === b) return 1;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return 0;
  // In units of the larger one, so that the sum of two huge numbers is not infinite.
  const unit = Math.max(Math.abs(a), Math.abs(b));
  const [x, y] = [a / unit, b / unit];
  return Math.min(1, Math.max(0, 1 - Math.abs(x - y) / (Math.abs(x) + Math.abs(y))));
}
