import type { Verdict } from '../compare/comparison.js';
import type { Report } from './report.js';

const WORST_FIRST: readonly Verdict[] = ['invalid', 'regressed', 'inconclusive', 'improved', 'unchanged'];

/**
 * One word for the whole report: the worst verdict; `invalid` for errors in files, `not-affected` when nothing had to run,
 * `not-evaluated` when something had to and could not.
 */
export function overallVerdict(report: Report): Verdict | 'not-affected' | 'not-evaluated' {
  const { gate, suites, problems, unanswered } = report;
  if (problems.some(({ severity }) => severity === 'error')) return 'invalid';
  const verdicts = new Set(suites.flatMap(({ rows }) => rows.map(({ verdict }) => verdict)));
  if (unanswered.length > 0 && !verdicts.has('regressed') && !verdicts.has('invalid')) return 'not-evaluated';
  if (suites.length === 0) return gate.conclusion === 'success' ? 'not-affected' : 'inconclusive';
  if (verdicts.size === 0) return 'invalid';
  return WORST_FIRST.find((verdict) => verdicts.has(verdict))!;
}
