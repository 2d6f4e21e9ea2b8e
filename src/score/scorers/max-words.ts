import { countWords } from '../count-words.js';
import type { ScorerRule } from '../scorer-rule.js';

export interface MaxWordsOptions {
  most: number;
}

/** 1 when the output has at most so many words (see `countWords`), else 0. Options: a whole number from 1. */
export const maxWords = {
  binary: true,
  passMark: 1,

  parse(options) {
    return typeof options === 'number' && Number.isSafeInteger(options) && options >= 1
      ? { ok: true, options: { most: options } }
      : { ok: false, why: 'it has no whole number from 1', fix: 'write `max_words: 120`' };
  },

  score(_testCase, output, { most }) {
    const words = countWords(output);
    return { score: words <= most ? 1 : 0, reason: `${words} words, at most ${most} allowed` };
  },
} satisfies ScorerRule<MaxWordsOptions>;
