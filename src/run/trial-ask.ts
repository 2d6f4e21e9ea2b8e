import type { Side } from './trial.js';

/** Trials that one case is to have: the sample indices from `from` on, `trials` of them, on both sides or on one. */
export interface TrialAsk {
  caseId: string;
  from: number;
  trials: number;
  side?: Side;
}
