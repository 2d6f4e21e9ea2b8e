import type { GatePolicy } from '../suite/suite.js';
import type { Row, SuiteComparison } from './comparison.js';
import { holm, type LevelTest } from './holm.js';
import { judgeRow } from './judge-row.js';
import type { SuiteRounds } from './suite-rounds.js';
import { type FamilyMember, testFamily } from './test-family.js';

/**
 * Holm's correction over every tested row of all suites, drops and rises apart, and the verdicts that follow.
 * A row that nothing was tested on (invalid, first run, identical requests, all scores equal) is no test and widens no
 * family: that is known before the labels are looked at. Always starts from the raw p values, so it may be repeated.
 *
 * @param suites The rounds of suites that were looked at more than once: their p depends on the level.
 * @throws Error when a suite has no policy.
 */
export function adjustVerdicts(
  comparisons: readonly SuiteComparison[],
  policies: ReadonlyMap<string, GatePolicy>,
  suites: readonly SuiteRounds[] = [],
): SuiteComparison[] {
  const family = testFamily(suites.filter(({ plan }) => plan.length > 1));
  const tested = comparisons.flatMap(({ suite, rows }) =>
    rows.flatMap((row) => {
      const member = family.find(({ suite: name, scorer }) => name === suite && scorer === row.scorer);
      return row.verdict !== 'invalid' && (member !== undefined || canVary(row)) ? [{ row, member }] : [];
    }),
  );
  const drops = holm(tested.map(({ row, member }) => levelTest(row.p.drop, member, 'drop')));
  const rises = holm(tested.map(({ row, member }) => levelTest(row.p.rise, member, 'rise')));
  const adjusted = new Map(tested.map(({ row }, index) => [row, { drop: drops[index]!, rise: rises[index]! }]));
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

function levelTest(p: number, member: FamilyMember | undefined, direction: 'drop' | 'rise'): number | LevelTest {
  if (member === undefined) return p;
  return { alpha: member.alpha, p: (level) => member.evidence[direction](level).p };
}

function canVary({ p }: Row): boolean {
  return p.drop < 1 || p.rise < 1;
}
