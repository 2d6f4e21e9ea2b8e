import type { Json } from '../../json.js';
import { bestAssignment, isAssignable } from '../best-assignment.js';
import { itemSimilarity } from '../item-similarity.js';
import { listItems } from '../list-items.js';
import { optionMap } from '../option-map.js';
import { quote } from '../quote.js';
import type { ScorerRule } from '../scorer-rule.js';

type By = (typeof WAYS)[number];

export interface ListMatchOptions {
  /** At least one. */
  expected: Json[];
  exact: boolean;
  by: By;
}

const WAYS = ['f1', 'precision', 'recall'] as const;

function show(item: Json): string {
  return typeof item === 'string' ? item : JSON.stringify(item);
}

/** Of the summed similarity of the pairs: over the items of both lists, over the output's, over the expected ones. */
function rate(total: number, expected: number, got: number, by: By): number {
  if (got === 0) return 0;
  const score = by === 'f1' ? (2 * total) / (expected + got) : total / (by === 'precision' ? got : expected);
  return Math.min(1, score);
}

/**
 * 0..1: how well the output's list (see `listItems`) holds the expected items, whatever their order. Each item goes with one
 * item of the other list at most, so that the sum S of the pairs' similarities (see `itemSimilarity`) is the greatest; by
 * F1, 2S / (expected + output items), by precision, S / output items (what is missing is forgiven), or by recall,
 * S / expected items (what is surplus is forgiven). Passes only at 1 unless `pass` is set.
 * Options: a list instead of the case's `expected`, or `{ expected, exact, by, pass }`.
 */
export const listMatch: ScorerRule<ListMatchOptions> = {
  binary: false,
  passMark: 1,

  parse(options, testCase) {
    const written = optionMap(Array.isArray(options) ? { expected: options } : (options ?? {}), [
      ...['expected', 'exact', 'by', 'pass'],
    ]);
    if (!written.ok) return written;
    const { expected = testCase.expected, exact = false, by = 'f1' } = written.map;
    if (!Array.isArray(expected) || expected.length === 0) {
      return { ok: false, why: 'it has no list to compare with', fix: 'give the case an `expected` that is a list' };
    }
    if (typeof exact !== 'boolean') {
      return { ok: false, why: '`exact` is neither true nor false', fix: 'write `exact: true` or leave it out' };
    }
    const way = WAYS.find((name) => name === by);
    return way === undefined
      ? { ok: false, why: `\`by\` is not one of ${WAYS.join(', ')}`, fix: 'write `by: recall` or leave it out' }
      : { ok: true, options: { expected, exact, by: way } };
  },

  score(_testCase, output, { expected, exact, by }) {
    const read = listItems(output);
    if (!read.ok) return { score: 0, reason: read.reason };
    const { items } = read;
    if (items.length === 0) return { score: 0, reason: `no item of ${expected.length} expected ones` };
    if (!isAssignable(expected.length, items.length)) {
      return { score: null, reason: `${items.length} items are too many to compare` };
    }
    const similarities = expected.map((one) => items.map((item) => itemSimilarity(one, item, exact)));
    if (similarities.some((row) => row.includes(null)))
      return { score: null, reason: 'an item is too long to compare' };
    const { pairs, total } = bestAssignment(similarities as number[][]);
    const score = rate(total, expected.length, items.length, by);
    const found = new Set(pairs.filter(([i, j]) => similarities[i]![j] === 1).map(([i]) => i));
    const lacking = expected.find((_, index) => !found.has(index));
    const lacks = lacking === undefined ? 'has them all' : `lacks ${quote(show(lacking))}`;
    return { score, reason: `${found.size} of ${expected.length} found in ${items.length}: ${lacks}` };
  },
};
