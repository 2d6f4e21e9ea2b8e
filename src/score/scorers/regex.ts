import { type LinearPattern, linearPattern } from '../linear-pattern.js';
import { optionMap } from '../option-map.js';
import { quote } from '../quote.js';
import type { ScorerRule } from '../scorer-rule.js';

export interface RegexOptions {
  pattern: string;
  test(text: string): boolean;
}

const HOW = 'write `regex: "…"` or `regex: { pattern: "…", flags: i }`';

/**
 * 1 when the pattern matches somewhere in the output, else 0; `^` and `$` anchor it.
 * Options: the pattern, or `{ pattern, flags }`; see `linearPattern` for the syntax. Nothing is normalised.
 */
export const regex: ScorerRule<RegexOptions> = {
  binary: true,
  passMark: 1,

  parse(options) {
    if (options === null) return { ok: false, why: 'it has no pattern', fix: HOW };
    const written = optionMap(typeof options === 'string' ? { pattern: options } : options, ['pattern', 'flags']);
    if (!written.ok) return written;
    const { pattern, flags = '' } = written.map;
    if (typeof pattern !== 'string' || pattern === '') return { ok: false, why: 'it has no pattern', fix: HOW };
    if (typeof flags !== 'string') return { ok: false, why: '`flags` is not text', fix: HOW };
    const compiled: LinearPattern = linearPattern(pattern, flags);
    return compiled.ok ? { ok: true, options: { pattern, test: compiled.test } } : compiled;
  },

  score(_testCase, output, { pattern, test }) {
    return test(output)
      ? { score: 1, reason: `matches ${quote(pattern)}` }
      : { score: 0, reason: `no match for ${quote(pattern)} in ${quote(output)}` };
  },
};
