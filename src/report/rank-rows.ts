import type { Row, Verdict } from '../compare/comparison.js';
import type { Report, SuiteReport } from './report.js';

/** A suite with one of its rows; null when it has none, which is a suite without a single score. */
export interface RankedRow {
  suite: SuiteReport;
  row: Row | null;
  verdict: Verdict | 'new';
}

const WORST_FIRST: readonly (Verdict | 'new')[] = [
  'regressed',
  'invalid',
  'inconclusive',
  'new',
  'improved',
  'unchanged',
];

/** Every suite x scorer, worst first; the rows of a suite stay together, at the place of its worst. */
export function rankRows(report: Report): RankedRow[] {
  return report.suites
    .map((suite) => rowsOf(suite).sort(compareRows))
    .sort((a, b) => compareRows(a[0]!, b[0]!))
    .flat();
}

function rowsOf(suite: SuiteReport): RankedRow[] {
  if (suite.rows.length === 0) return [{ suite, row: null, verdict: suite.firstRun ? 'new' : 'invalid' }];
  return suite.rows.map((row) => ({
    suite,
    row,
    verdict: suite.firstRun && row.verdict !== 'invalid' ? 'new' : row.verdict,
  }));
}

function compareRows(a: RankedRow, b: RankedRow): number {
  return WORST_FIRST.indexOf(a.verdict) - WORST_FIRST.indexOf(b.verdict) || (a.row?.change ?? 0) - (b.row?.change ?? 0);
}
