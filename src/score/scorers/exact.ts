import type { Json } from '../../json.js';
import { expectedTexts } from '../expected-texts.js';
import { normalise } from '../normalise.js';
import { optionMap } from '../option-map.js';
import { quote } from '../quote.js';
import type { ScorerRule } from '../scorer-rule.js';

export interface ExactOptions {
  /** Right answers, at least one; any of them is right. */
  expected: string[];
  normalise: boolean;
}

/**
 * 1 when the output is one of the expected texts, else 0. Both are normalised first (see `normalise`);
 * with `normalise: false` every character counts, white space at the ends too.
 * Options: a text or a list of texts instead of the case's `expected`, or `{ expected, normalise }`.
 */
export const exact: ScorerRule<ExactOptions> = {
  binary: true,
  passMark: 1,

  parse(options, testCase) {
    const written: { ok: true; map: { [key: string]: Json } } | { ok: false; why: string; fix: string } =
      options === null
        ? { ok: true, map: {} }
        : typeof options === 'object' && !Array.isArray(options)
          ? optionMap(options, ['expected', 'normalise'])
          : { ok: true, map: { expected: options } };
    if (!written.ok) return written;
    const { normalise: asWritten = true, expected = testCase.expected } = written.map;
    if (typeof asWritten !== 'boolean') {
      return {
        ok: false,
        why: '`normalise` is neither true nor false',
        fix: 'write `normalise: false` or leave it out',
      };
    }
    const texts = expectedTexts(expected);
    if (texts === null) {
      return {
        ok: false,
        why: 'it has no text to compare with',
        fix: 'give the case an `expected` that is text or a list of texts, or name the text in the options',
      };
    }
    return { ok: true, options: { expected: texts, normalise: asWritten } };
  },

  score(_testCase, output, options) {
    const form = (text: string): string => (options.normalise ? normalise(text) : text);
    const got = form(output);
    const found = options.expected.find((text) => form(text) === got);
    if (found !== undefined) return { score: 1, reason: `is ${quote(found)}` };
    const { expected } = options;
    const wanted = expected.length === 1 ? quote(expected[0]!) : `one of ${quote(expected.join(' | '))}`;
    return { score: 0, reason: `expected ${wanted}, got ${quote(output)}` };
  },
};
