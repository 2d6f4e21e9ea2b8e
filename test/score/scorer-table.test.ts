import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from '../../src/json.js';
import type { Scorer } from '../../src/score/score.js';
import { loadScorers, scorerTable } from '../../src/score/scorer-table.js';
import { makeCase } from './make-case.js';

/** Options under which each scorer has something to look at in a hostile output. */
const SETTINGS: [string, Json, Json][] = [
  ['exact', null, 'refund'],
  ['exact', { normalise: false }, ['refund', 'billing']],
  ['includes', ['refund', 'a'], 'x'],
  ['regex', { pattern: '(\\w+\\s?)*$|[^a]{10}', flags: 'ims' }, 'x'],
  ['choice', ['refund', 'a', '退款'], 'refund'],
  ['token_f1', null, 'refund a'],
  ['numeric', null, 5],
  ['numeric', { tolerance: '5%' }, [5, -1e308]],
  ['json_match', null, { a: [1, 'x'], b: null }],
  ['json_match', null, [1, [2]]],
  ['json_schema', { type: 'object', properties: { a: { pattern: '^(a+)+$' } } }, 'x'],
  ['max_words', 3, 'x'],
  ['no_refusal', null, 'x'],
];

const LENGTH = 60_000;
const HUGE = [
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
  'İ',
].map((unit) => unit.repeat(Math.ceil(LENGTH / unit.length)));

let table: Map<string, Scorer<unknown>>;
beforeAll(async () => {
  table = await loadScorers(scorerTable.map(({ name }) => name));
});

function check(name: string, options: Json, expected: Json, output: string): void {
  const scorer = table.get(name)!;
  const testCase = makeCase({ expected });
  const parsed = scorer.parse(options, testCase);
  if (!parsed.ok) throw new Error(parsed.why);
  const { score, reason } = scorer.score(testCase, output, parsed.options);
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
      fc.string({ unit: 'binary' }),
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
    const parsed = scorer.parse(options, testCase);
    if (!parsed.ok) throw new Error(parsed.why);
    for (const output of ['refund', 'a 5', '{"a":[1,"x"],"b":null}', '']) {
      const once = scorer.score(testCase, output, parsed.options);
      expect(scorer.score(testCase, output, parsed.options)).toEqual(once);
    }
  });

  test.each(SETTINGS)('%s answers any options with a complaint or with options', (name) => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 2 }), fc.jsonValue({ maxDepth: 2 }), (options, expected) => {
        const parsed = table.get(name)!.parse(options as Json, makeCase({ expected: expected as Json }));
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
