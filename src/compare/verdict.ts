import type { GatePolicy } from '../suite/suite.js';
import type { Row, Verdict } from './comparison.js';
import { marginOf } from './margin-of.js';

/** Room for rounding: 3 of 3 against 0 of 3 has p = 1/20 exactly, and a sum of doubles may miss it by a hair. */
const HAIR = 1e-9;

/**
 * The verdict on a row that was compared; whether it is `invalid` is for missing trials and scores to say.
 * `regressed`: Holm's p of a drop is at most alpha and the mean fell by at least `minDrop`; `improved` is the mirror;
 * `unchanged`: the 90 % interval lies within (-margin, margin); `inconclusive`: the rest.
 */
export function verdict(
  row: Pick<Row, 'scorer' | 'change' | 'interval' | 'adjusted'>,
  policy: GatePolicy,
): Exclude<Verdict, 'invalid'> {
  const { scorer, change, interval, adjusted } = row;
  const { alpha, minDrop } = policy;
  const margin = marginOf(policy, scorer);
  const moved = change !== null && Math.abs(change) >= minDrop - HAIR;
  if (moved && change < 0 && adjusted.drop <= alpha + HAIR) return 'regressed';
  if (moved && change > 0 && adjusted.rise <= alpha + HAIR) return 'improved';
  if (interval !== null && interval[0] > -margin && interval[1] < margin) return 'unchanged';
  return 'inconclusive';
}
