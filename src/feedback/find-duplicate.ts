import { normalise } from '../score/normalise.js';
import { wordTokens } from '../score/word-tokens.js';
import { contentWords } from './content-words.js';

/** Places texts in a space in which near means alike. */
export interface Encoder {
  /** One vector a text, all of the same length. */
  embed(texts: string[]): Promise<number[][]>;
}

export interface Duplicate {
  id: string;
  kind: 'same' | 'similar';
  /** In 0..1. */
  likeness: number;
}

/**
 * Least cosine of the encoder's vectors. Measured with the Universal Sentence Encoder (lite) on 15 pairs that ask the same and 33
 * that differ in one word: no cosine parts them (`open an account` and `close an account` have .94, `lights on` and `off` .98), but
 * of the pairs with the same telling words in the same order all were the same, and theirs was .82 at least.
 */
const LEAST_COSINE = 0.8;
/** Without an encoder, what stands between the telling words must agree more: least share of common words (Jaccard index). */
const LEAST_OVERLAP = 0.5;
const LEAST_WORDS = { withEncoder: 2, alone: 3 };
/** Encoding takes about 10 ms a text. */
const MOST_ENCODED = 100;

/**
 * The case whose input says what `input` says: the same after normalising, else one with the same telling words in the same order
 * that is near by the encoder or, without one, by common words. Null when there is none: two cases cost less than one lost.
 * Inputs of cases are redacted, so give `input` redacted, too.
 */
export async function findDuplicate(
  input: string,
  cases: readonly { id: string; text: string }[],
  encoder: Encoder | null,
): Promise<Duplicate | null> {
  const wanted = normalise(input);
  if (wanted === '') return null;
  const same = cases.find(({ text }) => normalise(text) === wanted);
  if (same) return { id: same.id, kind: 'same', likeness: 1 };
  const words = contentWords(input);
  const telling = words.join(' ');
  const alike = cases.filter(({ text }) => contentWords(text).join(' ') === telling).slice(0, MOST_ENCODED);
  if (alike.length === 0 || words.length < LEAST_WORDS.withEncoder) return null;
  const cosines = await cosinesOf(input, alike, encoder);
  if (cosines === null && words.length < LEAST_WORDS.alone) return null;
  const own = wordTokens(input);
  const likeness = cosines ?? alike.map(({ text }) => jaccard(own, wordTokens(text)));
  const best = likeness.indexOf(Math.max(...likeness));
  if (likeness[best]! < (cosines === null ? LEAST_OVERLAP : LEAST_COSINE)) return null;
  return { id: alike[best]!.id, kind: 'similar', likeness: likeness[best]! };
}

/** Null without an encoder, or when it fails: then words tell as much as they can. */
async function cosinesOf(
  input: string,
  cases: readonly { text: string }[],
  encoder: Encoder | null,
): Promise<number[] | null> {
  if (encoder === null) return null;
  try {
    const [own, ...others] = await encoder.embed([input, ...cases.map(({ text }) => text)]);
    return others.map((other) => cosine(own!, other));
  } catch {
    return null;
  }
}

function jaccard(a: readonly string[], b: readonly string[]): number {
  const [left, right] = [new Set(a), new Set(b)];
  const common = [...left].filter((token) => right.has(token)).length;
  return common / (left.size + right.size - common);
}

/** In 0..1: opposite directions are no more than unlike. */
function cosine(a: readonly number[], b: readonly number[]): number {
  let [dot, left, right] = [0, 0, 0];
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? 0;
    dot += value * other;
    left += value * value;
    right += other * other;
  }
  return left === 0 || right === 0 ? 0 : Math.max(0, Math.min(1, dot / Math.sqrt(left * right)));
}
