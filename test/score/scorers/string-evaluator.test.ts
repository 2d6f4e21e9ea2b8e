import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../src/json.js';
import { stringEvaluator } from '../../../src/score/scorers/string-evaluator.js';
import type { Case } from '../../../src/suite/case.js';
import { judgeWith } from '../judge-with.js';
import { makeCase } from '../make-case.js';

const KNOWN: Partial<Case> = { input: { city: 'Bern', n: 7, list: ['a'], hostile: '{{city}}' }, expected: 'Yes' };

describe('string', () => {
  // As `gh models eval` does (github/gh-models, cmd/eval/eval.go, runStringEvaluator).
  test.each<[Json, string, number]>([
    [{ equals: 'Yes' }, ' \nYes\n', 1],
    [{ equals: 'Yes' }, 'yes', 0],
    [{ equals: 'Yes' }, 'Yes.', 0],
    [{ contains: 'WORLD' }, 'Hello world!', 1],
    [{ contains: 'hello  world' }, 'hello world', 0],
    [{ startsWith: 'summary -' }, '\n  Summary - a fox', 1],
    [{ startsWith: 'Summary' }, 'A Summary', 0],
    [{ endsWith: 'DAYS.' }, 'in 30 days.  \n', 1],
    [{ endsWith: 'days' }, 'in 30 days.', 0],
    [{ equals: '{{expected}}' }, 'Yes', 1],
    [{ contains: 'in {{ city }} at {{n}}' }, 'It is in bern at 7.', 1],
    [{ contains: '{{list}}' }, 'It is ["a"]', 1],
    [{ equals: '{{hostile}}' }, '{{city}}', 1],
    [{ equals: '{{hostile}}' }, 'Bern', 0],
    [{ contains: '{{' }, 'a {{ b', 1],
  ])('with %j gives %j a score of %d', (options, output, score) => {
    expect(judgeWith(stringEvaluator, output, options, KNOWN).score).toBe(score);
  });

  test('an empty `expected` asks for an empty output', () => {
    const known = { expected: '' };
    expect(judgeWith(stringEvaluator, ' ', { equals: '{{expected}}' }, known).score).toBe(1);
    expect(judgeWith(stringEvaluator, 'x', { equals: '{{expected}}' }, known).score).toBe(0);
  });

  test.each<[Json, RegExp]>([
    [null, /not a mapping/],
    ['x', /not a mapping/],
    [{}, /not exactly one text/],
    [{ equals: 'a', contains: 'b' }, /not exactly one text/],
    [{ contains: 5 }, /not exactly one text/],
    [{ regex: 'a' }, /no option `regex`/],
    [{ contains: '' }, /is empty: every output has that/],
    [{ contains: '{{answer}}' }, /`{{answer}}` stands for nothing in the case `refund`/],
    [{ contains: '{{toString}}' }, /stands for nothing/],
  ])('refuses the options %j', (options, why) => {
    expect(stringEvaluator.parse(options, makeCase(KNOWN), [])).toMatchObject({
      ok: false,
      why: expect.stringMatching(why),
    });
  });

  test('says what it looked for, and what it got', () => {
    expect(judgeWith(stringEvaluator, 'no', { startsWith: 'yes' }).reason).toBe('does not start with `yes`, got `no`');
  });
});
