import type { Classification } from '../compare/classifications.js';
import { confusionLine } from './confusion-line.js';
import type { Detail } from './detail.js';
import { formatPair } from './format-pair.js';
import { formatShare } from './format-share.js';
import { formatSides } from './format-sides.js';
import { formatTable } from './format-table.js';
import { labelPairs } from './label-pairs.js';
import { labelScores, macroF1 } from './label-scores.js';
import { markdownFold } from './markdown-fold.js';
import { markdownVoice as voice } from './markdown-voice.js';
import type { Report, SuiteReport } from './report.js';

/** A matrix with more labels than this is wider than a comment: its largest confusions are listed instead. */
const MOST_COLUMNS = 8;

const MEANING =
  'Informing only: the row of the scorer is what counts. Macro F1 is the mean of F1 over the labels, a rare one weighing as much as a common one.';

/** One fold with the labels that answers fell into, suite by suite; none where no scorer sorts into labels. */
export function markdownLabels({ suites }: Report, detail: Detail): string[] {
  const all = suites.flatMap((suite) => suite.classifications.map((labels) => ({ suite, labels })));
  if (all.length === 0 || detail.list === 0) return [];
  const told = all.slice(0, detail.decisions).map(({ suite, labels }) => block(suite, labels, detail));
  const summary = all.length === 1 ? `Labels: macro F1 ${macroF1(all[0]!.labels)}` : 'Labels';
  return [markdownFold(summary, [MEANING, ...told].join('\n\n'))];
}

function block({ suite, rows }: SuiteReport, labels: Classification, detail: Detail): string {
  const name = rows.length > 1 ? `${voice.name(suite)} (${voice.name(labels.scorer)})` : voice.name(suite);
  const small = labels.labels.length <= MOST_COLUMNS;
  return [
    `**${name}**: ${labelScores(labels)}.`,
    labelTable(labels, detail),
    ...(small ? [matrix(labels)] : confusions(labels, detail)),
  ].join('\n\n');
}

function labelTable({ labels, base, head }: Classification, { list }: Detail): string {
  const rows = labels.slice(0, list).map((label, index) => {
    const share = (rate: 'recall' | 'precision'): string =>
      formatSides(base, head, (side) => formatShare(side.labels[index]?.[rate] ?? null));
    return [
      voice.name(label),
      formatSides(base, head, (side) => String(side.labels[index]?.support ?? 0)),
      share('recall'),
      share('precision'),
      formatSides(base, head, (side) => (side.labels[index]?.f1 ?? 0).toFixed(2)),
    ];
  });
  const more = labels.length > list ? `\n\nAnd ${labels.length - list} more labels.` : '';
  return `${formatTable(['label', 'answers', 'recall', 'precision', 'F1'], rows, 'lrrrr')}${more}`;
}

function matrix(labels: Classification): string {
  const { labels: names, base, head } = labels;
  const cells = new Map(labelPairs(labels).map((pair) => [`${pair.expected} ${pair.got}`, pair]));
  const cell = (expected: number, got: number | null): string => {
    const pair = cells.get(`${expected} ${got}`);
    if (pair === undefined) return '';
    return pair.base === null ? String(pair.head) : formatPair(String(pair.base), String(pair.head));
  };
  const columns = [...names.keys(), null];
  const supported = (index: number) => [base, head].some((side) => (side?.labels[index]?.support ?? 0) > 0);
  const rows = names.flatMap((name, index) =>
    supported(index) ? [[voice.name(name), ...columns.map((got) => cell(index, got))]] : [],
  );
  const header = ['right \\ said', ...names.map((name) => voice.name(name)), '(none)'];
  return formatTable(header, rows, `l${'r'.repeat(columns.length)}`);
}

function confusions(labels: Classification, { list }: Detail): string[] {
  const wrong = labelPairs(labels).filter(({ expected, got }) => expected !== got);
  const lines = wrong.slice(0, list).map((pair) => `- ${confusionLine(pair, labels.labels, voice)}`);
  const more = wrong.length > list ? [`And ${wrong.length - list} more.`] : [];
  return lines.length === 0 ? [] : [lines.join('\n'), ...more];
}
