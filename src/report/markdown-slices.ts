import { points } from '../compare/format-number.js';
import type { Slice } from '../compare/slices.js';
import type { Detail } from './detail.js';
import { formatShare } from './format-share.js';
import { formatTable } from './format-table.js';
import { markdownFold } from './markdown-fold.js';
import { markdownVoice as voice } from './markdown-voice.js';
import type { Report } from './report.js';

/** One fold with the scores by tag, suite by suite; none where no case has a tag that others lack. */
export function markdownSlices({ suites }: Report, detail: Detail): string[] {
  const all = suites.flatMap((suite) => suite.slices.map((slices) => ({ suite, ...slices })));
  if (all.length === 0 || detail.list === 0) return [];
  const told = all.slice(0, detail.decisions).map(({ suite, scorer, tags }) => {
    const name = suite.rows.length > 1 ? `${voice.name(suite.suite)} (${voice.name(scorer)})` : voice.name(suite.suite);
    const more = tags.length > detail.list ? `\n\nAnd ${tags.length - detail.list} more.` : '';
    return `**${name}**\n\n${table(tags.slice(0, detail.list))}${more}`;
  });
  const noted = all.flatMap(({ tags }) => tags).filter((slice) => slice.noted).length;
  const summary = noted === 0 ? 'Scores by tag' : `Scores by tag: ${noted} worth a look`;
  const meaning = 'Informing only, and holding nobody. Of the marked ones 1 in 10 may be chance (Benjamini–Hochberg).';
  return [markdownFold(summary, [meaning, ...told].join('\n\n'))];
}

function table(tags: readonly Slice[]): string {
  const rows = tags.map(({ tag, cases, base, head, change, noted }) => [
    voice.name(tag),
    String(cases),
    formatShare(base),
    formatShare(head),
    points(change),
    noted ? (change < 0 ? '▼ worth a look' : '▲ worth a look') : '',
  ]);
  return formatTable(['tag', 'cases', 'base', 'head', 'change', ''], rows, 'lrrrrl');
}
