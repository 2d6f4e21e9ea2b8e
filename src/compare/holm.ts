/**
 * Holm's adjusted p values in the order given, 0..1 (Holm 1979): with the i-th smallest p times (m - i + 1), never below an
 * earlier one. Rejecting those at or below alpha keeps the chance of any false one at alpha, whatever the tests share.
 */
export function holm(p: readonly number[]): number[] {
  const order = p.map((_, index) => index).sort((a, b) => p[a]! - p[b]!);
  const adjusted = new Array<number>(p.length);
  let largest = 0;
  order.forEach((index, rank) => {
    largest = Math.min(1, Math.max(largest, p[index]! * (p.length - rank)));
    adjusted[index] = largest;
  });
  return adjusted;
}
