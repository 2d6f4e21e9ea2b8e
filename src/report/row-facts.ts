import type { Row } from '../compare/comparison.js';
import { formatChance } from '../compare/format-chance.js';
import { count, points, pValue } from '../compare/format-number.js';
import { SHUFFLES } from '../compare/permutation-test.js';
import { formatChange } from './format-change.js';
import { formatShare } from './format-share.js';
import type { SuiteReport } from './report.js';
import type { Voice } from './voice.js';

/** What one row rests upon: its numbers, what chance alone would do, and what could still be hidden. */
export function rowFacts(row: Row, suite: SuiteReport, voice: Voice): string {
  const name = voice.name(row.scorer);
  const unscored = row.unscored === 0 ? '' : ` ${count(row.unscored, 'output')} unscored, in no mean.`;
  if (suite.firstRun) return `${name}: ${count(row.scores.head, 'score')}, nothing to test against.${unscored}`;
  if (row.p.drop === 1 && row.p.rise === 1) {
    return `${name}: nothing was tested, ${voice.prose(row.reason)}.${unscored}`;
  }
  return `${name}: ${numbers(row)}${shuffled(row, suite, voice)}. ${chance(row, suite)}${hidden(row)}${unscored}`;
}

function numbers(row: Row): string {
  const { base, head, scores } = row;
  const shares = `${formatShare(base)} → ${formatShare(head)}, ${formatChange(row, 'sentence')}`;
  return `${shares}, tested on ${scores.base} base and ${scores.head} head scores of ${count(row.cases, 'case')}`;
}

/** Who has the seed can repeat the test. */
function shuffled({ binary }: Row, { seed }: SuiteReport, voice: Voice): string {
  return binary ? '' : ` by ${SHUFFLES.toLocaleString('en')} shuffles (seed ${voice.name(seed)})`;
}

function chance({ verdict, change, p, adjusted }: Row, { alpha }: SuiteReport): string {
  if (verdict !== 'improved' && (change ?? 0) >= 0) return 'No drop was seen.';
  const direction = verdict === 'improved' ? 'rise' : 'drop';
  const [own, counting] = [pValue(p[direction]), pValue(adjusted[direction])];
  const holm = own === counting ? '' : `, counting all tests of this report by Holm's correction (${own} without)`;
  const level = `${Number((alpha * 100).toFixed(2))} times in 100`;
  return `A ${direction} like this: ${formatChance(adjusted[direction])}${holm}; ${level} or less counts.`;
}

/** Twice the cases show a drop smaller by the root of two. */
const SHRINKS = Math.SQRT2;

function hidden({ mde, verdict }: Row): string {
  if (mde === null) return '';
  if (mde.drop === null || mde.cases === null) {
    return ' Could still be hidden: anything short of total failure. More cases show more.';
  }
  const [drop, cases] = [size(mde.drop), count(Math.ceil(mde.cases), 'case')];
  if (verdict === 'regressed') {
    return ` On these cases a true drop of ${drop}, or ${cases} that broke, shows in 4 of 5 runs.`;
  }
  const twice = size(mde.drop / SHRINKS);
  return ` Could still be hidden: a drop of less than ${drop}, or fewer than ${cases} that broke; from there on 4 of 5 runs show it. To see smaller ones add cases: twice as many show about ${twice}.`;
}

function size(drop: number): string {
  return points(drop).slice(1);
}
