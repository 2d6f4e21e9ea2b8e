import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../src/json.js';
import { regex } from '../../../src/score/scorers/regex.js';
import { judgeWith } from '../judge-with.js';
import { makeCase } from '../make-case.js';

describe('regex', () => {
  test.each<[Json, string, number]>([
    ['\\d+ days', 'in 30 days', 1],
    ['^\\d+$', 'in 30 days', 0],
    ['refund', 'Refund', 0],
    [{ pattern: 'refund', flags: 'i' }, 'REFUND', 1],
    [{ pattern: 'a.b', flags: 's' }, 'a\nb', 1],
    ['a.b', 'a\nb', 0],
    [{ pattern: 'as an ai', flags: 'i', not: true }, 'As an AI, I cannot', 0],
    [{ pattern: 'as an ai', flags: 'i', not: true }, 'Refunds take 30 days', 1],
    [{ pattern: '^b$', flags: 'm' }, 'a\nb', 1],
    ['^b$', 'a\nb', 0],
    ['\\bart\\b', 'a party', 0],
    ['caf\\u00e9', 'café', 1],
    ['a\\/b', 'a/b', 1],
    ['[(?=]', '=', 1],
    ['\\(\\?=', '(?=', 1],
    ['\\p{Lu}', 'É', 1],
    ['^.$', '😀', 1],
  ])('%j against %j scores %d', (options, output, score) => {
    expect(judgeWith(regex, output, options).score).toBe(score);
  });

  test.each<[Json, RegExp]>([
    ['a(?=b)', /look-ahead `\(\?=` at character 2 is not supported by linear-time matching/],
    ['[\\]x](?!b)', /look-ahead `\(\?!` at character 6/],
    ['(?<=a)b', /look-behind `\(\?<=` at character 1/],
    ['(?<!a)b', /look-behind/],
    ['(a)\\1', /back-reference `\\1` at character 4/],
    ['(?<n>a)\\k<n>', /back-reference `\\k` at character 8/],
    ['end\\Z', /escape `\\Z` at character 4/],
    ['(a{1000}){1000}', /repeat count/],
    ['((((a{100}){100}){100}){100})', /repeat count/],
    ['(?>a)', /does not parse/],
    ['(', /does not parse/],
    ['x'.repeat(10_001), /longer than/],
    ['', /no pattern/],
    [null, /no pattern/],
    [5, /not a mapping/],
    [{ pattern: 'a', flags: 'g' }, /no flag `g`/],
    [{ pattern: 'a', flags: 1 }, /not text/],
    [{ pattern: 'a', not: 'yes' }, /neither true nor false/],
    [{ regex: 'a' }, /no option `regex`/],
  ])('refuses %j', (options, why) => {
    expect(regex.parse(options, makeCase(), [])).toMatchObject({ ok: false, why: expect.stringMatching(why) });
  });

  test.each(['(a+)+$', '(a|a)+$', '(.*a){20}$', '^(([a-z])+.)+[A-Z]([a-z])+$'])(
    'gets through 50,000 characters with %s, where backtracking would not end',
    (pattern) => {
      expect(judgeWith(regex, `${'a'.repeat(50_000)}!`, pattern).score).toBe(0);
    },
  );
});
