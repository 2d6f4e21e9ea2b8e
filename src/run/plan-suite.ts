import { canonicalJson } from '../json.js';
import type { Case, ScorerSpec } from '../suite/case.js';
import type { GatePolicy, Limits, RatchetConfig, Suite } from '../suite/suite.js';
import { type BuiltRequest, buildRequest } from './build-request.js';
import { callKey } from './call-key.js';
import { planCases } from './plan-cases.js';
import type { PlannedCase, Side } from './trial.js';

/** One side of a suite with the settings of its own ref. */
export interface SideSuite {
  suite: Suite;
  config: RatchetConfig;
}

/** A suite ready to run: whose text, thresholds, limits and scorers are used is settled here. */
export interface SuitePlan {
  name: string;
  base: SideSuite | null;
  head: SideSuite;
  cases: PlannedCase[];
  scorers: ScorerSpec[];
  trials: number;
  gate: GatePolicy;
  limits: Limits;
  /** What a reader must know of the ruler. */
  notices: string[];
}

/** Settles a suite's plan; `trials` replaces the number that the suite asks for. */
export function planSuite(base: SideSuite | null, head: SideSuite, trials: number | null): SuitePlan {
  const ruler = base?.suite ?? head.suite;
  const cases = planCases(base?.suite.cases ?? null, head.suite.cases).map(({ case: testCase, change }) => ({
    case: testCase,
    change,
    identical: base !== null && sameRequest(base, head, testCase),
  }));
  return {
    name: head.suite.name,
    base,
    head,
    cases,
    scorers: head.suite.scorers,
    trials: trials ?? ruler.trials,
    gate: ruler.gate,
    limits: ruler.limits,
    notices: base ? findNotices(base.suite, head.suite, cases) : [],
  };
}

/** The request of a case on a side; null where there is no such side. */
export function requestOf(plan: SuitePlan, side: Side, testCase: Case): BuiltRequest | null {
  const own = plan[side];
  return own ? buildRequest(own.suite, own.config, testCase) : null;
}

function sameRequest(base: SideSuite, head: SideSuite, testCase: Case): boolean {
  const before = buildRequest(base.suite, base.config, testCase);
  const after = buildRequest(head.suite, head.config, testCase);
  return before.ok && after.ok && callKey(before.request, 0) === callKey(after.request, 0);
}

function findNotices(base: Suite, head: Suite, cases: readonly PlannedCase[]): string[] {
  const notices: string[] = [];
  const thresholds = changedMembers({ ...base.gate, trials: base.trials }, { ...head.gate, trials: head.trials });
  if (thresholds) notices.push(`The thresholds change (${thresholds}); this comparison used the base's.`);
  const limits = changedMembers(base.limits, head.limits);
  if (limits) notices.push(`The limits change (${limits}); this comparison used the base's.`);
  if (specsText(base) !== specsText(head)) notices.push("The scorers change; both sides were scored by the head's.");
  const removed = cases.filter(({ change }) => change === 'removed').length;
  if (removed > 0)
    notices.push(
      `${removed === 1 ? 'One case is' : `${removed} cases are`} removed here, ran all the same, and count.`,
    );
  const flags = cases.filter(
    ({ change, case: { id, critical } }) => change === 'same' && critical !== find(head, id)?.critical,
  );
  if (flags.length > 0)
    notices.push(`What is critical changes (${flags.length} cases); this comparison used the base's.`);
  if (head.modelFrom === 'suite' && base.prompt.model !== head.prompt.model) {
    notices.push(`The prompt's model changes, but the suite's own \`model:\` hides it: both sides ran ${head.model}.`);
  }
  return notices;
}

function find(suite: Suite, id: string): Case | undefined {
  return suite.cases.find((testCase) => testCase.id === id);
}

function changedMembers<T extends object>(before: T, after: T): string {
  return Object.entries(before)
    .filter(([name, value]) => after[name as keyof T] !== value)
    .map(([name, value]) => `${name} ${value} → ${after[name as keyof T]}`)
    .join(', ');
}

function specsText(suite: Suite): string {
  return canonicalJson(suite.scorers.map(({ name, options }) => ({ name, options })));
}
