import { clipText } from './clip-text.js';
import { displayWidth } from './display-width.js';
import { plainVoice } from './plain-voice.js';
import { rankRows } from './rank-rows.js';
import type { Report } from './report.js';
import { type ScoreTable, scoreTable } from './score-table.js';
import type { TerminalLine, TerminalStyle } from './terminal-line.js';

const GAP = 2;
const NAME = 28;
/** What a narrow terminal does without, first to last. */
const DISPENSABLE = ['p95', 'cost', 'cases', 'scorer'];
const NUMBERS = ['base', 'head', 'change'];

const STYLES: { [verdict: string]: TerminalStyle } = {
  regressed: 'red',
  invalid: 'red',
  inconclusive: 'yellow',
  improved: 'green',
};

/** The score table in at most `columns`, as far as leaving out columns can bring it there. */
export function terminalTable(report: Report, columns: number): TerminalLine[] {
  const voice = { ...plainVoice, name: (text: string) => clipText(plainVoice.name(text), NAME) };
  let table = scoreTable(report, voice);
  if (table.rows.length === 0) return [];
  for (const name of DISPENSABLE) {
    if (width(table) <= columns) break;
    table = without(table, name);
  }
  const widths = columnWidths(table);
  const line = (cells: string[]): string => `${' '.repeat(GAP)}${cells.map((c, i) => pad(c, i)).join(' '.repeat(GAP))}`;
  const pad = (cell: string, index: number): string => {
    const space = ' '.repeat(widths[index]! - displayWidth(cell));
    return NUMBERS.includes(table.header[index]!) ? `${space}${cell}` : `${cell}${space}`;
  };
  const verdicts = rankRows(report).map(({ verdict }) => verdict);
  return [
    { text: line(table.header), style: 'dim' },
    ...table.rows.map((row, index) => ({ text: line(row), style: STYLES[verdicts[index]!] ?? 'plain' })),
  ];
}

function columnWidths({ header, rows }: ScoreTable): number[] {
  return header.map((_, index) => Math.max(...[header, ...rows].map((cells) => displayWidth(cells[index]!))));
}

function width(table: ScoreTable): number {
  return columnWidths(table).reduce((sum, column) => sum + column + GAP, 0);
}

function without({ header, rows }: ScoreTable, name: string): ScoreTable {
  const keep = (cells: string[]): string[] => cells.filter((_, index) => header[index] !== name);
  return { header: keep(header), rows: rows.map(keep) };
}
