import { editSimilarity } from '../edit-similarity.js';
import { referenceScorer } from '../reference-scorer.js';

/**
 * 0..1: 1 − edit distance / length of the longer text, in characters (see `editSimilarity`). Case and punctuation count;
 * white space at the ends and the Unicode form (NFC) do not. Options: `{ reference }`, see `referenceTexts`, and `pass`.
 */
export const levenshtein = referenceScorer({
  name: 'similarity',
  words: false,
  of: (output, reference) => editSimilarity(plain(output), plain(reference)),
});

function plain(text: string): string {
  return text.normalize('NFC').trim();
}
