import { pValue } from './format-number.js';

/** What a p value means, with the value: `chance alone would do this about 2 times in 1,000 (p = .002)`. */
export function formatChance(p: number): string {
  return `chance alone would do this ${chanceOften(p)}`;
}

/** How often, with the value: `about 2 times in 1,000 (p = .002)`. Stands where "chance alone would do this" is said. */
export function chanceOften(p: number): string {
  return `${frequency(p)} (${pValue(p)})`;
}

function frequency(p: number): string {
  if (p < 0.001) return 'less than once in 1,000 times';
  if (p > 0.3) return 'in more than 3 of 10 times';
  const [of, text] = p < 0.01 ? [1000, '1,000'] : [100, '100'];
  const times = Math.round(p * of);
  return times === 1 ? `about once in ${text} times` : `about ${times} times in ${text}`;
}
