import type { PickedCase } from './pick-trials.js';
import type { RoundPlan } from './round-plan.js';

/** The cases with the trials of one round alone, counted from 0. */
export function pickRound(picked: readonly PickedCase[], round: number): PickedCase[] {
  return picked.map((one) => {
    if (one.rounds.length === 1 && round === 0) return one;
    const size = one.rounds[round] ?? 0;
    const start = startOf(one, round);
    return {
      ...one,
      rounds: [size],
      base: one.base.slice(start, start + size),
      head: one.head.slice(start, start + size),
    };
  });
}

/**
 * The cases with those trials only that the plan gives to every case alike: of each round the first `steady` ones. What
 * undecided cases got on top would pull a mean difference towards 0, since a case that broke at once is soon decided.
 */
export function pickWholeSuite(picked: readonly PickedCase[], plan: RoundPlan): PickedCase[] {
  return picked.map((one) => {
    const shares = one.rounds.map((size, round) => {
      const { undecided, steady } = plan[round] ?? { undecided: 0, steady: 0 };
      return Math.min(size, undecided, steady);
    });
    if (shares.every((share, round) => share === one.rounds[round])) return one;
    const take = <Trial>(trials: readonly Trial[]) =>
      shares.flatMap((share, round) => trials.slice(startOf(one, round), startOf(one, round) + share));
    return { ...one, rounds: shares, base: take(one.base), head: take(one.head) };
  });
}

function startOf({ rounds }: PickedCase, round: number): number {
  return rounds.slice(0, round).reduce((sum, size) => sum + size, 0);
}
