import type { TrialCount } from '../suite/suite.js';

/** How many trials a case gets in one round, each side, and when the next round is worth its money. */
export interface Round {
  /** Further trials of a case whose trials so far, both sides together, have passes and failures. */
  undecided: number;
  /** Further trials of a case that so far always passed or always failed. */
  steady: number;
  /** After this round the suite goes on only while mid-p is below this, 0..1; 0 after the last. */
  goOnBelow: number;
}

export type RoundPlan = readonly Round[];

/**
 * Every case once; while the head is behind, the undecided cases 2 and then 5 times more; if that does not decide it, the
 * whole suite twice more (undecided cases 5 times). Found by simulating some 9,000 plans of this kind: the last round
 * mends what choosing cases cannot see, namely a small drop in cases that passed on both sides in the first.
 */
export const ROUNDS: RoundPlan = [
  { undecided: 1, steady: 1, goOnBelow: 0.5 },
  { undecided: 2, steady: 0, goOnBelow: 0.4 },
  { undecided: 5, steady: 0, goOnBelow: 0.3 },
  { undecided: 5, steady: 2, goOnBelow: 0 },
];

/** Enough to tell a case that fails from one that wanders, where nothing is tested. */
export const DESCRIBING_TRIALS = 3;

/** What a suite's `trials:` means; on a first run there is nothing that could be undecided. */
export function roundPlan(trials: TrialCount, firstRun: boolean): RoundPlan {
  if (trials !== 'auto') return fixedPlan(trials);
  return firstRun ? fixedPlan(DESCRIBING_TRIALS) : ROUNDS;
}

/** One round of `trials` a case and side, at least 1: what reproduces a number. */
export function fixedPlan(trials: number): RoundPlan {
  return [{ undecided: trials, steady: trials, goOnBelow: 0 }];
}
