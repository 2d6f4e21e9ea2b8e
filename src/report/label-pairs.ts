import type { Classification } from '../compare/classifications.js';

/** A cell of the confusion matrix, base and head. */
export interface LabelPair {
  /** Index of the right label. */
  expected: number;
  /** Index of the label that was said; null: none. */
  got: number | null;
  /** Answers; null on a first run. */
  base: number | null;
  head: number;
}

/** The cells that hold answers on any side, those first of which the head has more wrong ones than the base. */
export function labelPairs({ base, head }: Classification): LabelPair[] {
  const pairs = new Map<string, LabelPair>();
  for (const { expected, got, answers } of head.cells) {
    pairs.set(`${expected} ${got}`, { expected, got, base: base === null ? null : 0, head: answers });
  }
  for (const { expected, got, answers } of base?.cells ?? []) {
    const pair = pairs.get(`${expected} ${got}`) ?? { expected, got, base: 0, head: 0 };
    pairs.set(`${expected} ${got}`, { ...pair, base: answers });
  }
  const worse = (pair: LabelPair) => pair.head - (pair.base ?? 0);
  return [...pairs.values()].sort((a, b) => worse(b) - worse(a) || b.head - a.head);
}
