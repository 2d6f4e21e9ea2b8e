import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../src/json.js';
import { maxWords } from '../../../src/score/scorers/max-words.js';
import { judgeWith } from '../judge-with.js';

describe('max_words', () => {
  test.each([
    ['', 0],
    ['one two  three', 3],
    ["don't stop", 2],
    ['3.14 is π', 3],
    ['- **bold** — text…', 2],
    ['👍 👎', 0],
    ['退款政策', 2],
    ['退款。政策', 2],
    ['one\ntwo\u00A0three', 3],
    ['\uD800 a \uDC00', 1],
  ])('counts the words of %j as %d', (output, words) => {
    expect(judgeWith(maxWords, output, 2)).toEqual({
      score: words <= 2 ? 1 : 0,
      reason: `${words} words, at most 2 allowed`,
    });
  });

  test('counts long outputs as the sum of their parts', () => {
    expect(judgeWith(maxWords, 'hello world '.repeat(40_000), 80_000).score).toBe(1);
    expect(judgeWith(maxWords, 'hello world '.repeat(40_000), 79_999).score).toBe(0);
  });

  test.each<[Json]>([[null], [0], [-1], [1.5], ['120'], [{ max: 120 }], [Number.POSITIVE_INFINITY]])(
    'refuses the options %j',
    (options) => {
      expect(maxWords.parse(options)).toMatchObject({ ok: false });
    },
  );
});
