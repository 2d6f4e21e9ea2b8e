import { passes, passRate } from './compare-case.js';
import type { CaseComparison, SuiteComparison } from './comparison.js';
import { wasTooFlaky } from './confirm-critical.js';
import { type CriticalCases, criticalCases } from './critical-cases.js';
import { type CaseQuestions, caseQuestions, type FreshInput } from './fresh-trials.js';
import { counts } from './pick-trials.js';

/**
 * The comparison after its fresh trials: a case stays `broken` or `fixed` only where they confirm it, and is `moved`
 * otherwise, also where they were not run to the end. A case shows all of its trials, the fresh ones last; rows stay as
 * they are, since trials of chosen cases would bend their means. Besides, what became of the critical cases; of one
 * that could not be run again, what its trials at hand say.
 */
export function applyFresh(input: FreshInput): { comparison: SuiteComparison; critical: CriticalCases } {
  const questions = new Map(caseQuestions(input).map((asked) => [asked.case.id, asked]));
  const { comparison } = input;
  const critical: CriticalCases = { broken: [], doubtful: [] };
  for (const testCase of comparison.firstRun ? [] : comparison.cases) {
    const found = criticalFinding(testCase, questions.get(testCase.id), comparison);
    if (found !== null) critical[found.list].push(`${comparison.suite}: critical case ${testCase.id} ${found.text}`);
  }
  const cases = comparison.cases.map((testCase) => {
    const asked = questions.get(testCase.id);
    return asked === undefined ? testCase : withFresh(asked);
  });
  return { comparison: { ...comparison, cases }, critical };
}

function withFresh({ case: testCase, fresh, listing }: CaseQuestions): CaseComparison {
  const base = [...testCase.trials.base, ...fresh.base];
  const head = [...testCase.trials.head, ...fresh.head];
  const isConfirmed = listing === null || (listing.done && listing.confirmed);
  return {
    ...testCase,
    status: isConfirmed ? testCase.status : 'moved',
    base: passRate(base),
    head: passRate(head),
    trials: { base, head },
  };
}

interface Finding {
  list: keyof CriticalCases;
  text: string;
}

function criticalFinding(
  testCase: CaseComparison,
  asked: CaseQuestions | undefined,
  comparison: SuiteComparison,
): Finding | null {
  const { critical, trials, past } = testCase;
  if (!critical || !counts(testCase)) return null;
  if (passes(trials.head).length === 0) {
    return { list: 'doubtful', text: 'could not be checked: none of its trials is scored at the head' };
  }
  if (asked === undefined || asked.critical === null) return null;
  const answer = asked.critical;
  const base = tally(asked.fresh.base);
  const head = tally(asked.fresh.head);
  const outcome = answer.done ? answer.outcome : 'unchecked';
  switch (outcome) {
    case 'broke':
      return { list: 'broken', text: `broke: of fresh trials it passed ${base} at the base and ${head} at the head` };
    case 'too_flaky': {
      const shown = past !== undefined && wasTooFlaky(past) ? `${past.passes} of ${past.trials} earlier` : base;
      return { list: 'doubtful', text: `is too flaky to be critical: it passed ${shown} trials at the base` };
    }
    case 'unchecked':
      // No budget for fresh trials is no way around: then those at hand decide, as far as they can.
      if (criticalCases({ ...comparison, cases: [testCase] }).broken.length > 0) {
        return {
          list: 'broken',
          text: `broke: it passed ${tally(testCase.trials.base)} at the base and ${tally(testCase.trials.head)} at the head`,
        };
      }
      return { list: 'doubtful', text: `failed at the head and could not be checked: too few fresh trials are scored` };
    case 'stands':
      return null;
  }
}

function tally(trials: CaseComparison['trials']['base']): string {
  const known = passes(trials);
  return `${known.filter(Boolean).length} of ${known.length}`;
}
