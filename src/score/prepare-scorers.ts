import type { Problem } from '../errors.js';
import type { PlannedCase } from '../run/trial.js';
import type { ScorerSpec } from '../suite/case.js';
import { resolveScorers } from './resolve-scorers.js';
import type { ResolvedScorer } from './resolved-scorer.js';
import { loadScorers, scorerTable } from './scorer-table.js';

/** The scorers of every case of a plan, ready for outputs. */
export interface ScorerSheet {
  scorers: Map<string, ResolvedScorer[]>;
  problems: Problem[];
}

/** Resolves the scorers of all cases; the same complaint about a suite's own scorers is made once. */
export async function prepareScorers(
  cases: readonly Pick<PlannedCase, 'case'>[],
  specs: ScorerSpec[],
): Promise<ScorerSheet> {
  const table = await loadScorers(scorerTable.map(({ name }) => name));
  const sheet: ScorerSheet = { scorers: new Map(), problems: [] };
  const seen = new Set<string>();
  for (const { case: testCase } of cases) {
    const { scorers, problems } = resolveScorers(testCase, specs, table);
    sheet.scorers.set(testCase.id, scorers);
    for (const problem of problems) {
      const key = `${problem.file}:${problem.line}:${problem.col} ${problem.code} ${problem.why}`;
      if (!seen.has(key)) sheet.problems.push(problem);
      seen.add(key);
    }
  }
  return sheet;
}
