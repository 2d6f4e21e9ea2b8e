import type { Json } from '../json.js';
import type { Reply } from '../ports.js';
import type { AnsweredTrial, MissingTrial } from '../run/trial.js';
import type { Case } from '../suite/case.js';

/** How an output came about, for scorers that look at more than its text. */
export interface TrialContext {
  reply: Reply;
}

/** Which label an output was to be, and which one it is; null: none. */
export interface Label {
  expected: string;
  got: string | null;
}

/** What a scorer says of one output. `score` is in 0..1, or null when it cannot tell (unscored). */
export interface Judgement {
  score: number | null;
  reason: string;
  details?: Json;
  /** Of a scorer that sorts outputs into labels. */
  label?: Label;
}

/** A score in its place: the row's name, and whether it reaches the pass mark (null when unscored). */
export interface Score extends Judgement {
  /** The row that it counts in: the scorer's name or one of its own, `name#2` for a second one of that name in a case. */
  scorer: string;
  binary: boolean;
  pass: boolean | null;
}

export type Unit = 'ms' | 'usd' | 'characters' | 'tokens';

/** What is measured of an answer beside its quality: no score, so that it informs and holds nobody. */
export interface Meter {
  unit: Unit;
  /** From 0; null when it is not known. */
  measure(output: string, context: TrialContext): number | null;
}

/** One answer as a meter saw it. */
export interface Measurement {
  /** The scorer that names the meter. */
  scorer: string;
  unit: Unit;
  value: number | null;
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
  /** Measures every answer; then it scores only where the options set a bound. */
  meter?: Meter;
  /**
   * Checks the options as written, null when there are none, for one of a suite's cases.
   * Returns every complaint in words a user can act upon.
   */
  parse(options: Json, testCase: Case, cases: readonly Case[]): ParsedOptions<Options>;
  score(testCase: Case, output: string, options: Options, context: TrialContext): Judgement;
}

export type ParsedOptions<Options> =
  | {
      ok: true;
      options: Options;
      /** There is a meter, and no bound to score by. */
      onlyMeasures?: true;
    }
  | { ok: false; why: string; fix: string };

/** A trial with its scores; a missing one has none. */
export type ScoredTrial =
  | (AnsweredTrial & {
      scores: Score[];
      /** Absent when nothing is measured. */
      measured?: Measurement[];
      /** Every scorer passes; null when one is unscored or there is none. */
      pass: boolean | null;
    })
  | MissingTrial;
