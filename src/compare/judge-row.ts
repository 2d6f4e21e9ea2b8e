import type { GatePolicy } from '../suite/suite.js';
import type { Row } from './comparison.js';
import { formatChance } from './format-chance.js';
import { count, percent, points, pointsRange } from './format-number.js';
import { marginOf } from './margin-of.js';
import { verdict } from './verdict.js';

/** The row with its verdict and the reason for it, from its adjusted p values. For rows that were compared: both means are there. */
export function judgeRow(row: Row, policy: GatePolicy): Row {
  const judged = { ...row, verdict: verdict(row, policy) };
  return { ...judged, reason: reason(judged, policy) };
}

function reason(row: Row, policy: GatePolicy): string {
  const these = row.cases === 1 ? 'this case' : `these ${row.cases} cases`;
  switch (row.verdict) {
    case 'regressed':
      return `worse on ${these}: ${movement(row)}; ${formatChance(row.adjusted.drop)}; ${flips(row)}${range(row)}`;
    case 'improved':
      return `better on ${these}: ${movement(row)}; ${formatChance(row.adjusted.rise)}; ${flips(row)}${range(row)}`;
    case 'unchanged':
      return `${shares(row)}: no change of ${points(marginOf(policy, row.scorer)).slice(1)} or more${range(row)}`;
    default:
      return `${undecided(row, policy)}${range(row)}`;
  }
}

function undecided(row: Row, policy: GatePolicy): string {
  const change = row.change!;
  const p = change < 0 ? row.adjusted.drop : row.adjusted.rise;
  const found = change < 0 ? movement(row) : shares(row);
  if (p <= policy.alpha && change !== 0) {
    return `${movement(row)} is more than chance but less than the ${points(policy.minDrop).slice(1)} that count`;
  }
  const start = change < 0 ? `${found} may be chance` : `${found}: no drop found`;
  if (row.mde === null) return start;
  return row.mde.drop === null
    ? `${start}; so few trials show nothing short of total failure`
    : `${start}; a drop of ${points(row.mde.drop).slice(1)} or more would have shown`;
}

function shares({ base, head }: Row): string {
  return `${percent(base!)} → ${percent(head!)}`;
}

function movement(row: Row): string {
  return `${shares(row)} (${points(row.change!)})`;
}

function flips({ up, down }: Row): string {
  return `${count(down, 'case')} down, ${up} up`;
}

function range({ interval }: Row): string {
  return interval === null ? '' : `; for cases like these ${pointsRange(interval)} (90 % interval)`;
}
