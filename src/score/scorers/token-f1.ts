import { expectedTexts } from '../expected-texts.js';
import { quote } from '../quote.js';
import type { ScorerRule } from '../scorer-rule.js';
import { wordTokens } from '../word-tokens.js';

export interface TokenF1Options {
  /** At least one; the best counts. */
  expected: string[];
}

function counts(tokens: string[]): Map<string, number> {
  const bag = new Map<string, number>();
  for (const token of tokens) bag.set(token, (bag.get(token) ?? 0) + 1);
  return bag;
}

/**
 * F1 of two bags of words, 2PR / (P + R) = 2 · shared / (words of a + words of b), as in SQuAD's evaluation.
 * 1 for equal bags (two empty ones too), 0 when nothing is shared.
 */
function f1(a: string[], b: string[]): number {
  if (a.length + b.length === 0) return 1;
  const bag = counts(b);
  let shared = 0;
  for (const [token, count] of counts(a)) shared += Math.min(count, bag.get(token) ?? 0);
  return (2 * shared) / (a.length + b.length);
}

/**
 * 0..1: overlap of the output's words (see `wordTokens`) with the case's `expected` text; the best of a list.
 * No options but `pass`.
 */
export const tokenF1: ScorerRule<TokenF1Options> = {
  binary: false,
  passMark: 0.5,

  parse(options, testCase) {
    if (options !== null) {
      return { ok: false, why: 'it takes no options but `pass`', fix: 'write `token_f1` or `token_f1: { pass: 0.7 }`' };
    }
    const expected = expectedTexts(testCase.expected);
    if (expected === null) {
      return { ok: false, why: 'the case has no `expected` text', fix: 'give it one, or a list of texts' };
    }
    if (expected.some((text) => wordTokens(text).length === 0)) {
      return { ok: false, why: 'an expected text has no words', fix: 'use `exact` for it' };
    }
    return { ok: true, options: { expected } };
  },

  score(_testCase, output, { expected }) {
    const got = wordTokens(output);
    const scores = expected.map((text) => f1(wordTokens(text), got));
    const best = Math.max(...scores);
    const nearest = expected[scores.indexOf(best)]!;
    return best === 1
      ? { score: 1, reason: `has the words of ${quote(nearest)}` }
      : { score: best, reason: `F1 ${best.toFixed(2)}: expected ${quote(nearest)}, got ${quote(output)}` };
  },
};
