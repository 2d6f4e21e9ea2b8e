import type { Json } from '../json.js';
import type { AnsweredTrial, MissingTrial } from '../run/trial.js';
import type { Case } from '../suite/case.js';

/** What a scorer says of one output. `score` is in 0..1, or null when it cannot tell (unscored). */
export interface Judgement {
  score: number | null;
  reason: string;
  details?: Json;
}

/** A score in its place: the row's name, and whether it reaches the pass mark (null when unscored). */
export interface Score extends Judgement {
  /** The row that it counts in: the scorer's name, `name#2` for a second one of that name in a case. */
  scorer: string;
  binary: boolean;
  pass: boolean | null;
}

/**
 * A function from (case, output) to a score.
 * `Options` is what its `parse` makes of the options as written.
 */
export interface Scorer<Options> {
  name: string;
  /** One line for the README's table. */
  summary: string;
  binary: boolean;
  /** Least score that passes, 0..1, unless the options say otherwise. */
  passMark: number;
  /**
   * Checks the options as written, null when there are none.
   * Returns every complaint in words a user can act upon.
   */
  parse(options: Json, testCase: Case): { ok: true; options: Options } | { ok: false; why: string; fix: string };
  score(testCase: Case, output: string, options: Options): Judgement;
}

/** A trial with its scores; a missing one has none. */
export type ScoredTrial =
  | (AnsweredTrial & {
      scores: Score[];
      /** Every scorer passes; null when one is unscored or there is none. */
      pass: boolean | null;
    })
  | MissingTrial;
