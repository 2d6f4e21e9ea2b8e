import { DETAILS, type Detail } from './detail.js';
import { fitMarkdown } from './fit-markdown.js';
import { markdownSections } from './markdown-sections.js';
import type { Report } from './report.js';

/** GitHub refuses a step's summary above this many bytes. */
const LIMIT = 1024 * 1024;
const FULL: Detail = { lines: 20, rows: 500, folds: 100, text: 4000, list: 500, decisions: 100 };

/** The job's summary, in GitHub's Markdown: what the comment says, with more cases and longer texts. */
export function renderSummary(report: Report): string {
  return fitMarkdown(
    (detail, shortened) => summary(report, detail, shortened),
    (text) => Buffer.byteLength(text) <= LIMIT,
    [FULL, ...DETAILS],
  );
}

function summary(report: Report, detail: Detail, shortened: boolean): string {
  const { top, folds } = markdownSections(report, detail);
  const note = shortened ? ['*Shortened to fit a summary: the saved report of this run has everything.*'] : [];
  return [...top, ...note, ...folds].join('\n\n');
}
