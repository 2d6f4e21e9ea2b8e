import type { CaseComparison } from '../compare/comparison.js';
import { count } from '../compare/format-number.js';
import { clipText } from './clip-text.js';
import { feedbackNote } from './feedback-note.js';
import { flakyNote } from './flaky-note.js';
import { formatCaseName } from './format-case-name.js';
import { formatDiff } from './format-diff.js';
import { formatFlakiness } from './format-flakiness.js';
import { formatTrials } from './format-trials.js';
import { type CaseGroups, groupCases, type ListedCase } from './group-cases.js';
import { plainVoice as voice } from './plain-voice.js';
import type { Report } from './report.js';
import { tellingTrials } from './telling-trials.js';
import { type TerminalLine, terminalLines } from './terminal-line.js';

const MOST_BROKEN = 10;
const MOST_LISTED = 20;
const TEXT = 800;

/** Two blocks: broken cases with their word diffs, then a line or two for each other kind. */
export function terminalCases(report: Report, columns: number): TerminalLine[][] {
  const groups = groupCases(report);
  const suites = report.suites.length;
  const shown = groups.broken.slice(0, MOST_BROKEN);
  const rest = groups.broken.length - shown.length;
  const broken =
    shown.length === 0
      ? []
      : [
          ...terminalLines(
            `▼ ${count(groups.broken.length, 'case')} broke, worst first; 10 fresh trials a side confirm each`,
            0,
            columns,
            'bold',
          ),
          ...shown.flatMap((listed) => brokenCase(listed, report, columns)),
          ...(rest > 0 ? terminalLines(`and ${rest} more`, 2, columns) : []),
        ];
  const kinds = ['fixed', 'moved', 'flaky', 'fresh', 'removed'] as const;
  return [broken, kinds.flatMap((kind) => caseList(kind, groups[kind], suites, columns))];
}

function brokenCase(listed: ListedCase, { suites, outputs: shown }: Report, columns: number): TerminalLine[] {
  const { case: testCase } = listed;
  const { base, head } = tellingTrials(testCase);
  const marks = [...(testCase.critical ? ['critical'] : []), ...(testCase.change === 'removed' ? ['removed'] : [])];
  const trials = `${formatTrials(testCase.trials.base)} → ${formatTrials(testCase.trials.head)}`;
  const title = [
    voice.name(formatCaseName(listed, suites.length)),
    trials,
    `flakiness ${formatFlakiness(testCase)}`,
    ...marks,
  ].join('  ');
  const outputs = [base?.trial.reply.output ?? '', head?.trial.reply.output ?? ''] as const;
  const diff = shown !== 'none' ? formatDiff(...outputs, { columns: columns - 4, length: TEXT }) : [];
  const failed = head?.trial.scores.filter(({ pass }) => pass === false) ?? [];
  return [
    ...terminalLines(title, 2, columns, 'bold'),
    ...terminalLines(voice.name(`${testCase.at.file}:${testCase.at.line}`), 4, columns, 'dim'),
    ...terminalLines(`input: ${voice.prose(testCase.input)}`, 4, columns),
    ...(testCase.expected === null ? [] : terminalLines(`expected: ${voice.prose(testCase.expected)}`, 4, columns)),
    ...diff.map((line) => ({ text: `    ${line}`, style: signStyle(line) })),
    ...failed
      .slice(0, 5)
      .flatMap((score) => terminalLines(`${voice.name(score.scorer)}: ${voice.prose(score.reason)}`, 4, columns)),
  ];
}

function signStyle(line: string): TerminalLine['style'] {
  return line.startsWith('-') ? 'red' : line.startsWith('+') ? 'green' : 'plain';
}

const SUMMARIES: { [kind in Exclude<keyof CaseGroups, 'broken'>]: string } = {
  fixed: '▲ fixed, confirmed',
  moved: '· moved, not confirmed',
  flaky: '~ flaky on the default branch, holding nobody until stable',
  fresh: '+ new or edited, holding nobody',
  removed: '− removed, still counted',
};

function caseList(
  kind: Exclude<keyof CaseGroups, 'broken'>,
  cases: ListedCase[],
  suites: number,
  columns: number,
): TerminalLine[] {
  if (cases.length === 0) return [];
  const names = cases.slice(0, MOST_LISTED).map((listed) => {
    const name = voice.name(clipText(formatCaseName(listed, suites), 60));
    const note = noteOf(kind, listed.case);
    return note === '' ? name : `${name} (${note})`;
  });
  const more = cases.length > names.length ? `, and ${cases.length - names.length} more` : '';
  const line = `${SUMMARIES[kind]} (${cases.length}): ${names.join(', ')}${more}`;
  return terminalLines(line, 0, columns, kind === 'fixed' ? 'green' : 'plain');
}

function noteOf(kind: Exclude<keyof CaseGroups, 'broken'>, testCase: CaseComparison): string {
  switch (kind) {
    case 'fresh':
      return feedbackNote(testCase);
    case 'flaky':
      return `${flakyNote(testCase)}; flakiness ${formatFlakiness(testCase)}`;
    case 'moved':
      return `flakiness ${formatFlakiness(testCase)}`;
    case 'fixed':
    case 'removed':
      return '';
  }
}
