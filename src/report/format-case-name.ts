import type { ListedCase } from './group-cases.js';

/** A case's id, after its suite's name where the report has several suites. */
export function formatCaseName({ suite, case: testCase }: ListedCase, suites: number): string {
  return suites > 1 ? `${suite.suite} / ${testCase.id}` : testCase.id;
}
