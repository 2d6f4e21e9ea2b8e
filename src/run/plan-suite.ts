import type { Case, ScorerSpec } from '../suite/case.js';
import { DEFAULT_LIMITS } from '../suite/complete-suite.js';
import type { GatePolicy, Limits, RatchetConfig, Suite, TrialCount } from '../suite/suite.js';
import { type BuiltRequest, buildRequest, splitModel } from './build-request.js';
import { callKey } from './call-key.js';
import { findNotices } from './find-notices.js';
import { type MatchedCase, planCases } from './plan-cases.js';
import type { PlannedCase, Side } from './trial.js';

/** Processes of a command are the runner's own load, requests to a service are not. */
const CONNECTIONS = { command: 4, http: 8 };

/** One side of a suite with the settings of its own ref. */
export interface SideSuite {
  suite: Suite;
  config: RatchetConfig;
  /** Whose files its command is run from; null for the working tree. */
  commit: string | null;
}

/** A case with what each side sends for it; null where there is no such side. */
export interface ReadyCase extends PlannedCase {
  requests: { [side in Side]: BuiltRequest | null };
}

/** A suite ready to run: whose text, thresholds, limits and scorers are used is settled here. */
export interface SuitePlan {
  name: string;
  base: SideSuite | null;
  head: SideSuite;
  cases: ReadyCase[];
  scorers: ScorerSpec[];
  /** Of each case and side. */
  trials: TrialCount;
  gate: GatePolicy;
  limits: Limits;
  /** Calls in flight at once, at least 1: as many as the more generous side's provider takes. */
  connections: number;
  /** Added to the head's sample indices in the calls' keys, so that its stored answers are passed over. Absent: 0. */
  headShift?: number;
  /** The base can be asked nothing any more: only what is stored of it can be compared. */
  isBaseStored: boolean;
  /** What a reader must know of the ruler. */
  notices: string[];
}

/**
 * Settles a suite's plan; `trials` replaces the number that the suite asks for. Where the head is not trusted, it has no word
 * in what a good answer is or what may be spent.
 */
export function planSuite(
  base: SideSuite | null,
  head: SideSuite,
  trials: TrialCount | null,
  trusted = true,
): SuitePlan {
  const ruler = base?.suite ?? head.suite;
  const matched = planCases(base?.suite.cases ?? null, head.suite.cases, trusted);
  const cases = matched.map((one) => readyCase(base, head, one));
  return {
    name: head.suite.name,
    base,
    head,
    cases,
    scorers: trusted ? head.suite.scorers : ruler.scorers,
    trials: trials ?? ruler.trials,
    gate: ruler.gate,
    limits: base || trusted ? ruler.limits : least(ruler.limits, DEFAULT_LIMITS),
    connections: Math.max(maxConnections(head), base ? maxConnections(base) : 1),
    isBaseStored: false,
    notices: base ? findNotices(base.suite, head.suite, cases, { trials, trusted }) : [],
  };
}

function least(a: Limits, b: Limits): Limits {
  return { usd: Math.min(a.usd, b.usd), calls: Math.min(a.calls, b.calls), minutes: Math.min(a.minutes, b.minutes) };
}

function readyCase(base: SideSuite | null, head: SideSuite, matched: MatchedCase): ReadyCase {
  const requests = { base: base && requestOf(base, matched.case), head: requestOf(head, matched.case) };
  return { ...matched, identical: areEqual(requests.base, requests.head), requests };
}

function requestOf({ suite, config }: SideSuite, testCase: Case): BuiltRequest {
  return buildRequest(suite, config, testCase);
}

function areEqual(before: BuiltRequest | null, after: BuiltRequest): boolean {
  return before?.ok === true && after.ok && callKey(before.request, 0) === callKey(after.request, 0);
}

function maxConnections({ suite: { tested, model }, config }: SideSuite): number {
  if (tested.kind !== 'prompt') return CONNECTIONS[tested.kind];
  return config.providers[splitModel(model!).provider]!.maxConnections;
}
