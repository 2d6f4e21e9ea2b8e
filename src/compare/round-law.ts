import { addLaws, convolve } from './convolve.js';
import type { Stratum } from './exact-test.js';
import { hypergeometric } from './hypergeometric.js';
import type { Law } from './unimodal-law.js';

/** One round of one row: how many passes fell to the head, and what chance alone would make of it. */
export interface RoundLaw {
  /** Law of the head's passes when labels are dealt at random within each stratum. */
  law: Law;
  /** The head's passes in the strata that can vary. */
  seen: number;
}

/**
 * The law of the head's passes over independent strata. Strata that always or never pass, or with an empty side, cannot
 * vary and are left out. Equal strata are counted and their law raised to a power: a suite of thousands of cases has a
 * few dozen different ones.
 *
 * @throws RangeError when a count is not a whole number within its bounds.
 */
export function roundLaw(strata: readonly Stratum[]): RoundLaw {
  const groups = new Map<number, { of: Stratum; times: number }>();
  let seen = 0;
  for (const stratum of strata) {
    check(stratum);
    const { kBase, kHead, base, head } = stratum;
    const passes = base + head;
    if (kBase === 0 || kHead === 0 || passes === 0 || passes === kBase + kHead) continue;
    seen += head;
    // One number for three: exact up to 2^17 trials a stratum and side.
    const key = (kBase * 2 ** 17 + kHead) * 2 ** 18 + passes;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { of: stratum, times: 1 });
    else group.times++;
  }
  const laws = [...groups.values()].map(({ of: { kBase, kHead, base, head }, times }) =>
    power(hypergeometric(kBase, kHead, base + head), times),
  );
  return { law: convolve(laws.sort((a, b) => a.masses.length - b.masses.length)), seen };
}

/** The law of the sum of `times` independent copies, by squaring. */
function power(law: Law, times: number): Law {
  let square = law;
  let sum: Law | null = null;
  for (let left = times; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) sum = sum === null ? square : addLaws(sum, square);
    if (left > 1) square = addLaws(square, square);
  }
  return sum ?? convolve([]);
}

function check({ kBase, kHead, base, head }: Stratum): void {
  checkSide(base, kBase);
  checkSide(head, kHead);
}

function checkSide(passes: number, trials: number): void {
  if (!Number.isInteger(passes) || !Number.isInteger(trials) || passes < 0 || passes > trials) {
    throw new RangeError(`${passes} passes of ${trials} trials`);
  }
}
