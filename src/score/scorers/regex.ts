import { type LinearPattern, linearPattern } from '../linear-pattern.js';
import { optionMap } from '../option-map.js';
import { quote } from '../quote.js';
import type { ScorerRule } from '../scorer-rule.js';

export interface RegexOptions {
  pattern: string;
  /** Whether the output must not match. */
  not: boolean;
  test(text: string): boolean;
}

const HOW = 'write `regex: "…"` or `regex: { pattern: "…", flags: i, not: true }`';

/**
 * 1 when the pattern matches somewhere in the output, else 0; `^` and `$` anchor it. With `not: true` the other way round.
 * Options: the pattern, or `{ pattern, flags, not }`; see `linearPattern` for the syntax. Nothing is normalised.
 */
export const regex: ScorerRule<RegexOptions> = {
  binary: true,
  passMark: 1,

  parse(options) {
    if (options === null) return { ok: false, why: 'it has no pattern', fix: HOW };
    const written = optionMap(typeof options === 'string' ? { pattern: options } : options, [
      'pattern',
      'flags',
      'not',
    ]);
    if (!written.ok) return written;
    const { pattern, flags = '', not = false } = written.map;
    if (typeof pattern !== 'string' || pattern === '') return { ok: false, why: 'it has no pattern', fix: HOW };
    if (typeof flags !== 'string') return { ok: false, why: '`flags` is not text', fix: HOW };
    if (typeof not !== 'boolean') return { ok: false, why: '`not` is neither true nor false', fix: HOW };
    const compiled: LinearPattern = linearPattern(pattern, flags);
    return compiled.ok ? { ok: true, options: { pattern, not, test: compiled.test } } : compiled;
  },

  score(_testCase, output, { pattern, not, test }) {
    const found = test(output);
    const reason = found ? `matches ${quote(pattern)}` : `no match for ${quote(pattern)}`;
    return found === not ? { score: 0, reason: `${reason}, got ${quote(output)}` } : { score: 1, reason };
  },
};
