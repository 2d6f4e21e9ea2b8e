import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../src/json.js';
import { choice } from '../../../src/score/scorers/choice.js';
import { judgeWith } from '../judge-with.js';
import { makeCase } from '../make-case.js';

const LABELS = ['refund', 'billing', 'partial refund'];

describe('choice', () => {
  test.each<[Json[], Json, string, number]>([
    [LABELS, 'refund', 'Refund.', 1],
    [LABELS, 'refund', 'Category: **refund**, as asked', 1],
    [LABELS, 'refund', 'refund, yes: refund', 1],
    [LABELS, 'refund', 'billing', 0],
    [LABELS, 'refund', 'refund or billing', 0],
    [LABELS, 'refund', 'refunds', 0],
    [LABELS, 'refund', 'prefund', 0],
    [LABELS, 'refund', '', 0],
    [LABELS, 'refund', 'It is a partial  refund', 0],
    [LABELS, 'partial refund', 'It is a Partial\nRefund', 1],
    [LABELS, ['refund', 'billing'], 'billing', 1],
    [['A', 'B'], 'B', 'A good answer: (B)', 0],
    [['A', 'B'], 'B', 'This is a case of B', 1],
    [['A', 'B'], 'B', 'b', 1],
    [['退款', '账单'], '退款', '我觉得是退款。', 1],
    [['C', 'C++', 'C#'], 'C++', 'I would take C++ here', 1],
    [['C', 'C++', 'C#'], 'C', 'I would take C++ here', 0],
    [['a.b', 'axb'], 'a.b', 'we say axb', 0],
    [[1, 2, 10], 1, 'Grade 10', 0],
    [[true, false], true, 'True', 1],
  ])('of %j, expecting %j, %j scores %d', (choices, expected, output, score) => {
    expect(judgeWith(choice, output, choices, { expected }).score).toBe(score);
  });

  test.each<[string, Json, Json | undefined, RegExp]>([
    ['no list', null, 'refund', /no list of choices/],
    ['a list of one', ['refund'], 'refund', /no list of choices/],
    ['two that are the same', ['refund', 'Refund.'], 'refund', /the same/],
    ['an empty one', ['refund', ' '], 'refund', /empty/],
    ['a mapping among them', ['refund', { a: 1 }], 'refund', /no list/],
    ['an expected that is no choice', LABELS, 'chargeback', /`chargeback` is not a choice/],
    ['no expected', LABELS, undefined, /no `expected`/],
  ])('refuses %s', (_what, options, expected, why) => {
    const known = expected === undefined ? {} : { expected };
    expect(choice.parse(options, makeCase(known), [])).toMatchObject({ ok: false, why: expect.stringMatching(why) });
  });

  test('says whether it was none, several or the wrong one', () => {
    const reasonFor = (output: string): string => judgeWith(choice, output, LABELS, { expected: 'refund' }).reason;
    expect(reasonFor('dunno')).toBe('expected `refund`, `dunno` names no choice');
    expect(reasonFor('billing, not refund')).toBe('expected `refund`, named several: `billing | refund`');
    expect(reasonFor('billing')).toBe('expected `refund`, got `billing`');
  });
});
