import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { numericSimilarity } from '../../src/score/numeric-similarity.js';

const number = fc.double();

test.each([
  [0, 0, 1],
  [0, -0, 1],
  [42, 42, 1],
  [0, 5, 0],
  [5, -5, 0],
  [1, 3, 0.5],
  [1e308, 1e308, 1],
  [1e308, -1e308, 0],
  [5e-324, 5e-324, 1],
  [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 1],
  [Number.POSITIVE_INFINITY, 5, 0],
  [Number.NaN, Number.NaN, 0],
])('of %d and %d is %d', (a, b, similarity) => {
  expect(numericSimilarity(a, b)).toBeCloseTo(similarity, 12);
});

test('is symmetric, within 0..1, and 1 for a number and itself', () => {
  fc.assert(
    fc.property(number, number, (a, b) => {
      const similarity = numericSimilarity(a, b);
      expect(similarity).toBe(numericSimilarity(b, a));
      expect(similarity >= 0 && similarity <= 1).toBe(true);
      if (!Number.isNaN(a)) expect(numericSimilarity(a, a)).toBe(1);
    }),
    { seed: 41, numRuns: 5000 },
  );
});
