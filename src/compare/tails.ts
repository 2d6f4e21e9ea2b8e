import type { Law } from './unimodal-law.js';

/**
 * P(X <= t) and P(X >= t), both at most 1. Trimmed mass is added to both, so neither is ever too small;
 * each is summed from its far end, where the masses are smallest.
 */
export function tails(law: Law, t: number): { atMost: number; atLeast: number } {
  const at = t - law.from;
  let atMost = law.trimmed;
  for (let i = 0; i <= Math.min(at, law.masses.length - 1); i++) atMost += law.masses[i]!;
  let atLeast = law.trimmed;
  for (let i = law.masses.length - 1; i >= Math.max(at, 0); i--) atLeast += law.masses[i]!;
  return { atMost: Math.min(1, atMost), atLeast: Math.min(1, atLeast) };
}
