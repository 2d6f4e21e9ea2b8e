import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../src/json.js';
import type { Reply } from '../../../src/ports.js';
import type { Bounds } from '../../../src/score/bounded.js';
import type { ScorerRule } from '../../../src/score/scorer-rule.js';
import { cost } from '../../../src/score/scorers/cost.js';
import { latency } from '../../../src/score/scorers/latency.js';
import { length } from '../../../src/score/scorers/length.js';
import { tokens } from '../../../src/score/scorers/tokens.js';
import { judgeWith } from '../judge-with.js';
import { makeCase } from '../make-case.js';
import { makeReply } from '../make-reply.js';
import { refuseWith } from '../refuse-with.js';

type Rule = ScorerRule<Bounds>;

describe('a bound on what an answer takes', () => {
  test.each<[string, Rule, Json, Partial<Reply>, number | null, string]>([
    ['a fast answer', latency, 2000, { latencyMs: 850 }, 1, '850 ms, at most 2.0 s allowed'],
    ['one at the bound', latency, 850, { latencyMs: 850 }, 1, '850 ms, at most 850 ms allowed'],
    ['a slow one', latency, { max: 800 }, { latencyMs: 850.4 }, 0, '850 ms, at most 800 ms allowed'],
    ['a cheap one', cost, 0.002, { usd: 0.001 }, 1, '$0.0010, at most $0.0020 allowed'],
    ['a free one', cost, 0.002, { usd: 0 }, 1, 'free, at most $0.0020 allowed'],
    ['a dear one', cost, 0.0005, { usd: 0.001 }, 0, '$0.0010, at most $0.00050 allowed'],
    ['one of an unknown price', cost, 1, { usd: null }, null, 'the price of the model or the usage is not known'],
    ['few tokens', tokens, 40, {}, 1, '40 tokens, at most 40 tokens allowed'],
    ['many tokens', tokens, 39, {}, 0, '40 tokens, at most 39 tokens allowed'],
    ['untold tokens', tokens, 39, { usage: null }, null, 'the endpoint told no usage'],
    ['a short text', length, 10, { output: 'refund' }, 1, '6 characters, at most 10 characters allowed'],
    ['a long text', length, 5, { output: 'refund' }, 0, '6 characters, at most 5 characters allowed'],
    ['nothing', length, { min: 1 }, { output: '' }, 0, '0 characters, at least 1 character wanted'],
    [
      'a text between two bounds',
      length,
      { min: 2, max: 1500 },
      { output: 'refund' },
      1,
      '6 characters, at least 2 characters wanted, at most 1,500 characters allowed',
    ],
  ])('judges %s', (_what, rule, options, reply, score, reason) => {
    expect(judgeWith(rule, reply.output ?? 'yes', options, {}, reply)).toEqual({ score, reason });
  });

  test.each<[Rule, Json, string]>([
    [latency, 0, '`max` is not a number above 0, write `latency: 2000`, or no bound to measure only'],
    [latency, '2 s', '`max` is not a number above 0'],
    [latency, { min: 5 }, 'there is no option `min`, use `max`'],
    [latency, {}, 'it has no bound'],
    [latency, [5], 'the options are not a mapping, write `latency: 2000`'],
    [cost, -1, '`max` is not a number above 0, write `cost: 0.002`'],
    [tokens, 1.5, '`max` is not a whole number above 0'],
    [length, { min: 5, max: 4 }, '`min` is above `max`, swap them'],
    [length, { min: null }, 'it has no bound'],
    [length, true, '`max` is not a whole number above 0'],
  ])('complains in words', (rule, options, words) => {
    expect(refuseWith(rule, options)).toContain(words);
  });
});

describe('a meter', () => {
  test.each<[string, Rule, Partial<Reply>, number | null]>([
    ['milliseconds', latency, { latencyMs: 12.5 }, 12.5],
    ['dollars', cost, { usd: 0.002 }, 0.002],
    ['no unknown dollars', cost, { usd: null }, null],
    ['the tokens that were told', tokens, {}, 40],
    ['no untold tokens', tokens, { usage: null }, null],
    ['characters as a reader counts them', length, { output: 'a😀שe\u0301\uD83D' }, 6],
    ['the length of nothing', length, { output: '' }, 0],
  ])('measures %s', (_what, rule, reply, value) => {
    expect(rule.meter!.measure(reply.output ?? '', { reply: makeReply(reply) })).toBe(value);
  });

  test.each([latency, cost, tokens, length])('only measures where nothing bounds it', (rule) => {
    expect(rule.parse(null, makeCase(), [])).toMatchObject({ ok: true, onlyMeasures: true });
    expect(rule.parse(5, makeCase(), [])).toEqual({ ok: true, options: { min: null, max: 5 } });
  });
});
