import { expect, test } from '@jest/globals';
import type { MemoryFile } from './memory-tree.js';
import { goodSuite, problemsOf, SUITE } from './problems-of.js';

const rows: [name: string, file: MemoryFile, problems: string[]][] = [
  ['nothing in it', '', ['1:1 EMPTY_FILE holds nothing, write it or delete it']],
  ['a text alone', 'hello\n', ['1:1 BAD_VALUE the case is the text `hello`, write a mapping']],
  ['a tab as indentation', 'input:\n\tmessage: x\n', ['2:1 TAB_AS_INDENT is indented by a tab, indent with spaces']],
  [
    'misspelt keys',
    'inptu: hi\nexpcted: x\nsource: { isue: 3 }\n',
    [
      '1:1 UNKNOWN_KEY `inptu` is not a key here, did you mean `input`?',
      '2:1 UNKNOWN_KEY `expcted` is not a key here, did you mean `expected`?',
      '3:11 UNKNOWN_KEY `isue` is not a key here, did you mean `issue`?',
    ],
  ],
  [
    'neither input nor messages',
    'expected: x\n',
    ['1:1 BAD_VALUE the case has neither `input` nor `messages`, add `input:`'],
  ],
  [
    'binary, set and date tags',
    'input: !!binary aGk=\nexpected: [!!set { a }, !!timestamp 2001-01-01]\n',
    [
      '1:17 TAG_RESOLVE_FAILED has a YAML tag that is not data, remove the `!tag`',
      '2:18 TAG_RESOLVE_FAILED has a YAML tag that is not data, remove the `!tag`',
      '2:37 TAG_RESOLVE_FAILED has a YAML tag that is not data, remove the `!tag`',
    ],
  ],
  ['tags that are data', 'input: !!str 5\nexpected: !!int "7"\n', []],
  ['an anchor and its alias', 'input: { input: &text hi }\nexpected: *text\n', []],
  [
    'the key __proto__',
    'input: { "__proto__": { admin: true } }\n',
    ['1:10 BAD_KEY has the key `__proto__`, which is not read, remove it'],
  ],
  [
    'a number that would be rounded',
    'input: { input: 12345678901234567890 }\n',
    ['1:17 BAD_NUMBER `12345678901234567890` would be rounded to 12345678901234567000, quote it to keep it as text'],
  ],
  [
    'a number beyond all numbers',
    'input: hi\nexpected: 1e400\n',
    ['2:11 BAD_NUMBER `1e400` is not a number, write a finite number'],
  ],
  ['large and odd numbers that are kept', 'input: { input: 1e30, b: 0x1F, c: 0, d: -0.5, e: 9007199254740991 }\n', []],
  [
    'a number with zeros before it',
    'input: { input: 007 }\n',
    ['1:17 LEADING_ZERO `007` is read as 7, quote it to keep it as text (warning)'],
  ],
  [
    '`no` as a value',
    'input: hi\nexpected: no\n',
    ['2:11 LOOKS_BOOLEAN `no` is text here, not true or false, quote it, or write true or false (warning)'],
  ],
  ['`no` in quotes', 'input: hi\nexpected: "no"\n', []],
  [
    '`yes` for true',
    'input: hi\ncritical: yes\n',
    ['2:11 BAD_VALUE `critical` is the text `yes`, write `true` or `false`'],
  ],
  [
    'half of a character pair',
    'input: "\\ud800"\n',
    ['1:8 BAD_TEXT has half of a character pair (lone surrogate), remove it'],
  ],
  [
    'half of a character pair in a key',
    'input: { "\\udc00": 1 }\n',
    ['1:10 BAD_TEXT has half of a character pair (lone surrogate), remove it'],
  ],
  ['a link in its place', { link: '../../.env' }, ['1:1 NOT_A_FILE is a symlink, commit a regular file in its place']],
  [
    'a submodule in its place',
    { submodule: 'a'.repeat(40) },
    ['1:1 NOT_A_FILE is a submodule, commit a regular file in its place'],
  ],
  [
    'values of the wrong kind',
    'input: 5\nmessages: [{ role: boss, content: 1 }]\ntags: [1]\nreference: ""\nsource: { issue: 0 }\nscorers: {}\n',
    [
      '1:8 BAD_VALUE `input` is `5`, write text or a mapping',
      '2:20 BAD_VALUE `messages[0].role` is the text `boss`, write one of `system`, `developer`, `user`, `assistant`, `tool`',
      '2:35 BAD_VALUE `messages[0].content` is `1`, write text',
      '3:8 BAD_VALUE `tags[0]` is `1`, write text',
      '4:12 BAD_VALUE `reference` is empty, write some text',
      '5:18 BAD_VALUE `source.issue` is under its minimum, write at least 1',
      '6:10 BAD_VALUE `scorers` is a mapping, write a list',
    ],
  ],
];

test.each(rows)('a case file with %s', async (_name, file, problems) => {
  const found = await problemsOf(goodSuite({ 'evals/s/a.case.yml': file }));
  expect(found).toEqual(problems.map((problem) => `evals/s/a.case.yml:${problem}`));
});

const WHOLE = 'write one whole JSON object a line';
const NOT_JSON = `BAD_JSON is not valid JSON from here on, ${WHOLE}`;
const TORN = `BAD_JSON ends before its JSON does, ${WHOLE}`;

