import { count } from '../compare/format-number.js';
import type { Detail } from './detail.js';
import { formatTable } from './format-table.js';
import { markdownFold } from './markdown-fold.js';
import { markdownVoice as voice } from './markdown-voice.js';
import type { Report } from './report.js';

/** A fold with the trials that have no answer, by kind and reason; none when every trial was answered. */
export function markdownMissing({ suites }: Report, detail: Detail): string[] {
  const groups = suites.flatMap((suite) => suite.trials.missing.map((group) => ({ suite, ...group })));
  const total = groups.reduce((sum, group) => sum + group.count, 0);
  if (total === 0 || detail.list === 0) return [];
  const planned = suites.reduce((sum, suite) => sum + suite.trials.planned, 0);
  const sorted = groups.sort((a, b) => b.count - a.count);
  const rows = sorted
    .slice(0, detail.list)
    .map((group) => [
      voice.name(group.suite.suite),
      String(group.count),
      voice.name(group.kind),
      voice.prose(group.reason),
    ]);
  const more = sorted.length > rows.length ? `\n\nAnd ${sorted.length - rows.length} more kinds.` : '';
  const table = formatTable(['suite', 'trials', 'kind', 'reason'], rows, 'lrll');
  return [markdownFold(`${count(total, 'trial')} of ${planned} without an answer: in no mean`, `${table}${more}`)];
}
