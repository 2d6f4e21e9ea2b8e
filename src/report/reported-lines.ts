import { count } from '../compare/format-number.js';
import { feedbackNote } from './feedback-note.js';
import { formatCaseName } from './format-case-name.js';
import { formatTrials } from './format-trials.js';
import { groupCases, type ListedCase } from './group-cases.js';
import type { Report } from './report.js';
import type { Voice } from './voice.js';

/**
 * A sentence for each case that came from a feedback issue and is new, fixed or broken, at most `most` of them: who
 * reported it looks for nothing else.
 */
export function reportedLines(report: Report, voice: Voice, most: number): string[] {
  const { broken, fixed, fresh } = groupCases(report);
  const told = [
    ...broken.map((listed) => ({ listed, what: `broke again: ${passed(listed)}` })),
    ...fixed.map((listed) => ({ listed, what: `is fixed: ${passed(listed)}` })),
    ...fresh.map((listed) => ({ listed, what: feedbackNote(listed.case) })),
  ].filter(({ listed }) => listed.case.issue !== undefined);
  const lines = told.slice(0, most).map(({ listed, what }) => {
    const name = voice.name(formatCaseName(listed, report.suites.length));
    return `${name}, from issue ${voice.name(`#${listed.case.issue}`)}, ${what}.`;
  });
  return told.length > most ? [...lines, `And ${count(told.length - most, 'more case')} from feedback.`] : lines;
}

function passed({ case: { trials } }: ListedCase): string {
  return `${formatTrials(trials.base)} → ${formatTrials(trials.head)}`;
}
