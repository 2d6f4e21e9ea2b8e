/** A distribution over consecutive integers: `masses[i]` is P(X = from + i). */
export interface Law {
  from: number;
  masses: Float64Array;
  /** Mass that was cut off from the ends, 0..1. */
  trimmed: number;
}

interface Shape {
  /** First and last value that can occur. */
  from: number;
  to: number;
  /** A value of greatest mass. */
  mode: number;
  /** P(X = x + 1) / P(X = x). */
  ratio(x: number): number;
  /** Values whose mass is below this share of the mode's are left out. */
  least: number;
}

/**
 * A one-peaked law from the ratios of neighbouring masses, walked away from the mode and divided by their sum.
 * No factorial occurs, so nothing overflows or cancels: the relative error of a mass is about 1e-16 a step.
 */
export function unimodalLaw({ from, to, mode, ratio, least }: Shape): Law {
  const below = walk(mode - from, (step) => 1 / ratio(mode - step - 1), least);
  const above = walk(to - mode, (step) => ratio(mode + step), least);
  const masses = new Float64Array(below.length + 1 + above.length);
  masses.set(below.reverse());
  masses[below.length] = 1;
  masses.set(above, below.length + 1);
  let total = 0;
  for (const mass of masses) total += mass;
  for (let i = 0; i < masses.length; i++) masses[i]! /= total;
  return { from: mode - below.length, masses, trimmed: 0 };
}

/** Masses after the mode's, which is 1, on one side of it. */
function walk(steps: number, factor: (step: number) => number, least: number): number[] {
  const masses: number[] = [];
  for (let step = 0, mass = 1; step < steps; step++) {
    mass *= factor(step);
    if (mass < least) break;
    masses.push(mass);
  }
  return masses;
}
