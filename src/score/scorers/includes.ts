import { expectedTexts } from '../expected-texts.js';
import { foldText } from '../fold-text.js';
import { quote } from '../quote.js';
import type { ScorerRule } from '../scorer-rule.js';

export interface IncludesOptions {
  /** At least one text, none of them empty. */
  texts: string[];
  /** Whether one of the texts is enough. */
  any: boolean;
}

/**
 * 1 when the output contains every text of the options; without options, any of the texts of the case's `expected`.
 * Case, white space and typographic variants do not count (see `foldText`). `art` is found in `party`: use `regex` with
 * `\b` for whole words.
 */
export const includes = {
  binary: true,
  passMark: 1,

  parse(options, testCase) {
    const texts = expectedTexts(options ?? testCase.expected);
    if (texts === null) {
      return {
        ok: false,
        why: 'it has no text to look for',
        fix: 'write `includes: text` or a list of texts, or give the case an `expected` that is text',
      };
    }
    if (texts.some((text) => foldText(text) === '')) {
      return { ok: false, why: 'a text to look for is empty: every output has that', fix: 'write what must be there' };
    }
    return { ok: true, options: { texts, any: options === null } };
  },

  score(_testCase, output, { texts, any }) {
    const hay = foldText(output);
    const missing = texts.filter((text) => !hay.includes(foldText(text)));
    if (any ? missing.length < texts.length : missing.length === 0) {
      return { score: 1, reason: any ? `has ${quote(texts.find((text) => !missing.includes(text))!)}` : 'has it all' };
    }
    const what = any && texts.length > 1 ? `any of ${quote(texts.join(' | '))}` : quote(missing[0]!);
    const rest = !any && missing.length > 1 ? ` and ${missing.length - 1} more` : '';
    return { score: 0, reason: `lacks ${what}${rest}, got ${quote(output)}` };
  },
} satisfies ScorerRule<IncludesOptions>;
