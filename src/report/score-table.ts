import { formatMilliseconds } from '../run/format-milliseconds.js';
import { formatUsd } from '../run/format-usd.js';
import { formatChange } from './format-change.js';
import { formatPair } from './format-pair.js';
import { formatShare } from './format-share.js';
import { formatVerdict } from './format-verdict.js';
import { type RankedRow, rankRows } from './rank-rows.js';
import type { Report, SuiteReport } from './report.js';
import type { Voice } from './voice.js';

export interface ScoreTable {
  header: string[];
  /** Cells as text of the voice's medium; cost and latency stand in a suite's first row only. */
  rows: string[][];
}

/** The scores of every suite x scorer, worst first, with what each suite cost. */
export function scoreTable(report: Report, voice: Voice): ScoreTable {
  const ranked = rankRows(report);
  return {
    header: ['suite', 'scorer', 'base', 'head', 'change', 'verdict', 'cases', 'cost', 'p95'],
    rows: ranked.map((entry, index) => cells(entry, ranked[index - 1]?.suite !== entry.suite, voice)),
  };
}

function cells({ suite, row, verdict }: RankedRow, first: boolean, voice: Voice): string[] {
  return [
    first ? voice.name(suite.suite) : '',
    row === null ? '–' : voice.name(row.scorer),
    formatShare(row?.base ?? null),
    formatShare(row?.head ?? null),
    row === null ? '–' : formatChange(row, 'column'),
    formatVerdict(verdict),
    row === null ? '–' : casesCell(row.cases, row.up, row.down),
    ...(first ? [costCell(suite), latencyCell(suite)] : ['', '']),
  ];
}

function casesCell(cases: number, up: number, down: number): string {
  const moved = [...(up > 0 ? [`▲ ${up}`] : []), ...(down > 0 ? [`▼ ${down}`] : [])];
  return moved.length === 0 ? String(cases) : `${cases}: ${moved.join(' ')}`;
}

function costCell({ cost, firstRun }: SuiteReport): string {
  const head = formatUsd(cost.head.usd);
  return firstRun ? head : formatPair(formatUsd(cost.base.usd), head);
}

function latencyCell({ cost, firstRun }: SuiteReport): string {
  const head = formatMilliseconds(cost.head.p95Ms);
  return firstRun ? head : formatPair(formatMilliseconds(cost.base.p95Ms), head);
}
