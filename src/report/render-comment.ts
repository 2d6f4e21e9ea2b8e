import type { Detail } from './detail.js';
import { fitMarkdown } from './fit-markdown.js';
import { markdownSections } from './markdown-sections.js';
import type { Report } from './report.js';

/**
 * The pull request's comment, in GitHub's Markdown, of at most `limit` characters (GitHub: 65,536). What is too long
 * shows less, and says so.
 */
export function renderComment(report: Report, { limit }: { limit: number }): string {
  return fitMarkdown(
    (detail, shortened) => comment(report, detail, shortened),
    (text) => text.length <= limit,
  );
}

function comment(report: Report, detail: Detail, shortened: boolean): string {
  const { top, folds } = markdownSections(report, detail);
  const note = shortened ? ['*Shortened to fit a comment: the job summary of this run shows more.*'] : [];
  return [...top, ...note, ...folds].join('\n\n');
}
