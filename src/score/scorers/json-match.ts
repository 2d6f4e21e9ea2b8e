import type { Json } from '../../json.js';
import { normalise } from '../normalise.js';
import { numericSimilarity } from '../numeric-similarity.js';
import { optionMap } from '../option-map.js';
import { parseJsonOutput } from '../parse-json-output.js';
import { quote } from '../quote.js';
import type { ScorerRule } from '../scorer-rule.js';
import { shorten } from '../shorten.js';

export interface JsonMatchOptions {
  expected: Json;
}

interface Differences {
  differs: { field: string; expected: string; got: string }[];
  extra: string[];
}

const LISTED = 50;

/** Lists and mappings are told by their size: they can be of any depth. */
function show(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value !== null && typeof value === 'object') return `a mapping of ${Object.keys(value).length}`;
  return typeof value === 'string' ? shorten(JSON.stringify(value), 60) : String(value);
}

function isMapping(value: Json | undefined): value is { [key: string]: Json } {
  return value !== undefined && value !== null && typeof value === 'object' && !Array.isArray(value);
}

function mean(scores: number[]): number {
  return scores.length === 0 ? 1 : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

function scalar(expected: Json, got: Json | undefined): number {
  if (typeof expected === 'number' && typeof got === 'number') return numericSimilarity(expected, got);
  if (typeof expected === 'string' && typeof got === 'string') return normalise(expected) === normalise(got) ? 1 : 0;
  return expected === got ? 1 : 0;
}

function compare(expected: Json, got: Json | undefined, field: string, found: Differences): number {
  if (isMapping(expected) && isMapping(got)) {
    const path = (key: string): string => (field === '' ? key : `${field}.${key}`);
    for (const key of Object.keys(got)) if (!Object.hasOwn(expected, key)) found.extra.push(path(key));
    const score = (key: string, value: Json): number =>
      compare(value, Object.hasOwn(got, key) ? got[key] : undefined, path(key), found);
    return mean(Object.entries(expected).map(([key, value]) => score(key, value)));
  }
  if (Array.isArray(expected) && Array.isArray(got)) {
    const extra = got.slice(expected.length).map((value, index): number => {
      found.differs.push({ field: `${field}[${expected.length + index}]`, expected: 'nothing', got: show(value) });
      return 0;
    });
    return mean([...expected.map((value, index) => compare(value, got[index], `${field}[${index}]`, found)), ...extra]);
  }
  const score = scalar(expected, got);
  if (score < 1) found.differs.push({ field, expected: show(expected), got: show(got) });
  return score;
}

function reasonFor({ differs, extra }: Differences): string {
  const first = differs[0];
  if (first) {
    const where = first.field === '' ? '' : `${quote(first.field, 30)}: `;
    const more = differs.length > 1 ? `; ${differs.length - 1} more differ` : '';
    return `${where}expected \`${shorten(first.expected, 30)}\`, got \`${shorten(first.got, 30)}\`${more}`;
  }
  return extra.length === 0 ? 'every field agrees' : `every field agrees; extra ${quote(extra.join(', '))}`;
}

/**
 * 0..1: the mean over the expected fields, level by level, of how well the output's JSON agrees. Numbers by
 * 1 − |e − o| / (|e| + |o|), text exactly after normalising, everything else by equality; lists item by item, where a
 * surplus item counts as a wrong one. Keys that were not expected are listed, not punished. Passes only at 1 unless `pass`
 * is set: a wrong field is a wrong answer. `details` lists at most 50 differing fields and 50 extra keys.
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
    const found: Differences = { differs: [], extra: [] };
    try {
      const score = compare(options.expected, read.value, '', found);
      const details = { differs: found.differs.slice(0, LISTED), extra: found.extra.slice(0, LISTED) };
      return { score, reason: reasonFor(found), details };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return { score: null, reason: 'nested too deeply to compare' };
    }
  },
};
