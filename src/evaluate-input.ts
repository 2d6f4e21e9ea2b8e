import type { Tree } from './ports.js';
import type { Outputs, TrialCount } from './suite/suite.js';

/** What is asked for. `null` leaves it to the files. */
export interface EvaluateInput {
  /** Null: a first run, with nothing to compare. */
  base: Tree | null;
  head: Tree;
  /** Globs of suite names; others are not looked at. */
  suites: string[] | null;
  /** Globs of case ids. */
  cases: string[] | null;
  /** Runs what `suites` names also when it is not affected. */
  force: boolean;
  trials: TrialCount | null;
  /** Dollars for all suites together. */
  maxUsd: number | null;
  informational: boolean;
  /** The head is the default branch's: how its cases went becomes their history. */
  record: boolean;
  /**
   * Given where both trees are one commit, to see whether the model has changed: the base's answers are stored ones of any
   * age, and the head is asked afresh, once for each such purpose (a run's id, say).
   */
  anew?: string;
  reproduce: string;
  repositoryUrl: string | null;
  /** False: the head is a stranger's. Settings, scorers and limits are the base's then, as thresholds always are. */
  trusted: boolean;
  /** Why no model may be asked: what the store does not answer is not evaluated then, and holds. Null: models are asked. */
  replay: string | null;
  /** How much of the answers the report holds where the base's settings do not say it. Null: all, whatever they say. */
  outputs: Outputs | null;
}
