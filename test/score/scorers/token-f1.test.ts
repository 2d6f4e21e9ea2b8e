import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tokenF1 } from '../../../src/score/scorers/token-f1.js';
import { wordTokens } from '../../../src/score/word-tokens.js';
import { judgeWith } from '../judge-with.js';
import { makeCase } from '../make-case.js';

const sentence = fc
  .array(fc.constantFrom('a', 'b', 'B.', 'c', '退款', '+', '…'), { minLength: 1 })
  .map((w) => w.join(' '));
const withWords = sentence.filter((text) => wordTokens(text).length > 0);
const f1 = (expected: string, output: string): number | null => judgeWith(tokenF1, output, null, { expected }).score;

describe('token_f1', () => {
  test.each([
    ['the cat sat', 'the cat sat', 1],
    ['the cat sat', 'Sat, the CAT!', 1],
    ['the cat sat', 'a dog ran', 0],
    ['the cat sat', '', 0],
    ['a b c d', 'a b', 2 / 3],
    ['a a b', 'a b b', 2 / 3],
    ['退款政策', '退款', 2 / 3],
    ['C++', 'C', 0.5],
  ])('of %j and %j is %d', (expected, output, score) => {
    expect(f1(expected, output)).toBeCloseTo(score, 12);
  });

  test('takes the best of a list', () => {
    expect(judgeWith(tokenF1, 'a b', null, { expected: ['c d', 'a b'] }).score).toBe(1);
  });

  test('is symmetric, and 1 for the same bag of words and no other', () => {
    fc.assert(
      fc.property(withWords, withWords, (a, b) => {
        expect(f1(a, b)).toBe(f1(b, a));
        const bag = (text: string): string => wordTokens(text).sort().join(' ');
        expect(f1(a, b) === 1).toBe(bag(a) === bag(b));
      }),
      { seed: 61, numRuns: 2000 },
    );
  });

  test.each([
    ['options', 0.7, 'a'],
    ['an expected text without words', null, '...'],
    ['an expected mapping', null, { a: 1 }],
  ])('refuses %s', (_what, options, expected) => {
    expect(tokenF1.parse(options, makeCase({ expected }), [])).toMatchObject({ ok: false });
  });
});