const lines: [name: string, line: string, problems: string[]][] = [
  ['is torn after a value', '{"input":"a"', [`13 ${TORN}`]],
  ['is torn in a text', '{"input":"a', [`10 ${TORN}`]],
  ['is torn in an escape', '{"input":"a\\', [`10 ${TORN}`]],
  ['has a comma too many', '{"input":"a",}', [`14 ${NOT_JSON}`]],
  ['is YAML', '{input: a}', [`2 ${NOT_JSON}`]],
  ['is a word', 'hello', [`1 ${NOT_JSON}`]],
  ['holds two objects', '{"input":"a"} {"input":"b"}', [`15 ${NOT_JSON}`]],
  ['closes what is not open', '{"input":"a"]', [`13 ${NOT_JSON}`]],
  ['is a list', '["a"]', ['1 BAD_VALUE the case is a list, write a mapping']],
  ['has a key twice', '{"input":"a","input":"b"}', ['14 DUPLICATE_KEY has `input` twice, keep one of them']],
  [
    'has a key twice, once escaped',
    '{"input":"a","\\u0069nput":"b"}',
    ['14 DUPLICATE_KEY has `input` twice, keep one of them'],
  ],
  ['has colons and braces in its texts', '{"input":"a: {b: [\\"c\\": d"}', []],
  [
    'has an infinite number',
    '{"input":{"input":1e999}}',
    ['19 BAD_NUMBER `1e999` is not a number, write a finite number'],
  ],
  [
    'has a number that would be rounded',
    '{"input":{"input":12345678901234567890}}',
    ['19 BAD_NUMBER `12345678901234567890` would be rounded to 12345678901234567000, quote it to keep it as text'],
  ],
  ['has half a pair', '{"input":"\\ud800"}', ['10 BAD_TEXT has half of a character pair (lone surrogate), remove it']],
  [
    'has the key __proto__',
    '{"input":{"__proto__":{"a":1}}}',
    ['11 BAD_KEY has the key `__proto__`, which is not read, remove it'],
  ],
  [
    'nests too deep',
    `{"input":${'['.repeat(5000)}${']'.repeat(5000)}}`,
    ['73 TOO_DEEP is nested deeper than 64 levels, flatten it'],
  ],
  [
    'misspells a key',
    '  {"input":"a","expectd":"b"}',
    ['16 UNKNOWN_KEY `expectd` is not a key here, did you mean `expected`?'],
  ],
];

test.each(lines)('a line of JSONL that %s', async (_name, line, problems) => {
  const text = `{"input":"first"}\r\n\r\n${line}\r\n`;
  const found = await problemsOf(goodSuite({ 'evals/s/a.case.yml': undefined, 'evals/s/d.jsonl': text }));
  expect(found).toEqual(problems.map((problem) => `evals/s/d.jsonl:3:${problem}`));
});

test('a JSONL file without a case holds nothing', async () => {
  expect(await problemsOf(goodSuite({ 'evals/s/d.jsonl': '\n \n' }))).toEqual([
    'evals/s/d.jsonl:1:1 EMPTY_FILE holds nothing, write a case or delete it',
  ]);
});

test('a JSONL file of torn lines is given up, not gone through', async () => {
  const found = await problemsOf(goodSuite({ 'evals/s/d.jsonl': '{"input\n'.repeat(100_000) }));
  expect(found.length).toBeLessThan(1100);
  expect(found).toContain(
    'evals/s.eval.yml:4:8 TOO_MANY_PROBLEMS has more than 1000 problems in its cases, correct the first ones',
  );
});

test('more cases than the cap are too many', async () => {
  const found = await problemsOf(goodSuite({ 'evals/s/d.jsonl': '{"input":"a"}\n'.repeat(10_001) }));
  expect(found).toEqual(['evals/s.eval.yml:4:8 TOO_MANY_CASES has more than 10000 cases, split the suite']);
});

test('cases in place are complained about at their own keys', async () => {
  const cases =
    '\n  - { input: x, expectd: z }\n  - id: CON\n    input: x\n  - id: b\n    input: x\n  - { id: B, input: x }';
  const found = await problemsOf(goodSuite({ 'evals/s.eval.yml': SUITE.replace('s/*', cases) }));
  expect(found).toEqual([
    'evals/s.eval.yml:5:17 UNKNOWN_KEY `expectd` is not a key here, did you mean `expected`?',
    'evals/s.eval.yml:6:9 BAD_ID `CON` cannot be an id: Windows keeps this name for itself, use letters, digits, `-`, `_`, `.`',
    'evals/s.eval.yml:10:11 DUPLICATE_ID the id `B` is hard to tell from `b` of evals/s.eval.yml:8, give one of them another `id:`',
  ]);
});

test.each([
  ['a picture', 'evals/s/a.png', Buffer.from([0, 1, 2])],
  ['a prompt', 'evals/s/x.prompt.yml', 'messages: []'],
  ['another suite', 'evals/s/x.eval.yml', SUITE],
])('%s that a glob matches by mistake is not read as a case', async (_name, path, file) => {
  const found = await problemsOf(goodSuite({ [path]: file }));
  expect(found).toContain(
    `${path}:1:1 NOT_READ is neither \`.case.yml\` nor \`.jsonl\` nor \`.csv\`, narrow the glob in \`cases:\` of evals/s.eval.yml`,
  );
});

test('a schema is looked for beside the file that names it, and read once', async () => {
  const schema = (name: string) => `input: x\nscorers:\n  - json_schema: ${name}\n`;
  const files = goodSuite({
    'evals/s.eval.yml': SUITE.replace('s/*', 's/*.case.yml'),
    'evals/s/a.case.yml': schema('gone.json'),
    'evals/s/b.case.yml': schema('bad.json'),
    'evals/s/c.case.yml': schema('./bad.json'),
    'evals/s/bad.json': '{"type":\n"object"',
  });
  expect(await problemsOf(files)).toEqual([
    "evals/s/a.case.yml:3:5 NOT_FOUND the schema `gone.json` is not there, correct the path; it starts at this file's folder",
    'evals/s/bad.json:2:9 BAD_YAML is not valid YAML: Flow map must end with a }, correct the syntax here',
  ]);
});
