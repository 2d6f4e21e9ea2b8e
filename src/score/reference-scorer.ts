import { quote } from './quote.js';
import { referenceTexts } from './reference-texts.js';
import type { ScorerRule } from './scorer-rule.js';
import { wordTokens } from './word-tokens.js';

export interface ReferenceOptions {
  /** At least one; the best counts. */
  references: string[];
}

interface Similarity {
  /** How a reader calls it. */
  name: string;
  /** It looks at words alone: a reference must have some. */
  words: boolean;
  /** 0..1; null when both texts together are too long for it. */
  of(output: string, reference: string): number | null;
}

/**
 * A scorer that holds an output against reference texts (see `referenceTexts`) by a similarity, 0..1; the most similar one
 * counts. Unscored when every reference is too long for that.
 */
export function referenceScorer({ name, words, of }: Similarity): ScorerRule<ReferenceOptions> {
  return {
    binary: false,
    passMark: 0.5,

    parse(options, testCase) {
      const read = referenceTexts(options, testCase);
      if (!read.ok) return read;
      if (words && read.texts.some((text) => wordTokens(text).length === 0)) {
        return { ok: false, why: 'a text to compare with has no words', fix: 'use `exact` or `levenshtein` for it' };
      }
      return { ok: true, options: { references: read.texts } };
    },

    score(_testCase, output, { references }) {
      let [best, nearest]: [number | null, string] = [null, references[0]!];
      for (const reference of references) {
        const similarity = of(output, reference);
        if (similarity === null || (best !== null && similarity <= best)) continue;
        [best, nearest] = [similarity, reference];
      }
      if (best === null) return { score: null, reason: 'output and reference are too long to compare' };
      const compared = best === 1 ? `as ${quote(nearest)}` : `wanted ${quote(nearest)}, got ${quote(output)}`;
      return { score: best, reason: `${name} ${best.toFixed(2)}: ${compared}` };
    },
  };
}
