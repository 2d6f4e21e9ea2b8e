import { type RowEvidence, rowEvidence } from './row-evidence.js';
import type { SuiteRounds } from './suite-rounds.js';

/** One test of those that share alpha. */
export interface FamilyMember {
  suite: string;
  scorer: string;
  alpha: number;
  evidence: RowEvidence;
}

/**
 * Every row of these suites that can come to be rejected: one that chance can vary, or whose suite may go on because
 * another of its rows can. Told by both sides' results together, so leaving the others out costs nothing and spoils
 * nothing. A suite whose trials all agree in the first round stops there, and was never a test.
 */
export function testFamily(suites: readonly SuiteRounds[]): FamilyMember[] {
  return suites.flatMap(({ suite, alpha, plan, rows }) => {
    const members = rows.map((row) => ({ suite, scorer: row.scorer, alpha, evidence: rowEvidence(row, plan.length) }));
    const some = plan.length > 1 && members.some(({ evidence }) => evidence.informative);
    return members.filter(({ evidence }) => some || evidence.informative);
  });
}
