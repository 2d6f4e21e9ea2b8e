import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../src/json.js';
import { includes } from '../../../src/score/scorers/includes.js';
import { judgeWith } from '../judge-with.js';
import { makeCase } from '../make-case.js';

describe('includes', () => {
  test.each<[Json, Json | undefined, string, number]>([
    ['30 days', undefined, 'Within 30\u00A0Days.', 1],
    ['30 days', undefined, 'Within a month.', 0],
    [['30 days', 'policy'], undefined, 'The policy says 30 days', 1],
    [['30 days', 'policy'], undefined, 'The policy says so', 0],
    [null, 'refund', 'A refund is due', 1],
    [null, ['refund', 'money back'], 'Your money back', 1],
    [null, ['refund', 'money back'], 'Nothing for you', 0],
    [['refund', 'money back'], 'x', 'Your money back', 0],
    ['C#', undefined, 'I like C', 0],
    ["don't", undefined, 'We don’t', 1],
    ['a.c', undefined, 'abc', 0],
  ])('with options %j and expected %j gives %j a score of %d', (options, expected, output, score) => {
    expect(judgeWith(includes, output, options, expected === undefined ? {} : { expected }).score).toBe(score);
  });

  test.each<[Json]>([[null], [''], [[]], [['a', ' ']], [['\u200B']], [{ all: ['a'] }]])(
    'refuses the options %j',
    (options) => {
      expect(includes.parse(options, makeCase())).toMatchObject({ ok: false });
    },
  );

  test('names what is missing', () => {
    expect(judgeWith(includes, 'hello', ['30 days', 'policy']).reason).toBe('lacks `30 days` and 1 more, got `hello`');
  });
});
