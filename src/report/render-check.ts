import type { CheckOutput } from '../ports.js';
import { checkAnnotations } from './check-annotations.js';
import { clipText } from './clip-text.js';
import type { Detail } from './detail.js';
import { fitMarkdown } from './fit-markdown.js';
import { markdownSections } from './markdown-sections.js';
import { plainVoice } from './plain-voice.js';
import type { Report } from './report.js';
import { shortenedNote } from './shortened-note.js';

/** GitHub's limits: bytes of a check's summary and of its text, characters of its title. */
const LIMIT = 65_535;
const TITLE = 255;

/**
 * The check run: verdict as title, alert and scores as summary, folds as text, and notes on the lines concerned. What is too
 * long shows less, says so, and links to `run`, the address of the run that has the rest.
 */
export function renderCheck(
  report: Report,
  { run }: { run?: string } = {},
): Omit<CheckOutput, 'headSha' | 'pullRequest'> {
  const { conclusion, title } = report.gate;
  const fits = (text: string): boolean => Buffer.byteLength(text) <= LIMIT;
  const { annotations, left } = checkAnnotations(report);
  const notes =
    left === 0 ? [] : [`Of ${annotations.length + left} notes on lines the first ${annotations.length} are set.`];
  const summary = (detail: Detail, shortened: boolean): string =>
    [...markdownSections(report, detail).top, ...notes, ...shortenedNote('check', run, shortened)].join('\n\n');
  const text = (detail: Detail, shortened: boolean): string =>
    [...shortenedNote('check', run, shortened), ...markdownSections(report, detail).folds].join('\n\n');
  return {
    conclusion: report.informational && conclusion === 'failure' ? 'neutral' : conclusion,
    title: clipText(plainVoice.prose(title), TITLE),
    summary: fitMarkdown(summary, fits),
    text: fitMarkdown(text, fits),
    annotations,
  };
}
