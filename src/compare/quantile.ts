/** Nearest-rank quantile: the least value that a share of the values, 0..1, does not exceed; null without a value. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(sorted.length * share)) - 1] ?? null;
}
