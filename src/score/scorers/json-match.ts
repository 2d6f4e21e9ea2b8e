import type { Json } from '../../json.js';
import { type JsonAgreement, jsonAgreement } from '../json-agreement.js';
import { optionMap } from '../option-map.js';
import { parseJsonOutput } from '../parse-json-output.js';
import { quote } from '../quote.js';
import type { ScorerRule } from '../scorer-rule.js';
import { shorten } from '../shorten.js';

export interface JsonMatchOptions {
  expected: Json;
}

const LISTED = 50;

function reasonFor({ differs, extra }: JsonAgreement): string {
  const first = differs[0];
  if (first) {
    const where = first.field === '' ? '' : `${quote(first.field, 30)}: `;
    const more = differs.length > 1 ? `; ${differs.length - 1} more differ` : '';
    return `${where}expected \`${shorten(first.expected, 30)}\`, got \`${shorten(first.got, 30)}\`${more}`;
  }
  return extra.length === 0 ? 'every field agrees' : `every field agrees; extra ${quote(extra.join(', '))}`;
}

/**
 * 0..1: how well the output's JSON agrees with the expected one (see `jsonAgreement`). Passes only at 1 unless `pass` is
 * set: a wrong field is a wrong answer. `details` lists at most 50 differing fields and 50 extra keys.
 * Options: `{ expected }` instead of the case's own.
 */
export const jsonMatch: ScorerRule<JsonMatchOptions> = {
  binary: false,
  passMark: 1,

  parse(options, testCase) {
    const written = optionMap(options ?? {}, ['expected', 'pass']);
    if (!written.ok) return written;
    const expected = written.map.expected ?? testCase.expected;
    return expected === undefined
      ? { ok: false, why: 'the case has no `expected` to compare with', fix: 'give it one, as a mapping' }
      : { ok: true, options: { expected } };
  },

  score(_testCase, output, options) {
    const read = parseJsonOutput(output);
    if (!read.ok) return { score: 0, reason: read.reason };
    const found = jsonAgreement(options.expected, read.value);
    if (found === null) return { score: null, reason: 'nested too deeply to compare' };
    const details = { differs: found.differs.slice(0, LISTED), extra: found.extra.slice(0, LISTED) };
    return { score: found.score, reason: reasonFor(found), details };
  },
};
