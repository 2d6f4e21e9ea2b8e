/**
 * Adjusted p values in the order given, 0..1 (Benjamini and Hochberg 1995): with the i-th smallest p times m / i, never above
 * a later one. Of those at or below q, a share of q at most is false on average, when the tests are independent or
 * positively dependent. For lists that hold nobody.
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const order = p.map((_, index) => index).sort((a, b) => p[b]! - p[a]!);
  const adjusted = new Array<number>(p.length);
  let smallest = 1;
  order.forEach((index, fromLast) => {
    smallest = Math.min(smallest, (p[index]! * p.length) / (p.length - fromLast));
    adjusted[index] = smallest;
  });
  return adjusted;
}
