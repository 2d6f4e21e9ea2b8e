import { clipText } from './clip-text.js';
import type { Detail } from './detail.js';
import { escapeMarkdown } from './escape-markdown.js';
import { formatCaseName } from './format-case-name.js';
import { formatDiff } from './format-diff.js';
import { formatFlakiness } from './format-flakiness.js';
import { formatTable } from './format-table.js';
import { formatTrials } from './format-trials.js';
import type { ListedCase } from './group-cases.js';
import { linkToPlace } from './link-to-place.js';
import { markdownFold } from './markdown-fold.js';
import { markdownVoice as voice } from './markdown-voice.js';
import type { Report } from './report.js';
import { shortAnswers } from './short-answers.js';
import { type TellingTrial, tellingTrials } from './telling-trials.js';
import { visibleText } from './visible-text.js';
import { wrapText } from './wrap-text.js';

/** Columns of GitHub's comment that show without scrolling. */
const COLUMNS = 96;
const MOST_SCORERS = 10;

/** A fold with all that a reader needs to judge one broken case: where, input, expected, both outputs, scores, reasons. */
export function markdownBrokenCase(listed: ListedCase, report: Report, detail: Detail): string {
  const { case: testCase } = listed;
  const name = clipText(formatCaseName(listed, report.suites.length), 100);
  const marks = [
    ...(testCase.critical ? ['<b>critical</b>'] : []),
    ...(testCase.change === 'removed' ? ['removed here, still counts'] : []),
  ];
  const scores = `base ${formatTrials(testCase.trials.base)} → head ${formatTrials(testCase.trials.head)}`;
  const answers = shortAnswers(testCase, 'html');
  const body = [
    placeLine(listed, report),
    ...(detail.text > 0 ? texts(listed, detail.text, report) : []),
    scorerTable(listed),
  ];
  return markdownFold([escapeMarkdown(name, 'html'), scores, ...answers, ...marks].join(' · '), body.join('\n\n'));
}

function placeLine({ case: testCase }: ListedCase, { repositoryUrl, head, base }: Report): string {
  const commit = testCase.change === 'removed' ? (base?.commit ?? null) : head.commit;
  const label = voice.name(`${testCase.at.file}:${testCase.at.line}`);
  const link = linkToPlace(repositoryUrl, commit, testCase.at);
  const from = testCase.issue === undefined ? '' : `, from issue ${voice.name(`#${testCase.issue}`)}`;
  const tags = testCase.tags.length === 0 ? '' : `, tagged ${voice.name(testCase.tags.join(', '))}`;
  return `${link === null ? label : `[${label}](${link})`} broke: ${passed(testCase.trials.base)} trials passed at the base, ${passed(testCase.trials.head)} at the head; 10 fresh trials a side confirm it; flakiness ${formatFlakiness(testCase)} (0 steady, 1 a coin)${from}${tags}.`;
}

function passed(trials: ListedCase['case']['trials']['base']): string {
  const scored = trials.flatMap((trial) => (trial.status === 'answered' && trial.pass !== null ? [trial.pass] : []));
  return `${scored.filter(Boolean).length} of ${scored.length}`;
}

function texts({ case: testCase }: ListedCase, length: number, { outputs }: Report): string[] {
  const { base, head } = tellingTrials(testCase);
  const authored = [
    ...labelled('Input', testCase.input, length),
    ...(testCase.expected === null ? [] : labelled('Expected', testCase.expected, length)),
  ];
  if (outputs === 'none') return [...authored, 'The settings keep the answers out of reports.'];
  const answers = `**Answers:** base ${trialName(base)}, head ${trialName(head)}`;
  const diff = formatDiff(base?.trial.reply.output ?? '', head?.trial.reply.output ?? '', { columns: COLUMNS, length });
  return [
    ...authored,
    base === null && head === null
      ? 'No side has an answer.'
      : `${answers}\n\n${escapeMarkdown(diff.join('\n'), 'diff')}`,
  ];
}

/** Short texts stay on the line of their label. */
function labelled(label: string, text: string, length: number): string[] {
  if (text.length <= 80 && !/[\r\n]/.test(text)) return [`**${label}:** ${escapeMarkdown(text, 'span')}`];
  const lines = wrapText(visibleText(clipText(text, length)), COLUMNS);
  return [`**${label}:**\n\n${escapeMarkdown(lines.join('\n'), 'block')}`];
}

function trialName(telling: TellingTrial | null): string {
  if (telling === null) return 'has no answer';
  const { trial, number, of } = telling;
  const result = trial.pass === null ? 'unscored' : trial.pass ? 'passes' : 'fails';
  return `trial ${number} of ${of} (${result})`;
}

function scorerTable({ case: testCase }: ListedCase): string {
  const { base, head } = tellingTrials(testCase);
  const scores = [...(head?.trial.scores ?? []), ...(base?.trial.scores ?? [])];
  const names = [...new Set(scores.map(({ scorer }) => scorer))].slice(0, MOST_SCORERS);
  if (names.length === 0) return 'No scores.';
  const rows = names.map((name) => [
    voice.name(name),
    formatTrials(testCase.trials.base, name),
    formatTrials(testCase.trials.head, name),
    voice.prose(scores.find(({ scorer }) => scorer === name)?.reason ?? ''),
  ]);
  return formatTable(['scorer', 'base', 'head', 'why, of the head’s answer'], rows, 'llll');
}
