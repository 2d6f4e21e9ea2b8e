import type { Json } from '../json.js';
import type { Case } from '../suite/case.js';
import { expectedTexts } from './expected-texts.js';
import { optionMap } from './option-map.js';

/**
 * The texts that an output is held against, at least one, none of them blank: the option `reference` (a text or a list), else
 * the case's `reference`, else its `expected` texts.
 */
export function referenceTexts(
  options: Json,
  { reference, expected }: Case,
): { ok: true; texts: string[] } | { ok: false; why: string; fix: string } {
  const written = optionMap(options ?? {}, ['reference', 'pass']);
  if (!written.ok) return written;
  const texts = expectedTexts(written.map.reference ?? reference ?? expected);
  const fix = 'give the case a `reference`, or an `expected` that is text or a list of texts';
  if (texts === null) return { ok: false, why: 'there is no text to compare with', fix };
  if (texts.some((text) => text.trim() === '')) return { ok: false, why: 'a text to compare with is empty', fix };
  return { ok: true, texts };
}
