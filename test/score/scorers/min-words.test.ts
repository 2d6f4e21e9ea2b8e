import { describe, expect, test } from '@jest/globals';
import { minWords } from '../../../src/score/scorers/min-words.js';
import { judgeWith } from '../judge-with.js';
import { refuseWith } from '../refuse-with.js';

describe('min_words', () => {
  test.each([
    ['one two three', 3, 1],
    ['one two', 3, 0],
    ['', 1, 0],
    ['— … !', 1, 0],
    ['您的包裹已交给邻居', 3, 1],
  ])('%j with at least %d scores %d', (output, least, score) => {
    expect(judgeWith(minWords, output, least).score).toBe(score);
  });

  test('says how many there are', () => {
    expect(judgeWith(minWords, 'one two', 3).reason).toBe('2 words, at least 3 wanted');
  });

  test.each([null, 0, 1.5, '3', { least: 3 }])('refuses %j in words', (options) => {
    expect(refuseWith(minWords, options)).toBe('it has no whole number from 1, write `min_words: 30`');
  });
});
