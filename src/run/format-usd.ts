/** Dollars: `$0.14`, `$0.0042` below a cent, `free` for 0, or that it is unknown. */
export function formatUsd(usd: number | null): string {
  if (usd === null || !Number.isFinite(usd)) return 'unknown';
  if (usd === 0) return 'free';
  if (usd < 0.0001) return '< $0.0001';
  return usd < 0.01 ? `$${usd.toPrecision(2)}` : `$${usd.toFixed(2)}`;
}
