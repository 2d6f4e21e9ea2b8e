import { formatMilliseconds } from '../run/format-milliseconds.js';
import { formatUsd } from '../run/format-usd.js';
import type { Unit } from './score.js';

/** A measured value with its unit: `850 ms`, `1.2 s`, `$0.0042`, `1,204 characters`, `42 tokens`. */
export function formatAmount(value: number, unit: Unit): string {
  if (unit === 'ms') return formatMilliseconds(value);
  if (unit === 'usd') return formatUsd(value);
  const whole = String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${whole} ${whole === '1' ? unit.slice(0, -1) : unit}`;
}
