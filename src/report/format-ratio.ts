/** `×1.21`, with the 90 % interval `×1.21 [1.10, 1.33]`; `–` when unknown. */
export function formatRatio(ratio: number | null, interval: readonly [number, number] | null): string {
  if (ratio === null) return '–';
  return `×${factor(ratio)}${interval === null ? '' : ` [${interval.map(factor).join(', ')}]`}`;
}

function factor(value: number): string {
  if (value < 0.01) return value.toPrecision(1);
  return value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}
