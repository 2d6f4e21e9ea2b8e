import { countWords } from '../count-words.js';
import type { ScorerRule } from '../scorer-rule.js';

export interface MinWordsOptions {
  least: number;
}

/** 1 when the output has at least so many words (see `countWords`), else 0. Options: a whole number from 1. */
export const minWords: ScorerRule<MinWordsOptions> = {
  binary: true,
  passMark: 1,

  parse(options) {
    return typeof options === 'number' && Number.isSafeInteger(options) && options >= 1
      ? { ok: true, options: { least: options } }
      : { ok: false, why: 'it has no whole number from 1', fix: 'write `min_words: 30`' };
  },

  score(_testCase, output, { least }) {
    const words = countWords(output);
    return { score: words >= least ? 1 : 0, reason: `${words} words, at least ${least} wanted` };
  },
};
