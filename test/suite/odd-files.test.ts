import { describe, expect, test } from '@jest/globals';
import { readSuites } from '../../src/suite/read-suites.js';
import { readText } from '../../src/suite/read-text.js';
import { type MemoryFile, memoryTree } from './memory-tree.js';
import { goodSuite, PROMPT, problemsOf, SUITE } from './problems-of.js';

const utf16 = (text: string) => Buffer.from(text, 'utf16le');

describe('a case file in another encoding', () => {
  test.each<[string, Buffer]>([
    ['little-endian, marked', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16('input: x\n')])],
    ['big-endian, marked', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16('input: x\n').swap16()])],
    ['little-endian, unmarked', utf16('input: x\n')],
    ['big-endian, unmarked', utf16('input: x\n').swap16()],
  ])('is told from UTF-8: UTF-16, %s', async (_name, bytes) => {
    expect(await problemsOf(goodSuite({ 'evals/s/a.case.yml': bytes }))).toEqual([
      'evals/s/a.case.yml:1:1 NOT_UTF8 is UTF-16, save it as UTF-8',
    ]);
  });

  test('is named at its first bad byte, also in a last line without an end', async () => {
    const bytes = Buffer.concat([Buffer.from('input: x\nexpected: '), Buffer.from([0xff])]);
    expect(await problemsOf(goodSuite({ 'evals/s/a.case.yml': bytes }))).toEqual([
      'evals/s/a.case.yml:2:11 NOT_UTF8 is not valid UTF-8, save it as UTF-8',
    ]);
  });
});

test('a file that grew since it was listed is too large all the same', async () => {
  const tree = memoryTree({ 'a.md': 'x'.repeat(2 ** 20 + 1) });
  const [entry] = await tree.list();
  const { problems } = await readText(tree, { ...entry!, size: 1 });
  expect(problems).toMatchObject([{ code: 'TOO_LARGE', why: 'has 1048577 bytes, more than 1 MiB' }]);
});

describe('what is long is cut where it is shown', () => {
  const model = 'm'.repeat(100);
  const cut = `\`${'m'.repeat(80)}…\``;
  test.each<[string, { [path: string]: MemoryFile }, string]>([
    [
      'a key that stands there twice',
      { 'evals/s/a.case.yml': `input: { ${'k'.repeat(50)}: 1, ${'k'.repeat(50)}: 2 }\n` },
      'evals/s/a.case.yml:1:65 DUPLICATE_KEY has this key twice, keep one of them',
    ],
    [
      'a number',
      { 'evals/s/a.case.yml': `input: { input: ${'9'.repeat(60)} }\n` },
      `evals/s/a.case.yml:1:17 BAD_NUMBER \`${'9'.repeat(40)}…\` would be rounded to 1e+60, quote it to keep it as text`,
    ],
    [
      'an unknown key',
      { 'evals/s/a.case.yml': `input: x\nsource: { ${'u'.repeat(90)}: 1 }\n` },
      `evals/s/a.case.yml:2:11 UNKNOWN_KEY \`${'u'.repeat(60)}…\` is not a key here, remove it; the keys here are \`issue\`, \`date\`, \`approver\`, \`body_hash\`, \`also\``,
    ],
    [
      'a text in the place of something else',
      { 'evals/s/a.case.yml': `input: x\ncritical: ${'w'.repeat(60)}\n` },
      'evals/s/a.case.yml:2:11 BAD_VALUE `critical` is text, write `true` or `false`',
    ],
    [
      'a model',
      { 'evals/s.eval.yml': SUITE.replace('openai/gpt-5-mini', model) },
      `evals/s.eval.yml:3:8 BAD_MODEL ${cut} names no provider and model, write \`provider/model\`, for example \`openai/${cut.slice(1)}`,
    ],
  ])('%s', async (_name, files, problem) => {
    expect(await problemsOf(goodSuite(files))).toEqual([problem]);
  });
});

test.each<[string, { [path: string]: MemoryFile }, string[]]>([
  [
    'a scorer with two names',
    { 'evals/s/a.case.yml': 'input: x\nscorers: [{ a: 1, b: 2 }]\n' },
    [
      'evals/s/a.case.yml:2:11 BAD_VALUE `scorers[0]` is not one scorer with its options, write one scorer an entry: `- name: options`',
    ],
  ],
  [
    'a model that no provider could come before',
    { 'evals/s.eval.yml': SUITE.replace('openai/gpt-5-mini', '"a b"') },
    ['evals/s.eval.yml:3:8 BAD_MODEL `a b` names no provider and model, write `provider/model`'],
  ],
  [
    'an empty path of a prompt',
    { 'evals/s.eval.yml': SUITE.replace('s.prompt.yml', '""') },
    ['evals/s.eval.yml:2:9 BAD_VALUE `prompt` is empty, write some text'],
  ],
  [
    'a schema that is a link',
    { 'evals/s/a.case.yml': 'input: x\nscorers: [{ json_schema: ../s.json }]\n', 'evals/s.json': { link: 'x' } },
    ['evals/s.json:1:1 NOT_A_FILE is a symlink, commit a regular file in its place'],
  ],
  [
    'a partial that is a link',
    { 'evals/s.prompt.yml': PROMPT.replace('Hello', "{% include 'p.md' %}"), 'evals/p.md': { link: 'x' } },
    ['evals/p.md:1:1 NOT_A_FILE is a symlink, commit a regular file in its place'],
  ],
  [
    'a partial that is included twice',
    { 'evals/s.prompt.yml': PROMPT.replace('Hello', "{% include 'p.md' %} {% include 'p.md' %}"), 'evals/p.md': 'hi' },
    [],
  ],
  [
    'more messages than any prompt has',
    { 'evals/s.prompt.yml': `messages:\n${'  - { role: user, content: x }\n'.repeat(501)}` },
    ['evals/s.prompt.yml:2:3 BAD_VALUE `messages` is too long a list, write at most 500 entries'],
  ],
  [
    'a key that is a list',
    { 'evals/s/a.case.yml': 'input: x\nexpected:\n  ? [a, b]\n  : c\n' },
    ['evals/s/a.case.yml:3:5 NON_STRING_KEY has a key that is not text, quote the key'],
  ],
  ['a list with the word testData', { 'evals/t.prompt.yml': '- testData\n' }, []],
])('a suite with %s', async (_name, files, problems) => {
  expect(await problemsOf(goodSuite(files))).toEqual(problems);
});

test.each([
  ['../shared/*.case.yml', ['shared/b']],
  ['{s,../shared}/*.case.yml', ['a', 'shared/b']],
  ['**/*.case.yml', ['a']],
])("a glob finds cases beside the suite's folder only where it leads there: %s", async (glob, ids) => {
  const files = { 'evals/s.eval.yml': SUITE.replace('s/*', `"${glob}"`), 'shared/b.case.yml': 'input: b\n' };
  const { suites } = await readSuites(memoryTree(goodSuite(files)));
  expect(suites[0]?.suite?.cases.map(({ id }) => id).sort()).toEqual(ids);
});

describe('settings that are a link', () => {
  test.each<[string, string]>([
    ['a suite without a model', SUITE.replace(/model: .*\n/, '')],
    ['a suite with a model of an unknown provider', SUITE.replace('openai/', 'ours/')],
  ])('are complained about, and not %s, which they may explain', async (_name, suite) => {
    expect(await problemsOf(goodSuite({ 'evals/ratchet.yml': { link: 'x' }, 'evals/s.eval.yml': suite }))).toEqual([
      'evals/ratchet.yml:1:1 NOT_A_FILE is a symlink, commit a regular file in its place',
    ]);
  });
});
