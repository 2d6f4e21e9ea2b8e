import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../src/json.js';
import { jsonSchema } from '../../../src/score/scorers/json-schema.js';
import { judgeWith } from '../judge-with.js';
import { makeCase } from '../make-case.js';

const DRAFT_07 = 'http://json-schema.org/draft-07/schema#';
const PERSON: Json = {
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: { name: { type: 'string' }, mail: { type: 'string', format: 'email' } },
};

describe('json_schema', () => {
  test.each<[Json, string, number]>([
    [PERSON, '{"name":"Ann"}', 1],
    [PERSON, '```json\n{"name":"Ann"}\n```', 1],
    [PERSON, '{"name":"Ann","mail":"ann@example.com"}', 1],
    [PERSON, '{"name":"Ann","mail":"nope"}', 0],
    [PERSON, '{"name":5}', 0],
    [PERSON, '{}', 0],
    [PERSON, '{"name":"Ann","age":3}', 0],
    [PERSON, 'Ann', 0],
    [PERSON, '{"name":"Ann"} {"name":"Bob"}', 0],
    [{ prefixItems: [{ type: 'string' }] }, '[5]', 0],
    [{ $schema: DRAFT_07, items: [{ type: 'string' }] }, '[5]', 0],
    [{ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'array' }, '[5]', 1],
    [{ $defs: { n: { type: 'number' } }, $ref: '#/$defs/n' }, '"x"', 0],
    [{ $schema: DRAFT_07, definitions: { n: { type: 'number' } }, $ref: '#/definitions/n' }, '5', 1],
    [{ type: 'number' }, '1e999', 0],
    [{ type: 'object', required: ['toString'] }, '{}', 0],
    [{ pattern: '^\\d{4}$' }, '"2024"', 1],
    [{ properties: { a: { pattern: '^x' }, b: { pattern: '^y' } } }, '{"a":"x","b":"x"}', 0],
    [{ patternProperties: { '^n_': { type: 'number' } } }, '{"n_a":"x"}', 0],
  ])('%j against %j scores %d', (schema, output, score) => {
    expect(judgeWith(jsonSchema, output, schema).score).toBe(score);
  });

  test.each<[Json, RegExp]>([
    [null, /no schema/],
    ['schema.json', /no schema/],
    [{ $ref: 'https://example.com/s.json' }, /not in it/],
    [{ $ref: 'file:///etc/passwd' }, /not in it/],
    [{ $ref: '#/$defs/missing' }, /not in it/],
    [{ $ref: '#' }, /without end/],
    [{ type: 'strng' }, /not valid/],
    [{ requierd: ['a'] }, /unknown keyword: "requierd"/],
    [{ format: 'adress' }, /unknown format/],
    [{ pattern: '(' }, /does not parse/],
    [{ pattern: 'a(?=b)' }, /look-ahead/],
    [{ items: [{ type: 'string' }] }, /not valid/],
    [{ $schema: 'http://json-schema.org/draft-04/schema#' }, /dialect/],
    [{ $schema: 7 }, /dialect/],
    [{ $async: true, type: 'string' }, /\$async/],
    [{ $id: 'https://json-schema.org/draft/2020-12/schema' }, /not valid/],
  ])('refuses %j when it is read', (schema, why) => {
    expect(jsonSchema.parse(schema, makeCase(), [])).toMatchObject({ ok: false, why: expect.stringMatching(why) });
  });

  test('gives the same judgement on a schema that serves many cases', () => {
    const first = jsonSchema.parse(PERSON, makeCase({ id: 'a' }), []);
    expect(jsonSchema.parse(PERSON, makeCase({ id: 'b' }), [])).toBe(first);
    expect(judgeWith(jsonSchema, '{}', PERSON).reason).toBe("it must have required property 'name'");
    expect(judgeWith(jsonSchema, '{"name":"Ann"}', PERSON).score).toBe(1);
  });

  test('names the place and the offending key', () => {
    expect(judgeWith(jsonSchema, '{"name":5}', PERSON).reason).toBe('`/name` must be string');
    expect(judgeWith(jsonSchema, '{"name":"A","x":1}', PERSON).reason).toBe(
      'it must NOT have additional properties: `x`',
    );
    expect(judgeWith(jsonSchema, '"c"', { enum: ['a', 'b'] }).reason).toBe(
      'it must be equal to one of the allowed values: `a | b`',
    );
  });

  test('is not slowed down by a pattern made for backtracking', () => {
    expect(judgeWith(jsonSchema, `"${'a'.repeat(50_000)}!"`, { pattern: '(a+)+$' }).score).toBe(0);
  });

  test('cannot tell when the output is nested deeper than the stack', () => {
    const depth = 100_000;
    const schema = { items: { $ref: '#' } };
    expect(judgeWith(jsonSchema, '['.repeat(depth) + ']'.repeat(depth), schema).score).toBeNull();
  });
});
