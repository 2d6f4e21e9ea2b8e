import type { Classification } from '../compare/classifications.js';
import type { GateResult, SuiteComparison } from '../compare/comparison.js';
import type { CriticalCases } from '../compare/critical-cases.js';
import type { MeasuredChange } from '../compare/measured.js';
import type { Stop } from '../compare/next-round.js';
import type { Slice } from '../compare/slices.js';
import type { Stability } from '../compare/stability.js';
import type { Problem } from '../errors.js';
import type { Outputs, Tested, TrialCount } from '../suite/suite.js';

/** What one side of a suite cost and how fast it answered. */
export interface SideCost {
  /** Calls made now, and answered from the store. */
  made: number;
  stored: number;
  /** Dollars for all of its trials, stored ones included; null when a price or a usage is unknown. */
  usd: number | null;
  /** 95th percentile, milliseconds; null without an answer. */
  p95Ms: number | null;
  inputTokens: number | null;
  outputTokens: number | null;
}

/** A stretch of the head's prompt (or suite) that the pull request changed, lines from 1. */
export interface ChangedLines {
  path: string;
  startLine: number;
  endLine: number;
}

/** How many trials a suite got, and why no more. */
export interface RoundsReport {
  done: number;
  /** Of the plan; 1 where the number of trials is fixed. */
  of: number;
  /** Trials a side, the mean over the cases that count. */
  mean: number;
  stop: Stop;
  /** The limit that ended it; null when none did. */
  stopped: string | null;
}

/** What was run apart to confirm what single cases seemed to show. */
export interface FreshReport {
  cases: number;
  /** A side, all cases together. */
  trials: number;
  /** Cases that seemed broken or fixed, too, and were not run again: there were too many. */
  unasked: number;
  /** The limit that ended it; null when none did. */
  stopped: string | null;
}

export interface SuiteReport extends SuiteComparison {
  path: string;
  /**
   * What each side answered with: the prompt's path, the command line or the address, and the commit whose files were run
   * (null for the working tree). `base` is null where there is none.
   */
  tested: {
    kind: Tested['kind'];
    base: string | null;
    head: string;
    commits: { base: string | null; head: string | null };
  };
  /** Null where none is named: only a prompt has one always. */
  model: { base: string | null; head: string | null };
  /** What was asked for. */
  trialsPerCase: TrialCount;
  rounds: RoundsReport;
  fresh: FreshReport;
  critical: CriticalCases;
  stability: { base: Stability | null; head: Stability | null };
  /** By tag, for each row that was tested and has cases with different tags. */
  slices: { scorer: string; tags: Slice[] }[];
  /** Confusion matrices of the scorers that sort answers into labels. */
  classifications: Classification[];
  /** What meters saw: latency, cost, length, tokens, as the suite asks for. Informing only. */
  measured: MeasuredChange[];
  /** 0..1, the base's. */
  margin: number;
  alpha: number;
  /** Of the shuffles of scores that are more than pass or fail. */
  seed: string;
  /** Why it was run, each in words. */
  affected: string[];
  /** What a reader must know of the ruler: changed thresholds, changed scorers, a model that hides another, … */
  notices: string[];
  changedLines: ChangedLines[];
  cost: { base: SideCost; head: SideCost };
  /** Dollars that this run was expected to cost at most, before its first call; null when no price is known. */
  estimatedUsd: number | null;
  /** Oldest stored call that was used, ISO 8601; null when none was. */
  oldestCall: string | null;
}

/** The view model that every renderer receives; JSON-serialisable. */
export interface Report {
  version: 1;
  gate: GateResult;
  /** `working tree` where there is no commit. */
  head: { name: string; commit: string | null };
  /** Null: nothing to compare with. */
  base: { name: string; commit: string | null } | null;
  suites: SuiteReport[];
  /** Suites that were read and not affected. */
  unaffected: string[];
  /** Affected suites that lack answers which nobody could be asked for. */
  unanswered: string[];
  /** Problems in files; errors of affected suites hold. */
  problems: Problem[];
  /** Base and head are one commit: its stored answers and those that the model gives now. Absent: two versions. */
  drift?: true;
  /** A command line that reproduces it. */
  reproduce: string;
  /** Reports and never fails. */
  informational: boolean;
  /** `https://host/owner/name`, for links into files; null on the command line. */
  repositoryUrl: string | null;
  /** How much of the answers is in it. */
  outputs: Outputs;
}
