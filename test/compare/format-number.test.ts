import { expect, test } from '@jest/globals';
import { count, percent, points, pointsRange, pValue } from '../../src/compare/format-number.js';

test.each([
  [0, '0 %'],
  [1, '100 %'],
  [0.1 + 0.2, '30 %'],
  [0.907, '91 %'],
  [0.996, '99.6 %'],
  [0.9996, '99.96 %'],
  [0.99999, '> 99.99 %'],
  [0.004, '0.4 %'],
  [0.00001, '< 0.01 %'],
  [49 / 50, '98 %'],
  [1 - 2e-16, '100 %'],
])('share %f is %s', (share, text) => {
  expect(percent(share)).toBe(text);
});

test.each([
  [-0.134, '−13 points'],
  [0.13, '+13 points'],
  [0, '0 points'],
  [-0, '0 points'],
  [1e-17, '0 points'],
  [0.01, '+1 point'],
  [-0.0096, '−1 point'],
  [-0.004, '−0.4 points'],
  [-0.0001, '−< 0.1 points'],
  [0.1, '+10 points'],
  [-1, '−100 points'],
])('change %f is %s', (change, text) => {
  expect(points(change)).toBe(text);
});

test('an interval names points once', () => {
  expect(pointsRange([-0.2, 0.012])).toBe('−20 to +1 points');
});

test.each([
  [0.002, 'p = .002'],
  [0.0204, 'p = .02'],
  [0.05, 'p = .05'],
  [0.1, 'p = .1'],
  [0.0999, 'p = .1'],
  [0.00099, 'p < .001'],
  [0, 'p < .001'],
  [0.299, 'p = .3'],
  [0.3, 'p = .3'],
  [0.301, 'p > .3'],
  [1, 'p > .3'],
])('p of %f is %s', (p, text) => {
  expect(pValue(p)).toBe(text);
});

test('a noun follows its number', () => {
  expect([0, 1, 2].map((number) => count(number, 'case'))).toEqual(['0 cases', '1 case', '2 cases']);
});
