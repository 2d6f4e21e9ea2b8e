import type { Law } from './unimodal-law.js';

const NEGLIGIBLE = 1e-20;

/**
 * The law of the sum of independent variables; of none, it is 0 for certain.
 * Neighbours are added in pairs, then pairs of pairs: factors of equal width and ends trimmed of masses below 1e-20
 * make 2,000 laws of 11 values a matter of milliseconds, where one after the other would be seconds.
 */
export function convolve(laws: readonly Law[]): Law {
  let level = [...laws];
  while (level.length > 1) {
    const next: Law[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const left = level[i]!;
      const right = level[i + 1];
      next.push(right === undefined ? left : addLaws(left, right));
    }
    level = next;
  }
  return level[0] ?? { from: 0, masses: Float64Array.of(1), trimmed: 0 };
}

/** The law of the sum of two independent variables, masses below 1e-20 trimmed off its ends. */
export function addLaws(a: Law, b: Law): Law {
  const [wide, narrow] = a.masses.length < b.masses.length ? [b.masses, a.masses] : [a.masses, b.masses];
  const masses = new Float64Array(wide.length + narrow.length - 1);
  for (let i = 0; i < narrow.length; i++) {
    const mass = narrow[i]!;
    for (let j = 0; j < wide.length; j++) masses[i + j]! += mass * wide[j]!;
  }
  return trim({ from: a.from + b.from, masses, trimmed: a.trimmed + b.trimmed });
}

function trim(law: Law): Law {
  let start = 0;
  let end = law.masses.length;
  let trimmed = law.trimmed;
  while (end - start > 1 && law.masses[start]! < NEGLIGIBLE) trimmed += law.masses[start++]!;
  while (end - start > 1 && law.masses[end - 1]! < NEGLIGIBLE) trimmed += law.masses[--end]!;
  return { from: law.from + start, masses: law.masses.subarray(start, end), trimmed };
}
