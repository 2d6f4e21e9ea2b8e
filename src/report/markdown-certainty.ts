import type { Detail } from './detail.js';
import { formatTable } from './format-table.js';
import { markdownFold } from './markdown-fold.js';
import { markdownVoice as voice } from './markdown-voice.js';
import { rankRows } from './rank-rows.js';
import type { Report } from './report.js';
import { rowCertainty } from './row-certainty.js';

/** A fold with a line for each row of the score table: how far the change may really reach, and what could not have shown. */
export function markdownCertainty(report: Report, detail: Detail): string[] {
  const ranked = rankRows(report).filter(({ suite, row }) => row !== null && !suite.firstRun);
  if (ranked.length === 0 || detail.list === 0) return [];
  const shown = ranked.slice(0, detail.rows);
  const rows = shown.map(({ suite, row }, index) => {
    const { interval, shown: least, chance } = rowCertainty(row!);
    return [
      shown[index - 1]?.suite === suite ? '' : voice.name(suite.suite),
      voice.name(row!.scorer),
      interval,
      least,
      chance,
    ];
  });
  const header = [
    'suite',
    'scorer',
    'change, for cases like these (90 %)',
    'would have shown',
    'chance alone would do this',
  ];
  const more = ranked.length > shown.length ? [`And ${ranked.length - shown.length} more rows.`] : [];
  const meaning =
    '“Would have shown”: a drop of so many points in all cases, or so many cases that broke, shows in 4 of 5 runs. The last column ' +
    'counts all tests of this report (Holm).';
  return [markdownFold('How sure', [formatTable(header, rows, 'lllll'), ...more, meaning].join('\n\n'))];
}
