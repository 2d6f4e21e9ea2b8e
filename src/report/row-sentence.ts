import type { Row } from '../compare/comparison.js';
import { formatChance } from '../compare/format-chance.js';
import { count, points } from '../compare/format-number.js';
import { formatChange } from './format-change.js';
import { formatShare } from './format-share.js';
import type { RankedRow } from './rank-rows.js';
import type { Voice } from './voice.js';

/** The verdict on one suite x scorer in words and numbers. The claim is about these cases, and says so. */
export function rowSentence({ suite, row, verdict }: RankedRow, voice: Voice): string {
  const scorer = row !== null && suite.rows.length > 1 ? ` (${voice.name(row.scorer)})` : '';
  const name = `${voice.name(suite.suite)}${scorer}`;
  if (row === null) {
    return verdict === 'new'
      ? `${name} is new and has no score yet.`
      : `${name} could not be judged: nothing was scored.`;
  }
  switch (verdict) {
    case 'regressed':
      return `${name} got worse on ${these(row)}: ${numbers(row)}; ${formatChance(row.adjusted.drop)}.`;
    case 'improved':
      return `${name} got better on ${these(row)}: ${numbers(row)}; ${formatChance(row.adjusted.rise)}.`;
    case 'unchanged':
      return isIdentical(row)
        ? `${name} is unchanged: ${ended(voice.prose(row.reason))}`
        : `${name} is unchanged on ${these(row)}: ${numbers(row)}.`;
    case 'inconclusive':
      if (row.change === null || isTooSmall(row, suite)) return `${name}: ${ended(voice.prose(row.reason))}`;
      return `No drop beyond chance in ${name} on ${these(row)}: ${numbers(row)}; ${detectable(row)}.`;
    case 'invalid':
      return `${name} could not be judged: ${ended(voice.prose(row.reason))}`;
    case 'new':
      return `${name} is new: ${formatShare(row.head)} on its ${count(row.cases, 'case')}, and nothing to compare with.`;
  }
}

function these({ cases }: Row): string {
  return cases === 1 ? 'this 1 case' : `these ${cases} cases`;
}

/** Beyond chance, and less than the policy's least drop or rise: the row's reason says so. */
function isTooSmall({ change, adjusted }: Row, { alpha }: RankedRow['suite']): boolean {
  return (change ?? 0) !== 0 && ((change ?? 0) < 0 ? adjusted.drop : adjusted.rise) <= alpha;
}

/** Nothing was tested, so an interval of zero width would claim too much. */
function isIdentical({ interval }: Row): boolean {
  return interval === null || (interval[0] === 0 && interval[1] === 0);
}

/** `91 % → 78 %, −13 points [−21, −5]`. */
function numbers(row: Row): string {
  const change = row.change === null ? '' : `, ${formatChange(row, 'sentence')}`;
  return `${formatShare(row.base)} → ${formatShare(row.head)}${change}`;
}

function detectable({ mde }: Row): string {
  if (mde === null || mde.drop === null) return 'so few cases show nothing short of total failure';
  return `a drop of ${points(mde.drop).slice(1)} or more would have shown`;
}

function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
