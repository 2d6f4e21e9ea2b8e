import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from '../../src/json.js';
import type { ToolCall } from '../../src/ports.js';
import { parseJsonOutput } from '../../src/score/parse-json-output.js';
import type { Scorer } from '../../src/score/score.js';
import { loadScorers, scorerTable } from '../../src/score/scorer-table.js';
import { anyCharacter } from '../any-character.js';
import { makeCase } from './make-case.js';
import { makeReply } from './make-reply.js';

/** Options under which each scorer has something to look at in a hostile output. */
const SETTINGS: [string, Json, Json][] = [
  ['exact', null, 'refund'],
  ['exact', { normalise: false }, ['refund', 'billing']],
  ['includes', ['refund', 'a'], 'x'],
  ['regex', { pattern: '(\\w+\\s?)*$|[^a]{10}', flags: 'ims' }, 'x'],
  ['regex', { pattern: 'a', not: true }, 'x'],
  ['string', { contains: '{{expected}}' }, 'a'],
  ['string', { endsWith: 'İ' }, 'x'],
  ['choice', ['refund', 'a', '退款'], 'refund'],
  ['token_f1', null, 'refund a'],
  ['numeric', null, 5],
  ['numeric', { tolerance: '5%' }, [5, -1e308]],
  ['json_match', null, { a: [1, 'x'], b: null }],
  ['json_match', null, [1, [2]]],
  ['json_schema', { type: 'object', properties: { a: { pattern: '^(a+)+$' } } }, 'x'],
  ['max_words', 3, 'x'],
  ['no_refusal', null, 'x'],
  ['classification', ['refund', 'a', '退款'], 'refund'],
  ['list_match', null, ['refund', 'a', 5, { a: [1] }]],
  ['list_match', { exact: true, by: 'recall' }, ['a', '退']],
  ['tool_calls', ['refund', { name: 'a', arguments: { a: 1 } }], 'x'],
  ['tool_calls', { calls: [{ name: 'a', arguments: [1] }], order: true, exact: true }, 'x'],
  ['levenshtein', { reference: ['refund', '😀 a', 'e\u0301'] }, 'x'],
  ['rouge_l', null, 'refund a 退款'],
  ['bleu', null, ['refund a b c d', '退款']],
  ['min_words', 3, 'x'],
  ['language', ['de', 'zh-CN'], 'x'],
  ['xml', { root: 'a', elements: ['b'] }, 'x'],
  ['latency', 800, 'x'],
  ['cost', { max: 0.01 }, 'x'],
  ['length', { min: 2, max: 50 }, 'x'],
  ['tokens', 30, 'x'],
];

const UNITS = [
  ...'a1([{"*_`~ \n.-,\u0000\uD800退ก\u200B',
  'a ',
  '1,',
  '1,22',
  '1.234',
  '1 234',
  '1e',
  '-$',
  '```\n',
  '~~~',
  '{"a":',
  '[1,',
  "I can't ",
  'kann nicht ',
  "je ne peux qu'",
  '\uD83D',
  '😀',
  '👩\u200D👩\u200D👧',
  'שלום ',
  '\u202Eمرحبا ',
  'e\u0301',
  '\r\n',
  '- a\n',
  '<a>',
  '<a b="c">&amp;</a>',
  '<!DOCTYPE a [',
  'http://a.b/ ',
  'a@b.',
  'İ',
];

/** One unit again and again, where a search could run wild, and all of them in turn. */
const HUGE = [
  ...UNITS.map((unit) => unit.repeat(Math.ceil(60_000 / unit.length))),
  UNITS.join('').repeat(Math.ceil(100_000 / UNITS.join('').length)),
];

let table: Map<string, Scorer<unknown>>;
beforeAll(async () => {
  table = await loadScorers(scorerTable.map(({ name }) => name));
});

/** Calls made of an output, which as a text calls no tool. */
function toolCalls(output: string): ToolCall[] {
  const read = parseJsonOutput(output);
  return output === '' ? [] : [{ name: 'a', arguments: read.ok ? read.value : output }];
}

function check(name: string, options: Json, expected: Json, output: string): void {
  const scorer = table.get(name)!;
  const testCase = makeCase({ expected });
  const parsed = scorer.parse(options, testCase, [testCase]);
  if (!parsed.ok) throw new Error(parsed.why);
  const reply = makeReply({ output, toolCalls: toolCalls(output) });
  const { score, reason } = scorer.score(testCase, output, parsed.options, { reply });
  expect(score === null || (score >= 0 && score <= 1)).toBe(true);
  if (scorer.binary) expect([0, 1, null]).toContain(score);
  expect(reason.length).toBeGreaterThan(0);
  expect(reason.length).toBeLessThanOrEqual(160);
}

describe('every scorer', () => {
  test('has its own name and a summary of one line', () => {
    expect(new Set(scorerTable.map(({ name }) => name)).size).toBe(scorerTable.length);
    for (const { name, summary } of scorerTable) {
      expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(summary).toMatch(/^[^\n|]{10,120}\.$/);
    }
  });

  test('is among those that meet hostile outputs here', () => {
    expect(new Set(SETTINGS.map(([name]) => name))).toEqual(new Set(scorerTable.map(({ name }) => name)));
  });

  test('has a pass mark above 0, which is 1 when it is binary', () => {
    for (const { binary, passMark } of table.values()) {
      expect(passMark > 0 && passMark <= 1 && (!binary || passMark === 1)).toBe(true);
    }
  });

  test.each(SETTINGS)('%s with options %j scores any output in 0..1 or not at all', (name, options, expected) => {
    const hostile = fc.constantFrom(...'a1 .,-$%{}[]":\\`*\n\u0000\uD800\uDC00退İ');
    const output = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.string({ unit: hostile, maxLength: 200 }),
      fc.json({ maxDepth: 4 }),
      fc.jsonValue().map((value) => `\`\`\`json\n${JSON.stringify(value)}\n\`\`\``),
    );
    fc.assert(
      fc.property(output, (text) => check(name, options, expected, text)),
      { seed: 81, numRuns: 500 },
    );
  });

  test.each(SETTINGS)('%s with options %j gets through huge outputs', (name, options, expected) => {
    for (const output of HUGE) check(name, options, expected, output);
  });

  test.each(SETTINGS)('%s with options %j says the same of an output twice', (name, options, expected) => {
    const scorer = table.get(name)!;
    const testCase = makeCase({ expected });
    const parsed = scorer.parse(options, testCase, [testCase]);
    if (!parsed.ok) throw new Error(parsed.why);
    const context = { reply: makeReply() };
    for (const output of ['refund', 'a 5', '{"a":[1,"x"],"b":null}', '']) {
      const once = scorer.score(testCase, output, parsed.options, context);
      expect(scorer.score(testCase, output, parsed.options, context)).toEqual(once);
    }
  });

  test.each(SETTINGS)('%s answers any options with a complaint or with options', (name) => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 2 }), fc.jsonValue({ maxDepth: 2 }), (options, expected) => {
        const testCase = makeCase({ expected: expected as Json });
        const parsed = table.get(name)!.parse(options as Json, testCase, [testCase]);
        if (!parsed.ok) expect(parsed.why.length > 0 && parsed.fix.length > 0).toBe(true);
      }),
      { seed: 82, numRuns: 200 },
    );
  });
});

test('loading leaves out names that are no scorer', async () => {
  const some = await loadScorers(['exact', 'auto', 'toString', 'exact']);
  expect([...some.keys()]).toEqual(['exact']);
  expect(some.get('exact')).toMatchObject({ name: 'exact', summary: expect.any(String), binary: true });
});
