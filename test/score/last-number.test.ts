import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lastNumber } from '../../src/score/last-number.js';

describe('lastNumber', () => {
  test.each([
    ['The answer is 42.', 42],
    ['2 apples and 3 pears are 5', 5],
    ['1,234', 1234],
    ['1,234,567.89', 1_234_567.89],
    ['12,34,567', 1_234_567],
    ['1.234', 1.234],
    ['1.234.567', 1_234_567],
    ['1.234,56 €', 1234.56],
    ['1 234,56', 1234.56],
    ['1\u202F234', 1234],
    ["1'234.5", 1234.5],
    ['2020 100', 100],
    ['1,5', 1.5],
    ['0,123', 0.123],
    ['.5', 0.5],
    ['and so on ...5', 5],
    ['-5', -5],
    ['\u22125', -5],
    ['it is –5 outside', -5],
    ['-$5', -5],
    ['$-5', -5],
    ['$1,000', 1000],
    ['**42**', 42],
    ['\\boxed{42}', 42],
    ['pages 10-12', 12],
    ['x-5', 5],
    ['1e6', 1_000_000],
    ['1.5E-3', 0.0015],
    ['5 km', 5],
    ['3, 4', 4],
    ['1,2,3', 3],
    ['version 1.2.3', 3],
    ['٤٢', 42],
    ['４２', 42],
  ])('reads %j as %d', (text, value) => {
    expect(lastNumber(text)?.value).toBe(value);
  });

  test.each([
    ['42, says gpt-4', 42],
    ['42 grams of H2O', 42],
    ['42 cases of COVID-19', 42],
    ['gpt-4', 4],
  ])('passes over numbers inside names where there is another: %j', (text, value) => {
    expect(lastNumber(text)?.value).toBe(value);
  });

  test.each(['', 'forty-two', '½', '-', '.', '\uD800'])('finds none in %j', (text) => {
    expect(lastNumber(text)).toBeNull();
  });

  test('tells a percentage', () => {
    expect(lastNumber('50 %')).toEqual({ value: 50, percent: true, text: '50' });
    expect(lastNumber('50% of 10')).toMatchObject({ value: 10, percent: false });
  });

  test('reads back what JavaScript and English write', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(number, (value) => {
        // Number's own text writes -0 as 0.
        expect(lastNumber(`It is ${value}.`)?.value).toBe(value + 0);
      }),
      { seed: 31, numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (value) => {
        expect(lastNumber(`$${value.toLocaleString('en-US')}`)?.value).toBe(value);
      }),
      { seed: 32, numRuns: 1000 },
    );
  });
});
