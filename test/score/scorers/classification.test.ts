import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../src/json.js';
import { classification } from '../../../src/score/scorers/classification.js';
import { makeCase } from '../make-case.js';
import { makeReply } from '../make-reply.js';
import { refuseWith } from '../refuse-with.js';

const LABELS = ['refund', 'billing', 'C++'];

/** The first case's judgement in a suite of cases that expect these. */
function judge(output: string, expected: Json[], options: Json = null) {
  const cases = expected.map((one, index) => makeCase({ id: `case-${index}`, expected: one }));
  const parsed = classification.parse(options, cases[0]!, cases);
  if (!parsed.ok) throw new Error(parsed.why);
  return classification.score(cases[0]!, output, parsed.options, { reply: makeReply({ output }) });
}

describe('classification', () => {
  test.each([
    ['refund', 1, 'refund'],
    ['**Refund.**', 1, 'refund'],
    ['"REFUND"', 1, 'refund'],
    ['Billing', 0, 'billing'],
    ['c++', 0, 'C++'],
    ['C', 0, null],
    ['It is a refund', 0, null],
    ['refund, billing', 0, null],
    ['', 0, null],
  ])('takes %j for what it is among the listed labels', (output, score, got) => {
    expect(judge(output, ['refund'], LABELS)).toMatchObject({ score, label: { expected: 'refund', got } });
  });

  test('without a list knows the labels that the cases of the suite expect', () => {
    const expected = ['refund', 'Billing', 'billing', ['x', 'y'], 5, true];
    const got = (output: string) => judge(output, expected).label?.got;
    expect(['REFUND', 'billing', '5', 'True', 'x', 'shipping'].map(got)).toEqual([
      'refund',
      'Billing',
      '5',
      'true',
      null,
      null,
    ]);
  });

  test('writes a label in one way, however a case writes it', () => {
    expect(judge('billing', ['BILLING', 'Billing'], ['refund', 'billing']).label).toEqual({
      expected: 'billing',
      got: 'billing',
    });
  });

  test('says what it took the output for', () => {
    expect(judge('Refund!', ['refund', 'billing']).reason).toBe('is `refund`');
    expect(judge('billing', ['refund', 'billing']).reason).toBe('expected `refund`, got `billing`');
    expect(judge('no idea', ['refund', 'billing']).reason).toBe('expected `refund`, `no idea` is no label');
  });

  test.each<[Json, Json | undefined, string]>([
    [null, undefined, 'the case has no one `expected` label, give it an `expected` that is one label'],
    [null, ['a', 'b'], 'where several are right use `exact` or `choice`'],
    [null, { a: 1 }, 'the case has no one `expected` label'],
    [['refund'], 'refund', 'the options are not a list of labels'],
    [{ labels: LABELS }, 'refund', 'the options are not a list of labels'],
    [['Refund', 'refund'], 'refund', 'two labels are the same after normalising'],
    [LABELS, 'shipping', 'the expected `shipping` is not among the labels, use one of `refund | billing | C++`'],
  ])('refuses %j for %j in words', (options, expected, words) => {
    expect(refuseWith(classification, options, expected === undefined ? {} : { expected })).toContain(words);
  });
});
