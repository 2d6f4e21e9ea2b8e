import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from '../../../src/json.js';
import { exact } from '../../../src/score/scorers/exact.js';
import { anyCharacter } from '../../any-character.js';
import { judgeWith } from '../judge-with.js';
import { makeCase } from '../make-case.js';

describe('exact', () => {
  test.each<[Json, string, number]>([
    ['refund', 'Refund.', 1],
    ['refund', '"**refund**"', 1],
    ['refund', 'billing', 0],
    ['refund', 'I choose refund', 0],
    ['refund', '', 0],
    ['', '', 1],
    ['', 'x', 0],
    ['C#', 'C', 0],
    [5, '5', 1],
    [5, '-5', 0],
    [true, 'True', 1],
    [false, 'true', 0],
    [['refund', 'money back'], 'Money  back!', 1],
    [['refund', 5], '5', 1],
    [['refund', 'money back'], 'billing', 0],
  ])('with expected %j gives %j a score of %d', (expected, output, score) => {
    expect(judgeWith(exact, output, null, { expected }).score).toBe(score);
  });

  test.each<[Json, string, number]>([
    ['billing', 'billing', 1],
    [['billing', 'refund'], 'billing', 1],
    [{ expected: 'billing' }, 'BILLING', 1],
    [{ normalise: false }, 'refund', 1],
    [{ normalise: false }, 'refund\n', 0],
    [{ normalise: false }, 'Refund', 0],
    [{ normalise: true }, 'Refund', 1],
  ])('with options %j gives %j a score of %d', (options, output, score) => {
    expect(judgeWith(exact, output, options, { expected: 'refund' }).score).toBe(score);
  });

  test.each<[string, Json, Json | undefined]>([
    ['nothing to compare with', null, undefined],
    ['an expected mapping', null, { a: 1 }],
    ['an empty list', null, []],
    ['a list with a mapping', null, ['a', { b: 1 }]],
    ['an unknown option', { ignore: ['case'] }, 'refund'],
    ['a flag that is none', { normalise: 'no' }, 'refund'],
  ])('refuses %s', (_what, options, expected) => {
    const known = expected === undefined ? {} : { expected };
    expect(exact.parse(options, makeCase(known), [])).toMatchObject({ ok: false });
  });

  test('says what was expected and what came', () => {
    expect(judgeWith(exact, 'billing', null, { expected: 'refund' }).reason).toBe('expected `refund`, got `billing`');
    expect(judgeWith(exact, ' ', null, { expected: ['a', 'b'] }).reason).toBe('expected one of `a | b`, got nothing');
  });

  test('accepts every text as its own answer', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), fc.boolean(), (text, normalise) => {
        expect(judgeWith(exact, text, { normalise }, { expected: text }).score).toBe(1);
      }),
      { seed: 51, numRuns: 500 },
    );
  });
});
