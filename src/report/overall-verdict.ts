import type { Verdict } from '../compare/comparison.js';
import type { Report } from './report.js';

const WORST_FIRST: readonly Verdict[] = ['invalid', 'regressed', 'inconclusive', 'improved', 'unchanged'];

/** One word for the whole report: the worst verdict; `invalid` for errors in files, `not-affected` when nothing ran. */
export function overallVerdict({ suites, problems }: Report): Verdict | 'not-affected' {
  if (problems.some(({ severity }) => severity === 'error')) return 'invalid';
  const verdicts = new Set(suites.flatMap(({ rows }) => rows.map(({ verdict }) => verdict)));
  if (verdicts.size === 0) return suites.length === 0 ? 'not-affected' : 'invalid';
  return WORST_FIRST.find((verdict) => verdicts.has(verdict))!;
}
