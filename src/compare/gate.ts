import { formatProblem, type Problem } from '../errors.js';
import type { GatePolicy } from '../suite/suite.js';
import type { GateResult, Row, SuiteComparison } from './comparison.js';
import { type CriticalCases, criticalCases } from './critical-cases.js';
import { count, percent, points, pointsRange } from './format-number.js';
import { marginOf } from './margin-of.js';

export interface GateInput {
  /** Every affected suite that was compared, after `adjustVerdicts`. */
  suites: readonly SuiteComparison[];
  /** The base's policy by suite name. */
  policies: ReadonlyMap<string, GatePolicy>;
  /** Of affected suites and of the configuration; errors hold. */
  problems: readonly Problem[];
  /** What fresh trials say of critical cases; without it the trials that the comparisons hold decide. */
  critical?: readonly CriticalCases[];
  /** Affected suites with nothing to evaluate: deleted with their prompt, or without a word on what a good answer is. */
  notEvaluated: readonly string[];
}

/** One thing to say: as the check's title, and as a reason. */
interface Finding {
  title: string;
  reason: string;
  /** Measured, and worse: a person may let it pass. What could not be measured nobody can judge. */
  isMeasured: boolean;
}

interface Judged {
  row: Row;
  /** The suite's name, with the scorer's where there are several. */
  name: string;
  firstRun: boolean;
  policy: GatePolicy;
}

/**
 * What all verdicts together mean for the merge. Held: a row that regressed or is invalid, a strict suite that may have
 * got worse, a broken critical case, an error in a file, a suite without a scored row. Green: every row unchanged or
 * improved, or no suite affected. Neutral, with `ok`: the rest, which a person has to look at. `acceptable` where all that
 * holds was measured: a regression, a broken critical case, a strict suite's doubt.
 *
 * @throws Error when a suite has no policy.
 */
export function gate(input: GateInput): GateResult {
  const { suites, policies } = input;
  const judged = suites.flatMap((suite) => judgedRows(suite, policies));
  const critical = input.critical ?? suites.map(criticalCases);
  const broken = critical.flatMap((found) => found.broken);
  const doubtful = critical.flatMap((found) => found.doubtful);
  const holding = holds(input, judged, broken);
  const rest = judged.filter((row) => !isHeld(row));
  const absent = input.notEvaluated.map((suite) => `${suite} was not evaluated`);
  const others = [...absent, ...doubtful, ...rest.map(({ name, row }) => `${name}: ${row.reason}`)];
  const [first] = holding;
  if (first !== undefined) {
    const reasons = [...holding.map(({ reason }) => reason), ...others];
    const held = {
      ok: false,
      conclusion: 'failure' as const,
      title: withMore(first.title, holding.length - 1),
      reasons,
    };
    if (!holding.every(({ isMeasured }) => isMeasured)) return held;
    return { ...held, acceptable: absent.length + doubtful.length === 0 ? 'success' : 'neutral' };
  }
  if (suites.length === 0 && absent.length === 0) {
    return { ok: true, conclusion: 'success', title: 'No eval suite is affected', reasons: [] };
  }
  const open = [...absent, ...doubtful, ...rest.filter(({ row }) => row.verdict === 'inconclusive').map(undecided)];
  if (open.length === 0) return { ok: true, conclusion: 'success', title: passed(rest), reasons: others };
  return { ok: true, conclusion: 'neutral', title: withMore(open[0]!, open.length - 1), reasons: others };
}

/** Everything that holds the merge, what matters most first. */
function holds({ suites, problems }: GateInput, judged: readonly Judged[], broken: string[]): Finding[] {
  const worst = judged.filter(({ row }) => row.verdict === 'regressed').sort((a, b) => a.row.change! - b.row.change!);
  return [
    ...worst.map(regressed),
    ...broken.map((text) => ({ ...plain(text), isMeasured: true })),
    ...judged.filter(({ row }) => row.verdict === 'invalid').map(invalid),
    ...judged.filter(failsStrict).map(strict),
    ...suites.filter(({ rows }) => rows.length === 0).map(nothingScored),
    ...problems.filter(({ severity }) => severity === 'error').map(fileError),
  ];
}

function judgedRows({ suite, rows, firstRun }: SuiteComparison, policies: GateInput['policies']): Judged[] {
  const policy = policies.get(suite);
  if (policy === undefined) throw new Error(`no gate policy for suite ${suite}`);
  return rows.map((row) => ({ row, name: rows.length === 1 ? suite : `${suite} · ${row.scorer}`, firstRun, policy }));
}

function isHeld(judged: Judged): boolean {
  return judged.row.verdict === 'regressed' || judged.row.verdict === 'invalid' || failsStrict(judged);
}

/** `unchanged` has its interval within the margin already, or identical requests; a first run has nothing to prove. */
function failsStrict({ row: { scorer, verdict, interval }, firstRun, policy }: Judged): boolean {
  if (!policy.strict || firstRun || verdict === 'regressed' || verdict === 'invalid' || verdict === 'unchanged') {
    return false;
  }
  return interval === null || interval[0] <= -marginOf(policy, scorer);
}

function regressed({ name, row }: Judged): Finding {
  return {
    title: `${name} got worse: ${shares(row)} (${points(row.change!)})`,
    reason: `${name}: ${row.reason}`,
    isMeasured: true,
  };
}

function invalid({ name, row }: Judged): Finding {
  return { ...plain(`${name} is invalid: ${row.reason}`), reason: `${name}: invalid, ${row.reason}` };
}

function strict({ name, row, policy }: Judged): Finding {
  const most = `a drop of ${points(marginOf(policy, row.scorer)).slice(1)} must be ruled out`;
  const shown = row.interval === null ? row.reason : `${pointsRange(row.interval)} (90 % interval)`;
  return {
    title: `${name} may have got worse: ${shown}, ${most}`,
    reason: `${name}: strict, ${most}; ${row.reason}`,
    isMeasured: true,
  };
}

function nothingScored({ suite, cases }: SuiteComparison): Finding {
  return plain(
    cases.length === 0 ? `${suite} has no case` : `${suite}: nothing scores its ${count(cases.length, 'case')}`,
  );
}

function fileError(problem: Problem): Finding {
  return { ...plain(`${problem.code} in ${problem.file}`), reason: formatProblem(problem) };
}

function undecided({ name, row, firstRun }: Judged): string {
  if (firstRun) return `First run: ${name} ${percent(row.head!)}`;
  if (row.change === null) return `${name}: ${row.reason}`;
  if (row.change < 0) return `${name} is undecided: ${shares(row)} (${points(row.change)})`;
  return `${name}: no drop found, ${shares(row)}`;
}

function passed(rows: readonly Judged[]): string {
  const better = rows.filter(({ row }) => row.verdict === 'improved');
  const [first] = better;
  if (first !== undefined) {
    const { name, row } = first;
    return withMore(`${name} got better: ${shares(row)} (${points(row.change!)})`, better.length - 1);
  }
  const [only, ...others] = rows;
  if (only === undefined || others.length > 0)
    return `Nothing got worse: ${count(rows.length, 'comparison')} unchanged`;
  return `${only.name} is unchanged: ${shares(only.row)}`;
}

function plain(text: string): Finding {
  return { title: text, reason: text, isMeasured: false };
}

function withMore(title: string, more: number): string {
  return more === 0 ? title : `${title}, and ${more} more`;
}

/** Of a row that was compared: it has both. */
function shares({ base, head }: Row): string {
  return `${percent(base!)} → ${percent(head!)}`;
}
