import { referenceScorer } from '../reference-scorer.js';
import { wordTokens } from '../word-tokens.js';

/** Words of one text times those of the other: a few tenths of a second. */
const MOST_WORK = 1e8;

/**
 * 0..1: ROUGE-L (Lin 2004, "ROUGE: A Package for Automatic Evaluation of Summaries") with beta = 1: F1 of the longest common
 * subsequence of words, 2·LCS / (words of the output + words of the reference), over the whole texts, as `rougeL` of
 * Google's rouge_score without stemming. Words are those of `wordTokens`.
 * Options: `{ reference }`, see `referenceTexts`, and `pass`.
 */
export const rougeL = referenceScorer({
  name: 'ROUGE-L',
  words: true,
  of(output, reference) {
    const [got, wanted] = [wordTokens(output), wordTokens(reference)];
    if (got.length * wanted.length > MOST_WORK) return null;
    return (2 * commonSubsequence(got, wanted)) / (got.length + wanted.length);
  },
});

/** Length of the longest common subsequence, by rows of the usual table: time n · m, memory m. */
function commonSubsequence(got: readonly string[], wanted: readonly string[]): number {
  const ids = new Map(wanted.map((token, index) => [token, index]));
  const columns = wanted.map((token) => ids.get(token)!);
  let above = new Uint32Array(columns.length + 1);
  let row = new Uint32Array(columns.length + 1);
  for (const token of got) {
    const id = ids.get(token);
    // A word that the other text lacks would repeat the row above.
    if (id === undefined) continue;
    for (let j = 1; j <= columns.length; j++) {
      row[j] = id === columns[j - 1] ? above[j - 1]! + 1 : Math.max(above[j]!, row[j - 1]!);
    }
    [above, row] = [row, above];
  }
  return above[columns.length]!;
}
