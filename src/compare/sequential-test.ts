import { addLaws, convolve } from './convolve.js';
import type { RoundLaw } from './round-law.js';
import type { Law } from './unimodal-law.js';

/** What a test with several looks says, in one direction and at one level. */
export interface Walked {
  /** Stage-wise p, 0..1: at most the level exactly when the boundary was crossed. */
  p: number;
  /** The look, from 1, at which the boundary was crossed; null when it was not. */
  crossed: number | null;
}

/** 3 of 3 against 0 of 3 has p = 1/20 exactly, and a sum of doubles may miss it. */
const HAIR = 1e-9;

/**
 * Did the head pass less often than chance explains, when the results were looked at after every round?
 *
 * Why it is exact, in plain words. If nothing changed, base and head are two names for the same thing, so the passes of one
 * case in one round could have been dealt to the two sides in any way, each as likely as the next. A round's sum of
 * passes at the head then has a known law (`roundLaw`), whatever the cases' own rates are. Which cases go on, and how
 * often, was decided by passes of both sides *together*; names of sides played no part, so choosing tells nothing of them
 * and the next round's law is known as well. The head's running sum is thus a random walk with known steps. This test
 * computes how many of all such walks are as low as a limit at the first look, or at the second without having been at
 * the first, and so on, and puts the limits where those are at most alpha in all: alpha / looks by the first look, twice
 * that by the second, … What a look does not use up is there for the next.
 *
 * Stopping early because the head is not behind, or because the money ran out, may look at the sides: it only takes
 * chances to reject away. Choosing *cases* by which side failed, or pooling a case's rounds into one stratum, may not: the
 * latter turned a nominal .05 into .062.
 *
 * The p is that of the look at which it stopped, with all that earlier limits would have rejected (stage-wise ordering,
 * Fairbanks and Madsen 1982). It is a valid p up to the least `goOnBelow` of the plan; above, read it as "more than that".
 * Rises are the mirror: pass `mirrored` rounds.
 *
 * @param rounds At least one, in order; an empty round is a look without news.
 * @param looks How many rounds the plan has, which may be more than were run.
 * @param alpha One-sided level, in 0..1.
 */
export function sequentialTest(rounds: readonly RoundLaw[], looks: number, alpha: number): Walked {
  let walk: Law = { from: 0, masses: Float64Array.of(1), trimmed: 0 };
  let seen = 0;
  let spent = 0;
  let p = 1;
  for (const [index, round] of rounds.entries()) {
    const limit = (alpha * (index + 1)) / looks + HAIR;
    walk = addLaws(walk, round.law);
    seen += round.seen;
    p = spent + walk.trimmed + massUpTo(walk, seen);
    if (p <= limit) return { p, crossed: index + 1 };
    const kept = crossing(walk, limit - spent - walk.trimmed);
    spent += kept.mass;
    walk = kept.rest;
  }
  // Cut short before the last look, p may be below alpha and yet above that look's limit, which is a share of alpha.
  if (p <= alpha + HAIR) p *= looks / rounds.length;
  return { p: Math.min(1, p), crossed: null };
}

/** The same rounds with failures in the place of passes: low sums become high ones. */
export function mirrored({ law: { from, masses, trimmed }, seen }: RoundLaw): RoundLaw {
  return { law: { from: 1 - from - masses.length, masses: masses.toReversed(), trimmed }, seen: -seen };
}

/**
 * P(T < seen) + P(T = seen) / 2 of the sum over all rounds so far, without any boundary: about .5 when the sides are equal.
 * With P(T <= seen) in its place one broken case in ten, which has p = 1/2, would look like nothing at all.
 */
export function midP(rounds: readonly RoundLaw[]): number {
  const law = convolve(rounds.map((round) => round.law));
  const seen = rounds.reduce((sum, round) => sum + round.seen, 0);
  return (massUpTo(law, seen - 1) + massUpTo(law, seen)) / 2;
}

function massUpTo({ from, masses }: Law, value: number): number {
  let sum = 0;
  for (let i = 0; i <= Math.min(value - from, masses.length - 1); i++) sum += masses[i]!;
  return sum;
}

/** Takes the lowest values off the walk, as long as their mass is at most `room`. */
function crossing({ from, masses, trimmed }: Law, room: number): { mass: number; rest: Law } {
  let mass = 0;
  let taken = 0;
  while (taken < masses.length - 1 && mass + masses[taken]! <= room) mass += masses[taken++]!;
  return { mass, rest: { from: from + taken, masses: masses.subarray(taken), trimmed } };
}
