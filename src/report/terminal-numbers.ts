import type { Classification } from '../compare/classifications.js';
import { confusionLine } from './confusion-line.js';
import { labelPairs } from './label-pairs.js';
import { labelScores } from './label-scores.js';
import { measuredTexts } from './measured-texts.js';
import { plainVoice as voice } from './plain-voice.js';
import type { Report, SuiteReport } from './report.js';
import { type TerminalLine, terminalLines } from './terminal-line.js';

const MOST_SUITES = 8;
const MOST_CONFUSIONS = 10;

/** Two blocks: the labels that answers fell into with their worst confusions, and what meters saw. */
export function terminalNumbers({ suites }: Report, columns: number): TerminalLine[][] {
  const sorting = suites.filter(({ classifications }) => classifications.length > 0).slice(0, MOST_SUITES);
  const measuring = suites.filter(({ measured }) => measured.length > 0).slice(0, MOST_SUITES);
  return [
    titled(
      'Labels',
      sorting.flatMap((suite) => suite.classifications.flatMap((labels) => labelLines(suite, labels))),
      columns,
    ),
    titled('Measured, holding nobody', measuring.flatMap(measuredLines), columns),
  ];
}

interface Line {
  text: string;
  indent: number;
}

function titled(title: string, lines: readonly Line[], columns: number): TerminalLine[] {
  if (lines.length === 0) return [];
  return [
    ...terminalLines(title, 0, columns, 'bold'),
    ...lines.flatMap(({ text, indent }) => terminalLines(text, indent, columns)),
  ];
}

function labelLines({ suite, rows }: SuiteReport, labels: Classification): Line[] {
  const name = rows.length > 1 ? `${voice.name(suite)} · ${voice.name(labels.scorer)}` : voice.name(suite);
  const wrong = labelPairs(labels).filter(({ expected, got }) => expected !== got);
  const told = wrong
    .slice(0, MOST_CONFUSIONS)
    .map((pair) => ({ text: confusionLine(pair, labels.labels, voice), indent: 4 }));
  const more = wrong.length > told.length ? [{ text: `and ${wrong.length - told.length} more`, indent: 4 }] : [];
  return [{ text: `${name}: ${labelScores(labels)}`, indent: 2 }, ...told, ...more];
}

function measuredLines({ suite, measured, firstRun }: SuiteReport): Line[] {
  return measured.map((one) => {
    const { p50, p95, change, cases } = measuredTexts(one, firstRun);
    const counted = firstRun ? cases : `cases: ${cases}`;
    const ratio = firstRun ? '' : `, ${change}`;
    return {
      text: `${voice.name(suite)}: ${voice.name(one.scorer)} p50 ${p50}, p95 ${p95}${ratio} (${counted})`,
      indent: 2,
    };
  });
}
