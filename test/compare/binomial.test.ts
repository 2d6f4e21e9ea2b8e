import { expect, test } from '@jest/globals';
import { binomial } from '../../src/compare/binomial.js';
import { tails } from '../../src/compare/tails.js';

// R: pbinom(x, n, p)
test.each([
  [10, 0.3, 2, 0.3827827864],
  [1000, 0.01, 3, 0.010072654772014291],
  [20000, 0.4, 7800, 0.001968635756512752],
  [180, 0.5, 59, 2.2172246318775823e-6],
])('Bin(%i, %f) at %i agrees with R', (n, p, x, below) => {
  expect(Math.abs(tails(binomial(n, p), x).atMost / below - 1)).toBeLessThan(1e-9);
});

test('a chance of 0 or 1 leaves one value', () => {
  expect(binomial(5, 0)).toEqual({ from: 0, masses: Float64Array.of(1), trimmed: 0 });
  expect(binomial(5, 1)).toEqual({ from: 5, masses: Float64Array.of(1), trimmed: 0 });
  expect(binomial(0, 0.3).masses).toEqual(Float64Array.of(1));
});
