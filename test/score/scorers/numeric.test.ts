import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../src/json.js';
import { numeric } from '../../../src/score/scorers/numeric.js';
import { judgeWith } from '../judge-with.js';
import { makeCase } from '../make-case.js';

describe('numeric', () => {
  test.each<[Json, string, number]>([
    [42, 'It is 42.', 1],
    [42, '6 x 7 = 42', 1],
    [1, '3', 0.5],
    [5, '-5', 0],
    [0, '0', 1],
    [0, '0.001', 0],
    [1234.5, '$1,234.50', 1],
    ['1,234', '1234', 1],
    [25, '25 %', 1],
    [0.25, '25%', 1],
    [0.25, '25', 1 - 24.75 / 25.25],
    [42, 'forty-two', 0],
    [42, '', 0],
    [42, '1e999', 0],
    [[1, 42], '42', 1],
  ])('expecting %j, %j scores %d', (expected, output, score) => {
    expect(judgeWith(numeric, output, null, { expected }).score).toBeCloseTo(score, 12);
  });

  test.each<[Json, string, number]>([
    [{ tolerance: 1 }, '43', 1],
    [{ tolerance: 1 }, '43.01', 0],
    [{ tolerance: 0 }, '42', 1],
    [{ tolerance: '5%' }, '44.1', 1],
    [{ tolerance: '5%' }, '44.2', 0],
    [{ tolerance: '5%' }, 'none', 0],
    [{ expected: 0.2, tolerance: 0.1 }, '0.3', 1],
    [{ expected: -100, tolerance: '10%' }, '-110', 1],
    [{ expected: 0, tolerance: '10%' }, '0.1', 0],
    [7, '7', 1],
  ])('with options %j, expecting 42, %j scores %d', (options, output, score) => {
    expect(judgeWith(numeric, output, options, { expected: 42 }).score).toBe(score);
  });

  test.each<[string, Json, Json | undefined]>([
    ['no number', null, undefined],
    ['text without one', null, 'many'],
    ['true', null, true],
    ['an empty list', null, []],
    ['a negative tolerance', { tolerance: -1 }, 42],
    ['a tolerance in words', { tolerance: 'some' }, 42],
    ['an unknown option', { within: 1 }, 42],
  ])('refuses %s', (_what, options, expected) => {
    expect(numeric.parse(options, makeCase(expected === undefined ? {} : { expected }), [])).toMatchObject({
      ok: false,
    });
  });

  test('passes a number that is merely near only when a pass mark or a tolerance allows it', () => {
    expect(judgeWith(numeric, '30', null, { expected: 42 }).score).toBeLessThan(numeric.passMark);
  });

  test('says that there was no number', () => {
    expect(judgeWith(numeric, 'dunno', null, { expected: 42 }).reason).toBe('expected `42`, no number in `dunno`');
  });
});
