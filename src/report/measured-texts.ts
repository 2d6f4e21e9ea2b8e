import { count } from '../compare/format-number.js';
import type { MeasuredChange } from '../compare/measured.js';
import { formatAmount } from '../score/format-amount.js';
import { formatPair } from './format-pair.js';
import { formatRatio } from './format-ratio.js';

export interface MeasuredTexts {
  /** `820 ms → 990 ms`, the head's alone on a first run. */
  p50: string;
  p95: string;
  /** Head over base. */
  change: string;
  /** `50`, `47, 3 with 0 left out, 1 answer unknown`; on a first run how many answers. */
  cases: string;
}

/** What a reader is shown of one meter. */
export function measuredTexts(measured: MeasuredChange, firstRun: boolean): MeasuredTexts {
  const { base, head, unit, ratio, interval, cases, zeros, unknown } = measured;
  const pair = (quantile: 'p50' | 'p95'): string => {
    const [before, after] = [base, head].map((side) => (side === null ? '–' : formatAmount(side[quantile], unit)));
    return firstRun ? after! : formatPair(before!, after!);
  };
  const counted = firstRun ? count(head?.answers ?? 0, 'answer') : String(cases);
  const left = [
    ...(zeros > 0 ? [`${zeros} with 0 left out`] : []),
    ...(unknown > 0 ? [`${count(unknown, 'answer')} unknown`] : []),
  ];
  return {
    p50: pair('p50'),
    p95: pair('p95'),
    change: firstRun ? '–' : formatRatio(ratio, interval),
    cases: [counted, ...left].join(', '),
  };
}
