import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from '../../../src/json.js';
import { jsonMatch } from '../../../src/score/scorers/json-match.js';
import { judgeWith } from '../judge-with.js';
import { makeCase } from '../make-case.js';

const nest = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('json_match', () => {
  test.each<[Json, string, number]>([
    [{ a: 1, b: 'x' }, '{"a":1,"b":"X."}', 1],
    [{ a: 1, b: 'x' }, '{"a":1,"b":"y"}', 0.5],
    [{ a: 1, b: 'x' }, '{"a":1}', 0.5],
    [{ a: 1 }, '{"a":1,"b":2}', 1],
    [{ a: 1 }, '{"a":3}', 0.5],
    [{ a: 1 }, '{"a":"1"}', 0],
    [{ a: null }, '{}', 0],
    [{ a: false }, '{"a":0}', 0],
    [{ a: { b: 1, c: 2 }, d: 3 }, '{"a":{"b":1,"c":-2},"d":3}', 0.75],
    [{ a: [1, 2] }, '{"a":[2,1]}', (2 / 3 + 2 / 3) / 2],
    [[1, 2], '[1]', 0.5],
    [[1], '[1,2]', 0.5],
    [[], '[]', 1],
    [[], '[1]', 0],
    [{}, '{}', 1],
    [{}, '[]', 0],
    [[1], '{"0":1}', 0],
    [{ a: 1 }, 'null', 0],
    [{ a: 1 }, '```json\n{"a":1}\n```', 1],
    [{ a: 1 }, '\n~~~\n{"a":1}\n~~~\n', 1],
    [{ a: 1 }, '\uFEFF{"a":1}', 1],
    [{ a: 1 }, 'Here: {"a":1}', 0],
    [{ a: 1 }, '{"a":1}{"a":1}', 0],
    [{ a: 1 }, '```\n{"a":1}\n```\n```\n{"a":1}\n```', 0],
    [{ a: 1 }, "{a: '1'}", 0],
    [{ a: 1 }, '{"a":1', 0],
    [{ a: 1 }, '', 0],
    [{ a: 1 }, '{"a":1e999}', 0],
    [{ toString: 1 }, '{}', 0],
    [{ a: 1 }, '{"__proto__":{"a":1}}', 0],
  ])('expecting %j, %j scores %d', (expected, output, score) => {
    expect(judgeWith(jsonMatch, output, null, { expected }).score).toBeCloseTo(score, 12);
  });

  test('lists the fields that differ and the keys that nobody asked for', () => {
    const expected = { user: { name: 'Ann', age: 30 }, tags: ['a', 'b'] };
    const judgement = judgeWith(jsonMatch, '{"user":{"name":"Bob","age":30,"id":7},"tags":["a"]}', null, { expected });
    expect(judgement.details).toEqual({
      differs: [
        { field: 'user.name', expected: '"Ann"', got: '"Bob"' },
        { field: 'tags[1]', expected: '"b"', got: 'nothing' },
      ],
      extra: ['user.id'],
    });
    expect(judgement.reason).toBe('`user.name`: expected `"Ann"`, got `"Bob"`; 1 more differ');
  });

  test('does not pass on a mean that hides a wrong field', () => {
    const expected = { a: 1, b: 2, c: 3 };
    expect(judgeWith(jsonMatch, '{"a":1,"b":2,"c":4}', null, { expected }).score).toBeLessThan(jsonMatch.passMark);
  });

  test('gives every JSON value full marks against its own text', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const judgement = judgeWith(jsonMatch, JSON.stringify(value), null, { expected: value as Json });
        expect(judgement).toMatchObject({ score: 1, details: { differs: [] } });
      }),
      { seed: 71, numRuns: 1000 },
    );
  });

  test('stays within 0..1 for any two JSON values', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (expected, value) => {
        const { score } = judgeWith(jsonMatch, JSON.stringify(value), null, { expected: expected as Json });
        expect(score !== null && score >= 0 && score <= 1).toBe(true);
      }),
      { seed: 72, numRuns: 1000 },
    );
  });

  test('survives nesting deeper than the stack', () => {
    const deep = nest(100_000);
    expect(judgeWith(jsonMatch, deep, null, { expected: [] }).score).toBe(0);
    expect(judgeWith(jsonMatch, deep, null, { expected: JSON.parse(deep) as Json }).score).toBeNull();
  });

  test('refuses a case without expected, and options that it does not know', () => {
    expect(jsonMatch.parse(null, makeCase(), [])).toMatchObject({ ok: false });
    expect(jsonMatch.parse({ keys: ['a'] }, makeCase({ expected: {} }), [])).toMatchObject({ ok: false });
  });
});
