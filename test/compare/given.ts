import { type CompareSuiteInput, compareSuite } from '../../src/compare/compare-suite.js';
import type { Row, SuiteComparison } from '../../src/compare/comparison.js';
import type { CaseChange, PastTrials, PlannedCase, Side } from '../../src/run/trial.js';
import type { ScoredTrial } from '../../src/score/score.js';
import type { Case } from '../../src/suite/case.js';
import type { GatePolicy } from '../../src/suite/suite.js';

export const POLICY: GatePolicy = { margin: 0.05, alpha: 0.05, minDrop: 0, strict: false };

/** One case; a letter a trial: p passes, f fails, u is unscored, m is missing, n has no scores; a number is a score of a non-binary scorer. */
export interface Told {
  id?: string;
  base?: string | number[];
  head?: string | number[];
  change?: CaseChange;
  identical?: boolean;
  critical?: boolean;
  tags?: string[];
  scorer?: string;
  /** Milliseconds, a trial each; null is not known. */
  latency?: { base?: (number | null)[]; head: (number | null)[] };
  /** What the case expects, and what each trial said; null is no label. */
  label?: { expected: string; base?: (string | null)[]; head: (string | null)[] };
  past?: PastTrials;
}

/** The input of compareSuite for cases as told; trials per case as many as the first case has. */
export function given(told: readonly Told[], more: Partial<CompareSuiteInput> = {}): CompareSuiteInput {
  const withIds = told.map((one, index) => ({ id: `case-${index}`, ...one }));
  const side = (name: Side) => withIds.flatMap((one) => trialsOf(one, name));
  return {
    suite: 'support',
    seed: 'seed',
    planned: withIds.map(planned),
    trials: { base: side('base'), head: side('head') },
    policy: POLICY,
    firstRun: false,
    trialsPerCase: Math.max(1, withIds[0]?.head?.length ?? withIds[0]?.base?.length ?? 1),
    ...more,
  };
}

export function compared(told: readonly Told[], more: Partial<CompareSuiteInput> = {}): SuiteComparison {
  return compareSuite(given(told, more));
}

/** The only row of a suite. */
export function rowOf({ rows }: SuiteComparison): Row {
  if (rows.length !== 1) throw new Error(`${rows.length} rows`);
  return rows[0]!;
}

export function times<T>(number: number, value: T): T[] {
  return Array.from({ length: number }, () => value);
}

function testCase(id: string, more: Partial<Case> = {}): Case {
  return {
    id,
    input: { message: `input of ${id}` },
    messages: [],
    scorers: [],
    tags: [],
    critical: false,
    at: { file: `evals/${id}.case.yml`, line: 1, col: 1 },
    digest: id,
    ...more,
  };
}

function planned({
  id,
  change = 'same',
  identical = false,
  critical = false,
  tags = [],
  past,
}: Told & { id: string }): PlannedCase {
  return { case: testCase(id, { critical, tags }), change, identical, ...(past && { past }) };
}

function trialsOf(told: Told & { id: string }, side: Side): ScoredTrial[] {
  return [...(told[side] ?? [])].map((code, sample) => trial(told, side, sample, code));
}

function trial(
  { id, scorer = 'exact', latency, label }: Told & { id: string },
  side: Side,
  sample: number,
  code: string | number,
): ScoredTrial {
  const place = { caseId: id, side, sample };
  if (code === 'm') return { ...place, status: 'missing', kind: 'timeout', reason: 'no reply in 60 s' };
  const score = typeof code === 'number' ? code : code === 'u' ? null : code === 'p' ? 1 : 0;
  const pass = score === null ? null : score >= (typeof code === 'number' ? 0.5 : 1);
  const value = latency?.[side]?.[sample];
  const got = label?.[side]?.[sample];
  const named = label !== undefined && got !== undefined && { label: { expected: label.expected, got } };
  return {
    ...place,
    status: 'answered',
    fromStore: false,
    at: '2026-01-01T00:00:00.000Z',
    reply: { output: `${code}`, finishReason: 'stop', model: null, usage: null, usd: null, latencyMs: 1 },
    scores: code === 'n' ? [] : [{ scorer, binary: typeof code === 'string', score, pass, reason: '', ...named }],
    ...(value !== undefined && { measured: [{ scorer: 'latency', unit: 'ms' as const, value }] }),
    pass: code === 'n' ? null : pass,
  };
}
