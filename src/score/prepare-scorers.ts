import type { Problem } from '../errors.js';
import type { PlannedCase } from '../run/trial.js';
import type { ScorerSpec } from '../suite/case.js';
import { auto } from './auto.js';
import { resolveScorers } from './resolve-scorers.js';
import type { ResolvedMeter } from './resolved-meter.js';
import type { ResolvedScorer } from './resolved-scorer.js';
import { loadScorers } from './scorer-table.js';

/** The scorers of every case of a plan, ready for outputs; and its meters, for cases that have any. */
export interface ScorerSheet {
  scorers: Map<string, ResolvedScorer[]>;
  meters: Map<string, ResolvedMeter[]>;
  problems: Problem[];
}

/** Resolves the scorers of all cases; the same complaint about a suite's own scorers is made once. */
export async function prepareScorers(
  cases: readonly Pick<PlannedCase, 'case'>[],
  specs: ScorerSpec[],
): Promise<ScorerSheet> {
  const suite = { cases: cases.map((one) => one.case), specs, table: await loadScorers(namesOf(cases, specs)) };
  const sheet: ScorerSheet = { scorers: new Map(), meters: new Map(), problems: [] };
  const seen = new Set<string>();
  for (const testCase of suite.cases) {
    const { scorers, meters, problems } = resolveScorers(testCase, suite);
    sheet.scorers.set(testCase.id, scorers);
    if (meters.length > 0) sheet.meters.set(testCase.id, meters);
    for (const problem of problems) {
      const key = `${problem.file}:${problem.line}:${problem.col} ${problem.code} ${problem.why}`;
      if (!seen.has(key)) sheet.problems.push(problem);
      seen.add(key);
    }
  }
  return sheet;
}

/** All names that may be asked for: a scorer that nobody names is not loaded, and some of them are heavy. */
function namesOf(cases: readonly Pick<PlannedCase, 'case'>[], specs: readonly ScorerSpec[]): Set<string> {
  const names = new Set(specs.map(({ name }) => name));
  for (const { case: testCase } of cases) {
    for (const { name } of testCase.scorers) names.add(name);
    const way = auto(testCase);
    if (way.kind === 'answers') for (const { scorer } of way.answers) names.add(scorer);
  }
  return names;
}
