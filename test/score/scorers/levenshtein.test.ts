import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { levenshtein } from '../../../src/score/scorers/levenshtein.js';
import { judgeWith } from '../judge-with.js';
import { refuseWith } from '../refuse-with.js';

const similarity = (reference: string, output: string) => judgeWith(levenshtein, output, null, { reference }).score;

describe('levenshtein', () => {
  test.each([
    // The distances of Levenshtein's usual examples: 3, 2, 3.
    ['kitten', 'sitting', 1 - 3 / 7],
    ['flaw', 'lawn', 1 - 2 / 4],
    ['saturday', 'sunday', 1 - 3 / 8],
    ['refund', 'refund', 1],
    ['refund', 'Refund', 1 - 1 / 6],
    ['refund', '', 0],
    ['refund\n', '  refund', 1],
    ['cafe\u0301', 'caf\u00e9', 1],
    ['\u{1F600}', '\u{1F601}', 0],
    ['a\u{1F600}', 'b\u{1F600}', 1 / 2],
    ['\uD83D', '\u{1F600}', 0],
    ['שלום', 'שלוש', 3 / 4],
  ])('of %j and %j is %d', (reference, output, score) => {
    expect(similarity(reference, output)).toBeCloseTo(score, 12);
  });

  test('is the same both ways, and 1 for equal texts alone', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', '\u{1F600}', '\uD83D', 'é'),
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(similarity(a, b)).toBeCloseTo(similarity(b, a)!, 12);
        expect(similarity(a, b) === 1).toBe(a === b);
      }),
      { seed: 91, numRuns: 200 },
    );
  });

  test('leaves two texts unscored that are too long to compare', () => {
    expect(judgeWith(levenshtein, 'a'.repeat(50_000), null, { reference: 'b'.repeat(50_000) })).toEqual({
      score: null,
      reason: 'output and reference are too long to compare',
    });
  });

  test('takes the reference of the options, then that of the case, then the best of what is expected', () => {
    const known = { reference: 'abcd', expected: ['abce', 'xyz'] };
    expect(judgeWith(levenshtein, 'xyz', { reference: ['q', 'xyz'] }, known).score).toBe(1);
    expect(judgeWith(levenshtein, 'abcd', null, known).score).toBe(1);
    expect(judgeWith(levenshtein, 'xyz', null, { expected: known.expected })).toEqual({
      score: 1,
      reason: 'similarity 1.00: as `xyz`',
    });
    expect(judgeWith(levenshtein, '42', null, { expected: 42 }).score).toBe(1);
  });

  test('refuses in words what is not there', () => {
    const fix = 'give the case a `reference`, or an `expected` that is text or a list of texts';
    expect(refuseWith(levenshtein, null)).toBe(`there is no text to compare with, ${fix}`);
    expect(refuseWith(levenshtein, null, { reference: ' \n' })).toBe(`a text to compare with is empty, ${fix}`);
    expect(refuseWith(levenshtein, { ref: 'x' })).toBe('there is no option `ref`, use `reference`, `pass`');
    expect(refuseWith(levenshtein, 'x')).toBe(
      'the options are not a mapping, write a mapping with `reference`, `pass`',
    );
  });
});
