import type { Json } from '../json.js';
import { formatAmount } from './format-amount.js';
import { optionMap } from './option-map.js';
import type { Meter } from './score.js';
import type { ScorerRule } from './scorer-rule.js';

export interface Bounds {
  /** Null: none. */
  min: number | null;
  max: number | null;
}

interface Bounded {
  meter: Meter;
  /** A right one, for messages: `latency: 2000`. */
  example: string;
  /** Which bounds may be set; a bare number is `max`. */
  keys: readonly (keyof Bounds)[];
  /** The bounds are whole numbers. */
  whole: boolean;
  /** Why there is no value, for the reason of an unscored output. */
  unknown: string;
}

function parseBounds(options: Json, { keys, whole, example }: Bounded): ReturnType<ScorerRule<Bounds>['parse']> {
  if (options === null) return { ok: true, options: { min: null, max: null }, onlyMeasures: true };
  const written = optionMap(typeof options === 'object' ? options : { max: options }, keys);
  const fix = `write \`${example}\`, or no bound to measure only`;
  if (!written.ok) return typeof options === 'object' && !Array.isArray(options) ? written : { ...written, fix };
  const { min = null, max = null } = written.map;
  for (const [name, bound] of Object.entries({ min, max })) {
    const fits =
      typeof bound === 'number' && Number.isFinite(bound) && bound > 0 && (!whole || Number.isInteger(bound));
    if (bound !== null && !fits) {
      return { ok: false, why: `\`${name}\` is not a ${whole ? 'whole ' : ''}number above 0`, fix };
    }
  }
  const bounds = { min, max } as Bounds;
  if (bounds.min === null && bounds.max === null) return { ok: false, why: 'it has no bound', fix };
  return bounds.min !== null && bounds.max !== null && bounds.min > bounds.max
    ? { ok: false, why: '`min` is above `max`', fix: 'swap them' }
    : { ok: true, options: bounds };
}

/**
 * A scorer of what a meter measures: 1 when the value is within the bounds of the options, both of them included, else 0;
 * unscored when the value is not known. Without options it only measures.
 */
export function bounded(parts: Bounded): ScorerRule<Bounds> {
  const { meter, unknown } = parts;
  return {
    binary: true,
    passMark: 1,
    meter,

    parse: (options) => parseBounds(options, parts),

    score(_testCase, output, { min, max }, context) {
      const value = meter.measure(output, context);
      if (value === null) return { score: null, reason: unknown };
      const amount = (bound: number) => formatAmount(bound, meter.unit);
      const bounds = [
        ...(min === null ? [] : [`at least ${amount(min)} wanted`]),
        ...(max === null ? [] : [`at most ${amount(max)} allowed`]),
      ];
      const within = (min === null || value >= min) && (max === null || value <= max);
      return { score: within ? 1 : 0, reason: `${amount(value)}, ${bounds.join(', ')}` };
    },
  };
}
