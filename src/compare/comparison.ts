import type { Place } from '../errors.js';
import type { CaseChange, MissingKind, PastTrials } from '../run/trial.js';
import type { ScoredTrial } from '../score/score.js';

export type Verdict = 'regressed' | 'improved' | 'unchanged' | 'inconclusive' | 'invalid';

/** Smallest true drop that this many cases and trials show in 4 of 5 runs. */
export interface DetectableEffect {
  /** Drop of the mean, 0..1; null when nothing short of total failure would show. */
  drop: number | null;
  /** Cases that would have to break entirely; null as above. */
  cases: number | null;
}

/** Base and head side by side for one suite and one scorer, over the cases that count. */
export interface Row {
  scorer: string;
  binary: boolean;
  verdict: Verdict;
  /** Why, in words with numbers. */
  reason: string;
  /** Cases with at least one score on both sides. */
  cases: number;
  /** Scores that entered, base and head. */
  scores: { base: number; head: number };
  /** Means over cases, 0..1; null when there is no base or no score. */
  base: number | null;
  head: number | null;
  /** head - base. */
  change: number | null;
  /** 90 % interval of the change; null when it cannot be computed. */
  interval: [number, number] | null;
  /** One-sided p of a drop and of a rise, and the Holm-adjusted ones. 1 where nothing was tested. */
  p: { drop: number; rise: number };
  adjusted: { drop: number; rise: number };
  mde: DetectableEffect | null;
  /** Cases whose mean went up or down. */
  up: number;
  down: number;
  unscored: number;
}

/**
 * `broken`: its pass rate fell by half or more; `fixed`: the mirror; `moved`: changed by less; `same`: equal pass rates;
 * `unknown`: a side has no scored trial.
 */
export type CaseStatus = 'broken' | 'fixed' | 'moved' | 'same' | 'unknown';

export interface CaseComparison {
  id: string;
  at: Place;
  change: CaseChange;
  status: CaseStatus;
  /** Absent where too little is known. */
  past?: PastTrials;
  critical: boolean;
  tags: string[];
  issue?: number;
  /** What a reader sees as the case's input. */
  input: string;
  expected: string | null;
  /** Share of scored trials that pass, 0..1; null when there is none. */
  base: number | null;
  head: number | null;
  trials: { base: ScoredTrial[]; head: ScoredTrial[] };
}

export interface SuiteComparison {
  suite: string;
  /** Every case and row is new: there is no base to compare with. */
  firstRun: boolean;
  rows: Row[];
  cases: CaseComparison[];
  /** Over counting cases of both sides. */
  trials: { planned: number; answered: number; missing: { kind: MissingKind; reason: string; count: number }[] };
}

/** A person who may write lets a regression pass, for one commit. */
export interface Acceptance {
  /** Login. */
  by: string;
  /** ISO 8601. */
  at: string;
  /** In that person's words; null when none was given. */
  reason: string | null;
}

/** Policy applied to all verdicts: what the check, the exit code and the comment's first line say. */
export interface GateResult {
  ok: boolean;
  conclusion: 'success' | 'failure' | 'neutral';
  title: string;
  reasons: string[];
  /** What it comes to once a person accepts it; absent unless all that holds is what a person may accept. */
  acceptable?: 'success' | 'neutral';
  /** Absent: nobody has accepted anything. */
  accepted?: Acceptance;
}
