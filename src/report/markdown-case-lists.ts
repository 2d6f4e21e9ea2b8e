import { count } from '../compare/format-number.js';
import type { Detail } from './detail.js';
import { feedbackNote } from './feedback-note.js';
import { formatCaseName } from './format-case-name.js';
import { formatShare } from './format-share.js';
import { formatTable } from './format-table.js';
import { formatTrials } from './format-trials.js';
import { type CaseGroups, groupCases, type ListedCase } from './group-cases.js';
import { markdownFold } from './markdown-fold.js';
import { markdownVoice as voice } from './markdown-voice.js';
import type { Report } from './report.js';
import { shortAnswers } from './short-answers.js';

/** One fold for each kind of case that did not break, a line a case: fixed, moved, new or edited, removed. */
export function markdownCaseLists(report: Report, detail: Detail): string[] {
  if (detail.list === 0) return [];
  const groups = groupCases(report);
  const suites = report.suites.length;
  const list = (kind: keyof CaseGroups, summary: string, note: (listed: ListedCase) => string): string[] => {
    const cases = groups[kind];
    if (cases.length === 0) return [];
    return [markdownFold(`${count(cases.length, 'case')} ${summary}`, caseTable(cases, suites, detail.list, note))];
  };
  return [
    ...list('fixed', 'fixed: confirmed by 10 fresh trials a side', answersNote),
    ...list('moved', 'moved, and not confirmed as broken or fixed', answersNote),
    ...list('fresh', 'new or edited: shown here, holding nobody', ({ case: testCase }) =>
      [
        testCase.change,
        ...(testCase.issue === undefined ? [] : [`from issue ${voice.name(`#${testCase.issue}`)}`]),
        feedbackNote(testCase),
      ].join(', '),
    ),
    ...list('removed', 'removed by this change: still run, still counted', tagsNote),
  ];
}

function tagsNote({ case: testCase }: ListedCase): string {
  const tags = testCase.tags.slice(0, 5).map((tag) => voice.name(tag));
  return [...(testCase.critical ? ['critical'] : []), ...tags].join(', ');
}

function answersNote(listed: ListedCase): string {
  return [...shortAnswers(listed.case, 'span'), tagsNote(listed)].filter((text) => text !== '').join(' · ');
}

function caseTable(cases: ListedCase[], suites: number, most: number, note: (listed: ListedCase) => string): string {
  const rows = cases.slice(0, most).map((listed) => {
    const { base, head, trials } = listed.case;
    return [
      voice.name(formatCaseName(listed, suites)),
      `${formatTrials(trials.base)} ${formatShare(base)}`,
      `${formatTrials(trials.head)} ${formatShare(head)}`,
      note(listed),
    ];
  });
  const more = cases.length > most ? `\n\nAnd ${cases.length - most} more.` : '';
  return `${formatTable(['case', 'base', 'head', ''], rows, 'llll')}${more}`;
}
