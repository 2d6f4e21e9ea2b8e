import { formatProblem } from '../errors.js';
import { clipText } from './clip-text.js';
import type { Detail } from './detail.js';
import { escapeMarkdown } from './escape-markdown.js';
import { formatCaseName } from './format-case-name.js';
import { formatTable } from './format-table.js';
import { groupCases } from './group-cases.js';
import { headline } from './headline.js';
import { markdownBrokenCase } from './markdown-broken-case.js';
import { markdownCaseLists } from './markdown-case-lists.js';
import { markdownCertainty } from './markdown-certainty.js';
import { markdownChanges } from './markdown-changes.js';
import { markdownDecision } from './markdown-decision.js';
import { markdownLabels } from './markdown-labels.js';
import { markdownMeasured } from './markdown-measured.js';
import { markdownMissing } from './markdown-missing.js';
import { markdownSlices } from './markdown-slices.js';
import { markdownVoice } from './markdown-voice.js';
import type { Report } from './report.js';
import { scoreTable } from './score-table.js';
import type { Voice } from './voice.js';

export interface MarkdownSections {
  /** Alert, problems in files, score table: Markdown blocks. */
  top: string[];
  /** Folds and the lines between them. */
  folds: string[];
}

const ALERTS = { caution: 'CAUTION', warning: 'WARNING', note: 'NOTE', tip: 'TIP' } as const;
const PROBLEM_LENGTH = 400;

/** In the alert, and nowhere else, names are bold. */
const alertVoice: Voice = { ...markdownVoice, name: (text) => `**${markdownVoice.name(text)}**` };

/** A report as blocks of GitHub's Markdown, in the order of a reader's questions; join them with an empty line. */
export function markdownSections(report: Report, detail: Detail): MarkdownSections {
  const { tone, lines } = headline(report, alertVoice, detail.lines);
  // Two spaces: a line break where GitHub keeps those of the source (comments) and where it does not (checks).
  const alert = `> [!${ALERTS[tone]}]\n${lines.map((line) => `> ${line}`).join('  \n')}`;
  return {
    top: [alert, ...problemBlock(report, detail), ...tableBlock(report, detail), ...markdownChanges(report)],
    folds: [
      ...brokenFolds(report, detail),
      ...markdownCaseLists(report, detail),
      ...markdownSlices(report, detail),
      ...markdownLabels(report, detail),
      ...markdownMeasured(report, detail),
      ...markdownMissing(report, detail),
      ...markdownCertainty(report, detail),
      ...(report.suites.length > 0 ? [markdownDecision(report, detail)] : []),
    ],
  };
}

function problemBlock({ problems }: Report, { list, lines }: Detail): string[] {
  if (problems.length === 0) return [];
  const told = problems.slice(0, Math.max(list, lines));
  const text = told.map((problem) => clipText(formatProblem(problem).replace(/\s+/g, ' '), PROBLEM_LENGTH));
  const more = problems.length > told.length ? [`and ${problems.length - told.length} more`] : [];
  return [escapeMarkdown([...text, ...more].join('\n'), 'block')];
}

function tableBlock(report: Report, detail: Detail): string[] {
  const { header, rows } = scoreTable(report, markdownVoice);
  if (rows.length === 0) return [];
  const more = rows.length > detail.rows ? [`And ${rows.length - detail.rows} more rows.`] : [];
  return [formatTable(header, rows.slice(0, detail.rows), 'llrrrllrr'), ...more];
}

function brokenFolds(report: Report, detail: Detail): string[] {
  const { broken } = groupCases(report);
  if (broken.length === 0) return [];
  const folds = broken.slice(0, detail.folds).map((listed) => markdownBrokenCase(listed, report, detail));
  const cases = broken.length === 1 ? '1 case' : `${broken.length} cases`;
  const rest = broken.slice(folds.length);
  const names = rest
    .slice(0, detail.list)
    .map((listed) => markdownVoice.name(formatCaseName(listed, report.suites.length)));
  const named = names.length === 0 ? '' : `: ${names.join(', ')}${rest.length > names.length ? ', …' : ''}`;
  const more = rest.length > 0 ? [`And ${rest.length} more${named}.`] : [];
  const order =
    broken.length === 1 ? '; 10 fresh trials a side confirm it' : ', worst first; 10 fresh trials a side confirm each';
  return [`**${cases} broke**${order}.`, ...folds, ...more];
}
