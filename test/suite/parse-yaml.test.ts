import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { parseYaml } from '../../src/suite/parse-yaml.js';
import { anyCharacter } from '../any-character.js';

/** Text that looks like YAML more often than chance would make it. */
const yamlish = fc
  .array(
    fc.constantFrom(
      ...[
        '[',
        ']',
        '{',
        '}',
        '- ',
        '? ',
        ': ',
        ':',
        ',',
        '&a ',
        '*a',
        '!!str ',
        '!x ',
        '"',
        "'",
        '|',
        '>',
        '|2-',
        '\n',
      ],
      ...[
        '  ',
        '\n  ',
        '\t',
        '#',
        '%',
        '---\n',
        '...\n',
        'a',
        'b: ',
        '<<: ',
        '__proto__: ',
        '1e9',
        '.nan',
        '0x',
        '\\',
        '\\u',
      ],
      ...['\r\n', '\r', '\ufeff', '\ud800', '\u2028', '%YAML 1.1\n', '~', 'null', '@', '`'],
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

test.each([
  ['text that looks like YAML', yamlish],
  ['any text', fc.string({ unit: anyCharacter, maxLength: 200 })],
])('%s never makes it throw, and what it says is in the file', (_name, texts) => {
  fc.assert(
    fc.property(texts, (text) => {
      const { parsed, problems } = parseYaml('f.yml', text);
      const lines = text.split('\n').length;
      for (const { line, col } of problems) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines + 1);
        expect(col).toBeGreaterThanOrEqual(1);
      }
      // Plain data, without a cycle.
      if (parsed) JSON.stringify(parsed.value);
      else expect(problems.some(({ severity }) => severity === 'error')).toBe(true);
    }),
    { seed: 7, numRuns: 3000 },
  );
});

test('JSON data that is written as YAML comes back as it was', () => {
  const data = fc.jsonValue({ maxDepth: 5 }).filter((value) => !/"(?:__proto__|<<)":/.test(JSON.stringify(value)));
  fc.assert(
    fc.property(data, (value) => {
      const result = parseYaml('f.yml', stringify(value));
      expect(result.parsed?.value).toEqual(value);
    }),
    { seed: 11, numRuns: 500 },
  );
});

test.each([
  ['flow lists', (depth: number) => '['.repeat(depth) + ']'.repeat(depth)],
  ['flow mappings', (depth: number) => '{a: '.repeat(depth) + '}'.repeat(depth)],
  ['compact lists', (depth: number) => `${'- '.repeat(depth)}a`],
  ['indented mappings', (depth: number) => Array.from({ length: depth }, (_, at) => `${' '.repeat(at)}a:\n`).join('')],
])('%s may nest 64 levels, and not one more', (_name, nested) => {
  expect(parseYaml('f.yml', nested(64)).problems).toEqual([]);
  expect(parseYaml('f.yml', nested(65)).problems).toMatchObject([{ code: 'TOO_DEEP', severity: 'error' }]);
});

test('JSON that is laid out over many lines is not taken to be deeper than it is', () => {
  const nested = Array.from({ length: 60 }).reduce<unknown>((inner) => [inner], 1);
  expect(parseYaml('f.json', JSON.stringify(nested, null, 2)).problems).toEqual([]);
});

test('aliases cannot nest what could not be nested without them', () => {
  const level = (name: string, inner: string) => `- &${name} ${'['.repeat(40)}${inner}${']'.repeat(40)}\n`;
  expect(parseYaml('f.yml', level('a', 'x')).problems).toEqual([]);
  expect(parseYaml('f.yml', level('a', 'x') + level('b', '*a')).problems).toMatchObject([{ code: 'TOO_DEEP' }]);
});

test('the same aliases many times are fine, a thousand and more are not', () => {
  const text = (count: number) => `- &a { input: x }\n${'- *a\n'.repeat(count)}`;
  expect(parseYaml('f.yml', text(1000)).parsed?.value).toHaveLength(1001);
  expect(parseYaml('f.yml', text(1001)).problems).toMatchObject([{ code: 'TOO_MANY_ALIASES', line: 1002, col: 3 }]);
});

test('a later anchor of the same name counts from there on', () => {
  const { parsed } = parseYaml('f.yml', '- &a 1\n- *a\n- &a 2\n- *a\n');
  expect(parsed?.value).toEqual([1, 1, 2, 2]);
});

test('a file that is wrong everywhere is told some of it', () => {
  for (const text of ['}\n'.repeat(5000), '- no\n'.repeat(5000), 'a: 1\n'.repeat(5000)]) {
    const { problems } = parseYaml('f.yml', text);
    expect(problems.length).toBeGreaterThan(10);
    expect(problems.length).toBeLessThan(100);
  }
});

test('an error is told before fifty warnings', () => {
  const { problems } = parseYaml('f.yml', `${'- no\n'.repeat(500)}- .nan\n`);
  expect(problems[0]).toMatchObject({ code: 'BAD_NUMBER', line: 501 });
});

test('places are those of values and of keys, through aliases too', () => {
  const { parsed } = parseYaml('f.yml', 'a: &x\n  b: [1, { c: 2 }]\nd: *x\ne:\nf: 1\n');
  const at = (path: (string | number)[], key = false) => {
    const { line, col } = parsed!.placeOf(path, { key });
    return `${line}:${col}`;
  };
  expect(at([])).toBe('1:1');
  expect(at(['a', 'b', 1, 'c'])).toBe('2:15');
  expect(at(['a', 'b', 1, 'c'], true)).toBe('2:12');
  expect(at(['d', 'b', 0])).toBe('2:7');
  // A value that is not written stands at its key, one that is not there at what it is missing from.
  expect(at(['e'])).toBe('4:1');
  expect(at(['a', 'b', 7])).toBe('2:6');
  expect(at(['zzz'], true)).toBe('1:1');
});

test('a fragment counts its lines from where it stands', () => {
  const { problems } = parseYaml('f.md', 'a: 1\na: 2\n', 10);
  expect(problems).toMatchObject([{ line: 11, col: 1, code: 'DUPLICATE_KEY' }]);
});

test('keys that objects have by themselves are keys like others', () => {
  const { parsed, problems } = parseYaml('f.yml', 'constructor: 1\ntoString: 2\nhasOwnProperty: 3\n');
  expect(problems).toEqual([]);
  expect(Object.keys(parsed!.value as object)).toEqual(['constructor', 'toString', 'hasOwnProperty']);
});
