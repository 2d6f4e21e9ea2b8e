import type { CaseComparison } from '../compare/comparison.js';
import { counts } from '../compare/pick-trials.js';
import type { Report, SuiteReport } from './report.js';

/** A case with the suite that it belongs to. */
export interface ListedCase {
  suite: SuiteReport;
  case: CaseComparison;
}

/** Cases by what a reader wants to know of them; a removed case that moved is in two lists. */
export interface CaseGroups {
  /** Counting cases that broke, as fresh trials confirmed: critical ones first, then by how far they fell. */
  broken: ListedCase[];
  fixed: ListedCase[];
  moved: ListedCase[];
  /** Known on both sides, but flaky on the default branch: they hold nobody until they are stable. */
  flaky: ListedCase[];
  /** New or edited by the pull request: they hold nobody. */
  fresh: ListedCase[];
  removed: ListedCase[];
}

export function groupCases({ suites }: Pick<Report, 'suites'>): CaseGroups {
  const all = suites.flatMap((suite) => suite.cases.map((testCase) => ({ suite, case: testCase })));
  const isFresh = ({ case: { change } }: ListedCase): boolean => change === 'new' || change === 'edited';
  const counting = all.filter((listed) => counts(listed.case));
  const byFall = (a: ListedCase, b: ListedCase): number => fall(b) - fall(a);
  const withStatus = (status: string): ListedCase[] => counting.filter((listed) => listed.case.status === status);
  return {
    broken: withStatus('broken').sort((a, b) => Number(b.case.critical) - Number(a.case.critical) || byFall(a, b)),
    fixed: withStatus('fixed').sort((a, b) => byFall(b, a)),
    moved: withStatus('moved').sort(byFall),
    flaky: all.filter((listed) => listed.case.past?.flaky && !isFresh(listed) && !listed.suite.firstRun),
    fresh: all.filter((listed) => isFresh(listed) && !listed.suite.firstRun),
    removed: all.filter(({ case: { change } }) => change === 'removed'),
  };
}

function fall({ case: { base, head } }: ListedCase): number {
  return (base ?? 0) - (head ?? 0);
}
