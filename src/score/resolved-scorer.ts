import type { Judgement, TrialContext } from './score.js';

/** A scorer with its options checked and its case filled in: ready for outputs. */
export interface ResolvedScorer {
  /** The row that it counts in: the scorer's name or one of its own, `name#2` for a second one of that name in a case. */
  scorer: string;
  binary: boolean;
  /** Least score that passes, 0..1. */
  passMark: number;
  /** How it came to be asked, in words: the branch that `auto` took, or who names it. */
  branch: string;
  /** Never throws. */
  score(output: string, context: TrialContext): Judgement;
}
