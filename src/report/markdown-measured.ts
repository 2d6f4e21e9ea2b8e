import type { MeasuredChange } from '../compare/measured.js';
import type { Detail } from './detail.js';
import { escapeMarkdown } from './escape-markdown.js';
import { formatRatio } from './format-ratio.js';
import { formatTable } from './format-table.js';
import { markdownFold } from './markdown-fold.js';
import { markdownVoice as voice } from './markdown-voice.js';
import { measuredTexts } from './measured-texts.js';
import type { Report } from './report.js';

const MEANING =
  'Informing only, and holding nobody. The change is head over base in a typical case (the geometric mean over cases) with its 90 % interval. A latency from the store is that of the call that made the answer.';
const MOST_IN_SUMMARY = 4;

/** One fold with what meters saw, suite by suite; none where no suite measures. */
export function markdownMeasured({ suites }: Report, detail: Detail): string[] {
  const measuring = suites.filter(({ measured }) => measured.length > 0);
  if (measuring.length === 0 || detail.list === 0) return [];
  const rows = measuring.flatMap(({ suite, measured, firstRun }) =>
    measured.map((one, index) => {
      const { p50, p95, change, cases } = measuredTexts(one, firstRun);
      return [index === 0 ? voice.name(suite) : '', voice.name(one.scorer), p50, p95, change, cases];
    }),
  );
  const table = formatTable(
    ['suite', 'measured', 'p50', 'p95', 'change', 'cases'],
    rows.slice(0, detail.list),
    'llrrrl',
  );
  const more = rows.length > detail.list ? [`And ${rows.length - detail.list} more.`] : [];
  return [markdownFold(summary(measuring.flatMap(({ measured }) => measured)), [MEANING, table, ...more].join('\n\n'))];
}

/** The changes themselves where they are few. */
function summary(all: readonly MeasuredChange[]): string {
  const told = all.filter(({ ratio }) => ratio !== null);
  if (told.length === 0 || told.length > MOST_IN_SUMMARY) return 'Measured';
  const changes = told.map(({ scorer, ratio }) => `${escapeMarkdown(scorer, 'html')} ${formatRatio(ratio, null)}`);
  return `Measured: ${changes.join(', ')}`;
}
