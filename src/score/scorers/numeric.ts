import type { Json } from '../../json.js';
import { lastNumber, type WrittenNumber } from '../last-number.js';
import { numericSimilarity } from '../numeric-similarity.js';
import { optionMap } from '../option-map.js';
import { quote } from '../quote.js';
import type { ScorerRule } from '../scorer-rule.js';

/** How far off still is right: in the number's own unit, or as a share of the expected number (0.05 for `5%`). */
type Tolerance = { absolute: number } | { relative: number };

export interface NumericOptions {
  /** At least one; the nearest counts. */
  expected: number[];
  tolerance: Tolerance | null;
}

function expectedNumbers(expected: Json | undefined): number[] | null {
  const numbers: number[] = [];
  for (const answer of Array.isArray(expected) ? expected : [expected]) {
    const value = typeof answer === 'string' ? lastNumber(answer)?.value : answer;
    if (typeof value !== 'number' || !Number.isFinite(value)) return null;
    numbers.push(value);
  }
  return numbers.length > 0 ? numbers : null;
}

function parseTolerance(written: Json): Tolerance | null {
  if (typeof written === 'number') return Number.isFinite(written) && written >= 0 ? { absolute: written } : null;
  if (typeof written !== 'string') return null;
  const share = /^(\d+(?:\.\d+)?)\s?%$/.exec(written.trim());
  if (share) return { relative: Number(share[1]) / 100 };
  return /^\d+(?:\.\d+)?$/.test(written.trim()) ? { absolute: Number(written) } : null;
}

function closeness(expected: number, got: number, tolerance: Tolerance | null): number {
  if (tolerance === null) return numericSimilarity(expected, got);
  const allowed = 'absolute' in tolerance ? tolerance.absolute : tolerance.relative * Math.abs(expected);
  // Room for the rounding of binary fractions: 0.3 is within 0.1 of 0.2.
  const rounding = Number.EPSILON * 4 * Math.max(Math.abs(expected), Math.abs(got));
  return expected === got || Math.abs(expected - got) <= allowed + rounding ? 1 : 0;
}

/** `25%` is 25, or 0.25 where that is what is expected. */
function readings({ value, percent }: WrittenNumber): number[] {
  return percent ? [value, value / 100] : [value];
}

/**
 * The output's last number (see `lastNumber`) against the expected one: 1 − |e − o| / (|e| + |o|), which passes only at
 * 1 unless `pass` is set; with `tolerance`, 1 within it and 0 outside. An output without a number scores 0.
 * Options: a number instead of the case's `expected`, or `{ expected, tolerance }`, tolerance as `0.5` or `5%`.
 */
export const numeric: ScorerRule<NumericOptions> = {
  binary: false,
  // Half-way is no answer to a question after a number: 30 for 42 would score .83.
  passMark: 1,

  parse(options, testCase) {
    const written = optionMap(
      options === null ? {} : typeof options === 'object' && !Array.isArray(options) ? options : { expected: options },
      ['expected', 'tolerance', 'pass'],
    );
    if (!written.ok) return written;
    const expected = expectedNumbers(written.map.expected ?? testCase.expected);
    if (expected === null) {
      return {
        ok: false,
        why: 'it has no number to compare with',
        fix: 'give the case an `expected` that is a number, or write one in the options',
      };
    }
    const { tolerance = null } = written.map;
    const parsed = parseTolerance(tolerance);
    if (tolerance !== null && parsed === null) {
      return {
        ok: false,
        why: `the tolerance ${quote(String(tolerance))} is not a number from 0 or a percentage`,
        fix: 'write it as `0.5` or `5%`',
      };
    }
    return { ok: true, options: { expected, tolerance: parsed } };
  },

  score(_testCase, output, { expected, tolerance }) {
    const found = lastNumber(output);
    const wanted = expected.length === 1 ? `\`${expected[0]}\`` : `one of ${quote(expected.join(' | '))}`;
    if (!found) return { score: 0, reason: `expected ${wanted}, no number in ${quote(output)}` };
    const values = readings(found);
    const score = Math.max(...expected.flatMap((e) => values.map((got) => closeness(e, got, tolerance))));
    const got = `${quote(found.text)}${found.percent ? ' %' : ''}`;
    return score === 1 ? { score, reason: `is ${got}` } : { score, reason: `expected ${wanted}, got ${got}` };
  },
};
