import type { CheckOutput } from '../ports.js';
import { checkAnnotations } from './check-annotations.js';
import { clipText } from './clip-text.js';
import type { Detail } from './detail.js';
import { fitMarkdown } from './fit-markdown.js';
import { markdownSections } from './markdown-sections.js';
import { plainVoice } from './plain-voice.js';
import type { Report } from './report.js';

/** GitHub's limits: bytes of a check's summary and of its text, characters of its title. */
const LIMIT = 65_535;
const TITLE = 255;

/** The check run: verdict as title, alert and scores as summary, folds as text, and notes on the lines concerned. */
export function renderCheck(report: Report): Omit<CheckOutput, 'headSha'> {
  const { conclusion, title } = report.gate;
  const fits = (text: string): boolean => Buffer.byteLength(text) <= LIMIT;
  const note = (shortened: boolean): string[] => (shortened ? ['*Shortened to fit a check.*'] : []);
  const summary = (detail: Detail, shortened: boolean): string =>
    [...markdownSections(report, detail).top, ...note(shortened)].join('\n\n');
  const text = (detail: Detail, shortened: boolean): string =>
    [...note(shortened), ...markdownSections(report, detail).folds].join('\n\n');
  return {
    conclusion: report.informational && conclusion === 'failure' ? 'neutral' : conclusion,
    title: clipText(plainVoice.prose(title), TITLE),
    summary: fitMarkdown(summary, fits),
    text: fitMarkdown(text, fits),
    annotations: checkAnnotations(report),
  };
}
