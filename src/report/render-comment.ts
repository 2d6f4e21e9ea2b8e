import type { Detail } from './detail.js';
import { fitMarkdown } from './fit-markdown.js';
import { markdownSections } from './markdown-sections.js';
import type { Report } from './report.js';
import { shortenedNote } from './shortened-note.js';

/**
 * The pull request's comment, in GitHub's Markdown, of at most `limit` characters (GitHub: 65,536). What is too long
 * shows less, says so, and links to `run`, the address of the run that has the rest.
 */
export function renderComment(report: Report, { limit, run }: { limit: number; run?: string }): string {
  return fitMarkdown(
    (detail, shortened) => comment(report, detail, shortenedNote('comment', run, shortened)),
    (text) => text.length <= limit,
  );
}

function comment(report: Report, detail: Detail, note: string[]): string {
  const { top, folds } = markdownSections(report, detail);
  return [...top, ...note, ...folds].join('\n\n');
}
