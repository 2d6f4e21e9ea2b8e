import { type Law, unimodalLaw } from './unimodal-law.js';

/**
 * How many of `successes` fall to the head when labels are dealt at random over `kBase` + `kHead` trials:
 * P(y) = C(s, y) C(kBase + kHead - s, kHead - y) / C(kBase + kHead, kHead), for y from max(0, s - kBase) to min(s, kHead).
 * Counts are whole numbers from 0; `successes` is at most kBase + kHead. Good to at least tens of thousands of trials.
 */
export function hypergeometric(kBase: number, kHead: number, successes: number): Law {
  const from = Math.max(0, successes - kBase);
  const to = Math.min(successes, kHead);
  const mode = Math.floor(((kHead + 1) * (successes + 1)) / (kBase + kHead + 2));
  return unimodalLaw({
    from,
    to,
    mode: Math.min(to, Math.max(from, mode)),
    ratio: (y) => ((successes - y) * (kHead - y)) / ((y + 1) * (kBase - successes + y + 1)),
    least: Number.MIN_VALUE,
  });
}
