import { percent } from '../compare/format-number.js';
import type { Stability } from '../compare/stability.js';
import { formatPair } from './format-pair.js';
import type { SuiteReport } from './report.js';

/** How steadily both sides answer; none where a case has one trial, which tells nothing of it. */
export function stabilitySentence({ stability: { base, head } }: SuiteReport): string[] {
  const known = [base, head].filter((side): side is Stability => side !== null && side.trials > 1);
  const trials = known.reduce((least, side) => Math.min(least, side.trials), Number.POSITIVE_INFINITY);
  const pair = (text: (side: Stability) => string): string =>
    known.length === 2 ? formatPair(text(known[0]!), text(known[1]!)) : known.map(text).join('');
  if (known.length === 0) return [];
  const one = pair(({ power }) => percent(power[0]!));
  const all = pair(({ power }) => percent(power[trials - 1]!));
  const flaky = pair(({ flaky: share }) => percent(share ?? 0));
  return [
    `Steadiness: one trial of a case passes in ${one}, all of ${trials} in ${all} (pass^${trials}); ${flaky} of the cases both pass and fail.`,
  ];
}
