import type { HistoryRun, HistoryTrial } from '../../src/ports.js';
import { callKey } from '../../src/run/call-key.js';
import { caseRuler } from '../../src/run/case-ruler.js';
import { planSuite, type SuitePlan } from '../../src/run/plan-suite.js';
import type { Case } from '../../src/suite/case.js';
import { CONFIG, casesOf, suiteOf } from '../run/given-suite.js';

/** A plan of two prompts over cases of these ids. */
export function planOf(
  ids: readonly string[] = ['a'],
  {
    base = 'old {{ message }}',
    head = 'new {{ message }}',
    ...more
  }: Partial<Case> & { base?: string; head?: string } = {},
): SuitePlan {
  const side = (template: string) => ({ suite: suiteOf(template, casesOf(ids, more)), config: CONFIG, commit: null });
  return planSuite(side(base), side(head), 3);
}

/** The time of the nth trial, ISO 8601; a later one for a larger number. */
export const timeOf = (n: number): string => new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString();

/**
 * A run of the default branch in which a case of the plan was answered under the base's prompt or another one. A letter a
 * trial, the oldest first: p passes, f fails; the first of them is trial number `from`.
 */
export function runOf(
  plan: SuitePlan,
  told: string,
  { id = 'a', from = 0, prompt = null }: { id?: string; from?: number; prompt?: string | null } = {},
): HistoryRun {
  const one = plan.cases.find(({ case: { id: own } }) => own === id)!;
  const other = prompt === null ? plan : planOf([id], { base: prompt });
  const { base } = other.cases.find(({ case: { id: own } }) => own === id)!.requests;
  if (!base?.ok) throw new Error('no request');
  const trials = [...told].map((letter, n): HistoryTrial => [timeOf(from + n), n, letter === 'p' ? 1 : 0]);
  const ruler = caseRuler(one.case, plan.scorers);
  return { at: timeOf(from), commit: null, cases: [{ id, ruler, request: callKey(base.request, 0), trials }] };
}
