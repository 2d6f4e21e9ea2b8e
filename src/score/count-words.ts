// The language is fixed: a machine's own would count differently from the next one's.
const SEGMENTER = new Intl.Segmenter('en', { granularity: 'word' });

const LONGEST_RUN = 1000;

/**
 * Words by Unicode's boundaries (UAX #29), with dictionaries for Chinese, Japanese and Thai; punctuation, emoji and Markdown
 * marks are none; an unbroken run counts once for every 1,000 characters: segmenting takes time quadratic in a run's length
 * on older Node, so that text is cut where no word can cross, and then by length.
 */
export function countWords(text: string): number {
  let words = 0;
  for (const run of text.split(/[\s。、，！？；：]+/u)) {
    for (let from = 0; from < run.length; from += LONGEST_RUN) {
      for (const segment of SEGMENTER.segment(run.slice(from, from + LONGEST_RUN))) if (segment.isWordLike) words++;
    }
  }
  return words;
}
