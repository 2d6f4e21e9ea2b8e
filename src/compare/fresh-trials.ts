import type { PlannedCase } from '../run/trial.js';
import type { ScoredTrial } from '../score/score.js';
import { passes } from './compare-case.js';
import type { CaseComparison, SuiteComparison } from './comparison.js';
import { type Confirmation, confirmCase, type FreshCount } from './confirm-case.js';
import { type CriticalConfirmation, confirmCritical } from './confirm-critical.js';
import { counts } from './pick-trials.js';

/** Trials of one case that were run to confirm what its earlier ones suggested. */
export interface FreshTrials {
  caseId: string;
  /** A side. */
  asked: number;
  base: ScoredTrial[];
  head: ScoredTrial[];
}

export interface FreshInput {
  /** From the rounds alone. */
  comparison: SuiteComparison;
  planned: readonly PlannedCase[];
  /** So far; at most one entry a case. */
  fresh: readonly FreshTrials[];
}

/** What is asked of one case, and how far the answer is. Null: not asked. */
export interface CaseQuestions {
  case: CaseComparison;
  fresh: FreshTrials;
  listing: Confirmation | null;
  critical: CriticalConfirmation | null;
}

/**
 * Which cases need fresh trials to be believed, and what those say so far: cases whose pass rate fell or rose by half or
 * more, and critical cases of which the head failed its first trial. The two questions share their trials. Cases that do
 * not count, and those whose sides send identical requests, are not asked about.
 */
export function caseQuestions({ comparison, planned, fresh }: FreshInput): CaseQuestions[] {
  if (comparison.firstRun) return [];
  const known = new Map(fresh.map((trials) => [trials.caseId, trials]));
  const identical = new Set(planned.filter((one) => one.identical).map((one) => one.case.id));
  return comparison.cases.flatMap((testCase) => {
    const { id, status, critical, trials, past } = testCase;
    if (!counts(testCase) || identical.has(id)) return [];
    const isListed = status === 'broken' || status === 'fixed';
    const isAlarm = critical && passes(trials.head)[0] === false;
    if (!isListed && !isAlarm) return [];
    const own = known.get(id) ?? { caseId: id, asked: 0, base: [], head: [] };
    const count = freshCount(own);
    return [
      {
        case: testCase,
        fresh: own,
        listing: isListed ? confirmCase(status, count) : null,
        critical: isAlarm ? confirmCritical(count, past) : null,
      },
    ];
  });
}

/** Further fresh trials a side, for the cases that need any; none when all questions are answered. */
export function nextFresh(input: FreshInput): { caseId: string; trials: number }[] {
  return caseQuestions(input).flatMap(({ case: { id }, listing, critical }) => {
    const trials = Math.max(wanted(listing), wanted(critical));
    return trials > 0 ? [{ caseId: id, trials }] : [];
  });
}

function wanted(answer: Confirmation | CriticalConfirmation | null): number {
  return answer === null || answer.done ? 0 : answer.trials;
}

function freshCount({ asked, base, head }: FreshTrials): FreshCount {
  const [ofBase, ofHead] = [passes(base), passes(head)];
  const passing = (known: readonly boolean[]) => known.filter(Boolean).length;
  return { asked, kBase: ofBase.length, kHead: ofHead.length, base: passing(ofBase), head: passing(ofHead) };
}
