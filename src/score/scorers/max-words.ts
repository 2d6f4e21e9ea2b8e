import type { ScorerRule } from '../scorer-rule.js';

export interface MaxWordsOptions {
  most: number;
}

// The language is fixed: a machine's own would count differently from the next one's.
const SEGMENTER = new Intl.Segmenter('en', { granularity: 'word' });

const LONGEST_RUN = 1000;

/** Text is cut where no word can cross, and then by length: segmenting takes time quadratic in it on older Node. */
function countWords(text: string): number {
  let words = 0;
  for (const run of text.split(/[\s。、，！？；：]+/u)) {
    for (let from = 0; from < run.length; from += LONGEST_RUN) {
      for (const segment of SEGMENTER.segment(run.slice(from, from + LONGEST_RUN))) if (segment.isWordLike) words++;
    }
  }
  return words;
}

/**
 * 1 when the output has at most so many words, else 0. Words by Unicode's boundaries (UAX #29), with dictionaries for
 * Chinese, Japanese and Thai; punctuation, emoji and Markdown marks are none; an
 * unbroken run counts once for every 1,000 characters. Options: a whole number from 1.
 */
export const maxWords: ScorerRule<MaxWordsOptions> = {
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
};
