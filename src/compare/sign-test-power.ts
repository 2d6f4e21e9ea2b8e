import { binomial } from './binomial.js';
import { tails } from './tails.js';

const DEVIATIONS = 7;
/** 5 of 5 lost has p = 1/32 exactly, and a sum of doubles may miss it. */
const HAIR = 1e-12;

/**
 * Power of the one-sided sign test on `pairs` pairs, as a function of the chances that the head loses a pair, and that it
 * wins one (above 0). Given D pairs that disagree the test rejects at up to c(D) wins, so
 *   power = sum over D of Bin(D; pairs, lost + won) P(Bin(D, won / (lost + won)) <= c(D)),
 * with c(D) the largest c for which P(Bin(D, 1/2) <= c) <= alpha. D beyond seven standard deviations are left out.
 *
 * c(D) grows by 0 or 1 with D, so a tail follows from that of the D before by a term or two: 20,000 pairs take milliseconds.
 *
 * @param alpha One-sided level, above 0 and below 1.
 */
export function signTestPower(pairs: number, alpha: number): (lost: number, won: number) => number {
  const logFactorials = new Float64Array(pairs + 1);
  for (let i = 1; i <= pairs; i++) logFactorials[i] = logFactorials[i - 1]! + Math.log(i);
  const limits = mostWins(logFactorials, alpha);
  return (lost, won) => {
    const disagreement = Math.min(1, lost + won);
    const { from, masses } = binomial(pairs, disagreement);
    const mean = pairs * disagreement;
    const reach = DEVIATIONS * Math.sqrt(mean * (1 - disagreement)) + 1;
    const first = Math.max(from, Math.ceil(mean - reach));
    const last = Math.min(from + masses.length - 1, Math.floor(mean + reach));
    const atMost = walkTail(logFactorials, won / (lost + won), first, Math.max(0, limits[first]!));
    let power = 0;
    for (let d = first; d <= last; d++) if (limits[d]! >= 0) power += masses[d - from]! * atMost(d, limits[d]!);
    return power;
  };
}

/** c(D) for D from 0 to the number of pairs; -1 where nothing rejects. */
function mostWins(logFactorials: Float64Array, alpha: number): Int32Array {
  const limits = new Int32Array(logFactorials.length);
  const atMost = walkTail(logFactorials, 0.5, 0, 0);
  let limit = -1;
  for (let d = 0; d < limits.length; d++) {
    if (atMost(d, limit + 1) <= alpha + HAIR) limit++;
    limits[d] = limit;
  }
  return limits;
}

/**
 * P(Bin(d, p) <= c), for c <= d, starting anywhere and from call to call with d and c that never fall:
 *   P(Bin(d + 1, p) <= c) = P(Bin(d, p) <= c) - p P(Bin(d, p) = c).
 * Masses come from logarithms: far from the mode they are below the smallest double, and may grow again.
 */
function walkTail(logFactorials: Float64Array, p: number, startD: number, startC: number) {
  const [logP, logQ] = [Math.log(p), Math.log1p(-p)];
  const mass = (d: number, c: number) =>
    Math.exp(logFactorials[d]! - logFactorials[c]! - logFactorials[d - c]! + c * logP + (d === c ? 0 : (d - c) * logQ));
  let [d, c] = [startD, startC];
  let tail = tails(binomial(d, p), c).atMost;
  return (toD: number, toC: number): number => {
    for (; d < toD; d++) tail -= p * mass(d, c);
    for (; c < toC; c++) tail += mass(d, c + 1);
    return Math.min(1, Math.max(0, tail));
  };
}
