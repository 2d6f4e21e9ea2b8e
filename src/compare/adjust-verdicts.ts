import type { GatePolicy } from '../suite/suite.js';
import type { Row, SuiteComparison } from './comparison.js';
import { holm } from './holm.js';
import { judgeRow } from './judge-row.js';

/**
 * Holm's correction over every tested row of all suites, drops and rises apart, and the verdicts that follow.
 * A row that nothing was tested on (invalid, first run, identical requests, all scores equal) is no test and widens no
 * family: that is known before the labels are looked at. Always starts from the raw p values, so it may be repeated.
 *
 * @throws Error when a suite has no policy.
 */
export function adjustVerdicts(
  comparisons: readonly SuiteComparison[],
  policies: ReadonlyMap<string, GatePolicy>,
): SuiteComparison[] {
  const tested = comparisons.flatMap(({ rows }) => rows.filter(wasTested));
  const drops = holm(tested.map(({ p }) => p.drop));
  const rises = holm(tested.map(({ p }) => p.rise));
  const adjusted = new Map(tested.map((row, index) => [row, { drop: drops[index]!, rise: rises[index]! }]));
  return comparisons.map((comparison) => {
    const policy = policies.get(comparison.suite);
    if (policy === undefined) throw new Error(`no gate policy for suite ${comparison.suite}`);
    const rows = comparison.rows.map((row) => {
      const p = adjusted.get(row);
      return p === undefined ? row : judgeRow({ ...row, adjusted: p }, policy);
    });
    return { ...comparison, rows };
  });
}

function wasTested({ verdict, p }: Row): boolean {
  return verdict !== 'invalid' && (p.drop < 1 || p.rise < 1);
}
