import type { Json } from '../json.js';
import { editSimilarity } from './edit-similarity.js';
import { jsonAgreement } from './json-agreement.js';
import { normalise } from './normalise.js';

/**
 * How like two items of a list are, 0..1. Text, numbers and true/false: where one of them is text, 1 − edit distance / length of
 * the longer one, both normalised; everything else by `jsonAgreement`. With `exact`: 1 where that is 1, else 0.
 * Null when the items are too long or too deep to compare.
 */
export function itemSimilarity(expected: Json, got: Json, exact: boolean): number | null {
  const similarity =
    isScalar(expected) && isScalar(got) && (typeof expected === 'string' || typeof got === 'string')
      ? textSimilarity(normalise(String(expected)), normalise(String(got)), exact)
      : (jsonAgreement(expected, got)?.score ?? null);
  return exact && similarity !== null ? Math.floor(similarity) : similarity;
}

function textSimilarity(expected: string, got: string, exact: boolean): number | null {
  return exact ? Number(expected === got) : editSimilarity(expected, got);
}

function isScalar(value: Json): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
