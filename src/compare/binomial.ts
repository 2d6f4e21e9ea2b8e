import { type Law, unimodalLaw } from './unimodal-law.js';

/** Bin(n, p) for whole n >= 0 and p in 0..1, without the values whose mass is below 1e-20 of the mode's. */
export function binomial(n: number, p: number): Law {
  if (p <= 0) return { from: 0, masses: Float64Array.of(1), trimmed: 0 };
  if (p >= 1) return { from: n, masses: Float64Array.of(1), trimmed: 0 };
  const odds = p / (1 - p);
  return unimodalLaw({
    from: 0,
    to: n,
    mode: Math.min(n, Math.floor((n + 1) * p)),
    ratio: (x) => ((n - x) / (x + 1)) * odds,
    least: 1e-20,
  });
}
