import { count } from '../compare/format-number.js';
import type { Detail } from './detail.js';
import { feedbackNote } from './feedback-note.js';
import { flakyNote } from './flaky-note.js';
import { formatCaseName } from './format-case-name.js';
import { formatFlakiness } from './format-flakiness.js';
import { formatShare } from './format-share.js';
import { formatTable } from './format-table.js';
import { formatTrials } from './format-trials.js';
import { type CaseGroups, groupCases, type ListedCase } from './group-cases.js';
import { markdownFold } from './markdown-fold.js';
import { markdownVoice as voice } from './markdown-voice.js';
import type { Report } from './report.js';
import { shortAnswers } from './short-answers.js';

type Note = (listed: ListedCase) => string;

/** One fold for each kind of case that did not break, a line a case: fixed, moved, flaky, new or edited, removed. */
export function markdownCaseLists(report: Report, detail: Detail): string[] {
  if (detail.list === 0) return [];
  const groups = groupCases(report);
  const suites = report.suites.length;
  const list = (kind: keyof CaseGroups, summary: string, note: Note): string[] => {
    const cases = groups[kind];
    if (cases.length === 0) return [];
    const table = caseTable(cases.slice(0, detail.list), suites, note, kind !== 'fresh' && kind !== 'removed');
    const more = cases.length > detail.list ? `\n\nAnd ${cases.length - detail.list} more.` : '';
    return [markdownFold(`${count(cases.length, 'case')} ${summary}`, `${table}${more}`)];
  };
  return [
    ...list('fixed', 'fixed: confirmed by 10 fresh trials a side', answersNote),
    ...list('moved', 'moved, and not confirmed as broken or fixed', answersNote),
    ...list('flaky', 'flaky on the default branch: shown here, holding nobody until stable', (listed) =>
      [flakyNote(listed.case), tagNames(listed)].filter((text) => text !== '').join(' · '),
    ),
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

function tagsNote(listed: ListedCase): string {
  return [...(listed.case.critical ? ['critical'] : []), tagNames(listed)].filter((text) => text !== '').join(', ');
}

function tagNames({ case: { tags } }: ListedCase): string {
  return tags
    .slice(0, 5)
    .map((tag) => voice.name(tag))
    .join(', ');
}

function answersNote(listed: ListedCase): string {
  return [...shortAnswers(listed.case, 'span'), tagsNote(listed)].filter((text) => text !== '').join(' · ');
}

function caseTable(cases: ListedCase[], suites: number, note: Note, wander: boolean): string {
  const rows = cases.map((listed) => {
    const { base, head, trials } = listed.case;
    return [
      voice.name(formatCaseName(listed, suites)),
      `${formatTrials(trials.base)} ${formatShare(base)}`,
      `${formatTrials(trials.head)} ${formatShare(head)}`,
      ...(wander ? [formatFlakiness(listed.case)] : []),
      note(listed),
    ];
  });
  return wander
    ? formatTable(['case', 'base', 'head', 'flakiness', ''], rows, 'lllrl')
    : formatTable(['case', 'base', 'head', ''], rows, 'llll');
}
