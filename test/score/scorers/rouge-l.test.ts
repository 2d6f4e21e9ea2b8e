import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rougeL } from '../../../src/score/scorers/rouge-l.js';
import { judgeWith } from '../judge-with.js';
import { refuseWith } from '../refuse-with.js';

const rouge = (reference: string, output: string) => judgeWith(rougeL, output, null, { reference }).score;

describe('rouge_l', () => {
  test.each([
    // The example of Lin 2004, section 3.1: S1, S2 and S3.
    ['police killed the gunman', 'police kill the gunman', 0.75],
    ['police killed the gunman', 'the gunman kill police', 0.5],
    // F-measures of rouge_score 0.1.2, RougeScorer(['rougeL']), without stemming.
    ['The quick brown fox jumps over the lazy dog', 'The quick brown dog jumps on the log.', 0.5882352941176471],
    ['a b c d e f', 'a c b d f e g', 0.6153846153846153],
    ['the cat sat on the mat', 'the cat', 0.5],
    ["It's 5 o'clock, isn't it?", 'it is 5 o clock is not it', 0.625],
    ['one two', 'three', 0],
    ['one two', '', 0],
    ['退款政策', '退款', 2 / 3],
  ])('of %j and %j is %d', (reference, output, score) => {
    expect(rouge(reference, output)).toBeCloseTo(score, 12);
  });

  test('is that of a search through all subsequences', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 7 });
    const subsequences = (list: string[]) =>
      Array.from({ length: 2 ** list.length }, (_, mask) => list.filter((_word, bit) => (mask >> bit) & 1).join(' '));
    fc.assert(
      fc.property(words, words, (a, b) => {
        const shared = new Set(subsequences(b));
        const longest = Math.max(
          ...subsequences(a).map((one) => (shared.has(one) ? one.replaceAll(' ', '').length : 0)),
        );
        expect(rouge(a.join(' '), b.join(' '))).toBeCloseTo((2 * longest) / (a.length + b.length), 12);
      }),
      { seed: 92, numRuns: 100 },
    );
  });

  test('leaves texts unscored that are too long to compare', () => {
    expect(judgeWith(rougeL, 'a '.repeat(20_000), null, { reference: 'b '.repeat(20_000) }).score).toBeNull();
  });

  test('refuses a reference without words', () => {
    expect(refuseWith(rougeL, null, { reference: '?!' })).toBe(
      'a text to compare with has no words, use `exact` or `levenshtein` for it',
    );
  });
});
