import type { CaseComparison, GateResult, Row, Verdict } from '../../src/compare/comparison.js';
import type { Report, SideCost, SuiteReport } from '../../src/report/report.js';
import type { Side } from '../../src/run/trial.js';
import type { ScoredTrial } from '../../src/score/score.js';

export const COMMITS = { base: 'b'.repeat(40), head: '0123456789abcdef0123456789abcdef01234567' };
export const REPOSITORY = 'https://github.example/acme/shop';

export function buildTrial(side: Side, sample: number, output: string, pass: boolean | null, reason = ''): ScoredTrial {
  return {
    caseId: 'case',
    side,
    sample,
    status: 'answered',
    reply: { output, finishReason: 'stop', model: 'gpt-5-mini', usage: null, usd: 0.0004, latencyMs: 900 },
    fromStore: side === 'base',
    at: '2026-11-23T09:00:00.000Z',
    scores: [{ scorer: 'exact', binary: true, score: pass === null ? null : Number(pass), pass, reason }],
    pass,
  };
}

function buildMissing(side: Side, sample: number): ScoredTrial {
  return { caseId: 'case', side, sample, status: 'missing', kind: 'timeout', reason: 'no answer within 60 s' };
}

/** A case whose three trials passed (`+`) or failed (`-`), were unscored (`?`) or missing (`.`) on each side. */
export function buildCase(id: string, base: string, head: string, more: Partial<CaseComparison> = {}): CaseComparison {
  const rate = (marks: string): number | null => {
    const scored = [...marks].filter((mark) => mark === '+' || mark === '-');
    return scored.length === 0 ? null : scored.filter((mark) => mark === '+').length / scored.length;
  };
  const trials = (side: Side, marks: string): ScoredTrial[] =>
    [...marks].map((mark, sample) => {
      if (mark === '.') return buildMissing(side, sample);
      const output = mark === '+' ? 'refund' : 'complaint';
      const reason = mark === '+' ? 'equals the expected answer' : `expected "refund", got "${output}"`;
      return buildTrial(side, sample, output, mark === '?' ? null : mark === '+', reason);
    });
  const [before, after] = [rate(base), rate(head)];
  const change = before === null || after === null ? null : after - before;
  const status =
    change === null ? 'unknown' : change === 0 ? 'same' : change <= -0.5 ? 'broken' : change >= 0.5 ? 'fixed' : 'moved';
  return {
    id,
    at: { file: `evals/support/${id}.case.yml`, line: 1, col: 1 },
    change: 'same',
    status,
    critical: false,
    tags: [],
    input: 'I want my money back',
    expected: 'refund',
    base: before,
    head: after,
    trials: { base: trials('base', base), head: trials('head', head) },
    ...more,
  };
}

const NUMBERS: { [verdict in Verdict]: Partial<Row> } = {
  regressed: {
    base: 0.91,
    head: 0.78,
    change: -0.13,
    interval: [-0.21, -0.05],
    p: { drop: 0.001, rise: 0.999 },
    adjusted: { drop: 0.002, rise: 1 },
    up: 1,
    down: 9,
    reason: 'worse on these 50 cases',
  },
  improved: {
    base: 0.78,
    head: 0.9,
    change: 0.12,
    interval: [0.04, 0.2],
    p: { drop: 1, rise: 0.004 },
    adjusted: { drop: 1, rise: 0.004 },
    up: 8,
    down: 1,
    reason: 'better on these 50 cases',
  },
  unchanged: { reason: '91 % → 91 %: no change of 5 points or more' },
  inconclusive: {
    head: 0.89,
    change: -0.02,
    interval: [-0.08, 0.04],
    p: { drop: 0.31, rise: 0.81 },
    adjusted: { drop: 0.31, rise: 0.81 },
    up: 2,
    down: 3,
    reason: '91 % → 89 % may be chance',
  },
  invalid: {
    base: 0.9,
    head: 0.88,
    change: -0.02,
    interval: null,
    mde: null,
    reason: '21 of 300 trials are missing (timeout: no answer within 60 s)',
  },
};

export function buildRow(verdict: Verdict, more: Partial<Row> = {}): Row {
  return {
    scorer: 'exact',
    binary: true,
    verdict,
    reason: '',
    cases: 50,
    scores: { base: 150, head: 150 },
    base: 0.91,
    head: 0.91,
    change: 0,
    interval: [-0.02, 0.02],
    p: { drop: 0.6, rise: 0.6 },
    adjusted: { drop: 0.6, rise: 0.6 },
    mde: { drop: 0.09, cases: 5 },
    up: 0,
    down: 0,
    unscored: 0,
    ...NUMBERS[verdict],
    ...more,
  };
}

export function buildSuite(verdict: Verdict, more: Partial<SuiteReport> = {}): SuiteReport {
  const cost = (made: number, stored: number, usd: number): SideCost => ({
    made,
    stored,
    usd,
    p95Ms: 1240,
    inputTokens: 60_000,
    outputTokens: 4000,
  });
  return {
    suite: 'support',
    firstRun: false,
    rows: [buildRow(verdict)],
    cases: [],
    trials: { planned: 300, answered: 300, missing: [] },
    path: 'evals/support.eval.yml',
    tested: {
      kind: 'prompt',
      base: 'prompts/support.prompt.yml',
      head: 'prompts/support.prompt.yml',
      commits: { base: null, head: null },
    },
    model: { base: 'openai/gpt-5-mini', head: 'openai/gpt-5-mini' },
    trialsPerCase: 3,
    rounds: { done: 1, of: 1, mean: 3, stop: 'last_round', stopped: null },
    fresh: { cases: 0, trials: 0, unasked: 0, stopped: null },
    critical: { broken: [], doubtful: [] },
    stability: {
      base: { trials: 3, flaky: 0.1, power: [0.91, 0.88, 0.86] },
      head: { trials: 3, flaky: 0.12, power: [0.78, 0.74, 0.71] },
    },
    slices: [],
    classifications: [],
    measured: [],
    margin: 0.05,
    alpha: 0.05,
    seed: 'prompt-ratchet',
    affected: ['prompts/support.prompt.yml changed'],
    notices: [],
    changedLines: [{ path: 'prompts/support.prompt.yml', startLine: 7, endLine: 9 }],
    cost: { base: cost(0, 150, 0.12), head: { ...cost(150, 0, 0.14), p95Ms: 1410 } },
    estimatedUsd: 0.4,
    oldestCall: '2026-11-23T09:00:00.000Z',
    ...more,
  };
}

export const GATES: { [kind in 'held' | 'passed' | 'open']: GateResult } = {
  held: {
    ok: false,
    conclusion: 'failure',
    title: 'support got worse: 91 % → 78 % (−13 points)',
    reasons: ['support: worse on these 50 cases'],
  },
  passed: { ok: true, conclusion: 'success', title: 'support is unchanged: 91 %', reasons: [] },
  open: { ok: true, conclusion: 'neutral', title: 'support: no drop found, 91 %', reasons: [] },
};

export function buildReport(suites: SuiteReport[], gate: GateResult, more: Partial<Report> = {}): Report {
  return {
    version: 1,
    gate,
    head: { name: 'refs/pull/7/merge', commit: COMMITS.head },
    base: { name: 'main', commit: COMMITS.base },
    suites,
    unaffected: [],
    unanswered: [],
    problems: [],
    reproduce: 'npx prompt-ratchet run evals/support.eval.yml --base bbbbbbbb',
    informational: false,
    repositoryUrl: REPOSITORY,
    outputs: 'full',
    ...more,
  };
}
