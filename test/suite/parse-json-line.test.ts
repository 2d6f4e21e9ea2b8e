import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { parseJsonLine } from '../../src/suite/parse-json-line.js';
import { parseJsonText } from '../../src/suite/parse-json-text.js';
import { parseYaml } from '../../src/suite/parse-yaml.js';
import { anyCharacter } from '../any-character.js';

const jsonish = fc
  .array(
    fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"a"',
        '"b\\n"',
        '"',
        '\\',
        '\\u00',
        '1',
        '-0.5e3',
        '01',
        '.',
        'true',
        'nul',
        ' ',
      ],
      ...['{"a":', '"a":1', '"__proto__":', '1e999', '12345678901234567890', '"\\ud800"', '\t', '\u00a0'],
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''));

test('accepts what JSON.parse accepts and nothing else, but for what would not stay as it is', () => {
  fc.assert(
    fc.property(fc.oneof(jsonish, fc.json(), fc.string({ unit: anyCharacter })), (line) => {
      const { parsed, problems } = parseJsonLine('f.jsonl', line, 3);
      for (const { line: number, col } of problems) {
        expect(number).toBe(3);
        expect(col).toBeLessThanOrEqual(line.length + 1);
      }
      const json = parseJsonText(line);
      if (!json.ok) expect(problems).toMatchObject([{ code: 'BAD_JSON' }]);
      else if (parsed) expect(parsed.value).toEqual(json.value);
      else expect(problems.length).toBeGreaterThan(0);
    }),
    { seed: 5, numRuns: 3000 },
  );
});

test('says of a line of JSON what the YAML parser says', () => {
  fc.assert(
    fc.property(fc.json(), (line) => {
      expect(parseJsonLine('f', line, 1).problems).toEqual(parseYaml('f', line).problems);
    }),
    { seed: 6, numRuns: 1000 },
  );
});

test('what stands before a fault could have become JSON', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        jsonish,
        fc.json(),
        fc.json().map((text) => text.slice(0, -1)),
      ),
      (text) => {
        const fault = parseJsonText(text);
        if (fault.ok) return;
        const before = text.slice(0, fault.offset);
        const again = parseJsonText(before);
        if (!again.ok) expect(again).toEqual({ ok: false, offset: before.length, why: 'ends before its JSON does' });
      },
    ),
    { seed: 8, numRuns: 3000 },
  );
});

test('the places in a line are those of its members', () => {
  const { parsed } = parseJsonLine('f.jsonl', '  {"a": 1, "scorers": ["x", {"y": 2}]}', 9);
  expect(parsed!.placeOf([])).toEqual({ file: 'f.jsonl', line: 9, col: 3 });
  expect(parsed!.placeOf(['scorers', 1])).toEqual({ file: 'f.jsonl', line: 9, col: 29 });
  expect(parsed!.placeOf(['scorers'], { key: true })).toEqual({ file: 'f.jsonl', line: 9, col: 12 });
});

test('a megabyte of anything in one line is read or refused', () => {
  const many = 300_000;
  for (const line of [
    '['.repeat(many),
    `{"a":"${'\\n'.repeat(many)}`,
    `{"a":"${'x'.repeat(many)}`,
    '{"a":1,'.repeat(many / 6),
  ])
    expect(parseJsonLine('f', line, 1).problems).toHaveLength(1);
  expect(parseJsonLine('f', `{"a":[${'1,'.repeat(many)}1]}`, 1).problems).toEqual([]);
});
