import { expect, test } from '@jest/globals';
import { formatChance } from '../../src/compare/format-chance.js';

test.each([
  [0, 'chance alone would do this less than once in 1,000 times (p < .001)'],
  [0.00099, 'chance alone would do this less than once in 1,000 times (p < .001)'],
  [0.001, 'chance alone would do this about once in 1,000 times (p = .001)'],
  [0.0021, 'chance alone would do this about 2 times in 1,000 (p = .002)'],
  [0.0099, 'chance alone would do this about 10 times in 1,000 (p = .01)'],
  [0.01, 'chance alone would do this about once in 100 times (p = .01)'],
  [0.047, 'chance alone would do this about 5 times in 100 (p = .047)'],
  [0.3, 'chance alone would do this about 30 times in 100 (p = .3)'],
  [0.31, 'chance alone would do this in more than 3 of 10 times (p > .3)'],
  [1, 'chance alone would do this in more than 3 of 10 times (p > .3)'],
])('p of %f means: %s', (p, text) => {
  expect(formatChance(p)).toBe(text);
});
