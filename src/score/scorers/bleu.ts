import { referenceScorer } from '../reference-scorer.js';
import { wordTokens } from '../word-tokens.js';

/** Words in a row that are compared at most. */
const ORDERS = 4;

/**
 * 0..1: sentence BLEU, as sacrebleu's `sentence_score` with its defaults for one reference: the geometric mean of the precisions
 * of runs of 1 to 4 words (fewer in a shorter output: "effective order"), times the brevity penalty
 * exp(1 − reference / output) of a shorter output. The k-th precision of 0 counts as 1 / (2^k · runs): exponential smoothing
 * (method 3 of Chen and Cherry 2014). 0 when no word is shared. Words are those of `wordTokens`.
 * Options: `{ reference }`, see `referenceTexts`, and `pass`.
 */
export const bleu = referenceScorer({
  name: 'BLEU',
  words: true,
  of: (output, reference) => sentenceBleu(wordTokens(output), wordTokens(reference)),
});

function sentenceBleu(got: readonly string[], wanted: readonly string[]): number {
  let logs = 0;
  let orders = 0;
  let smoothing = 1;
  for (let length = 1; length <= Math.min(ORDERS, got.length); length++) {
    const total = got.length - length + 1;
    const shared = sharedRuns(runs(got, length), runs(wanted, length));
    if (length === 1 && shared === 0) return 0;
    if (shared === 0) smoothing *= 2;
    logs += Math.log(shared === 0 ? 1 / (smoothing * total) : shared / total);
    orders++;
  }
  if (orders === 0) return 0;
  const brevity = got.length < wanted.length ? Math.exp(1 - wanted.length / got.length) : 1;
  return Math.min(1, brevity * Math.exp(logs / orders));
}

function runs(tokens: readonly string[], length: number): Map<string, number> {
  const counted = new Map<string, number>();
  for (let start = 0; start + length <= tokens.length; start++) {
    // No token has a space in it.
    const run = tokens.slice(start, start + length).join(' ');
    counted.set(run, (counted.get(run) ?? 0) + 1);
  }
  return counted;
}

function sharedRuns(got: ReadonlyMap<string, number>, wanted: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const [run, times] of got) shared += Math.min(times, wanted.get(run) ?? 0);
  return shared;
}
