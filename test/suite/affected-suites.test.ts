import { expect, test } from '@jest/globals';
import { affectedSuites } from '../../src/suite/affected-suites.js';
import { readSuites } from '../../src/suite/read-suites.js';
import { type MemoryFile, memoryTree } from './memory-tree.js';
import { CASE, PROMPT } from './problems-of.js';

type Files = { [path: string]: MemoryFile };

const suite = (name: string, prompt: string, cases: string, more = '') =>
  `suite: ${name}\nprompt: ${prompt}\nmodel: openai/x\ncases: ${cases}\n${more}`;

const BASE: Files = {
  'evals/one.eval.yml': suite('one', '../prompts/one.prompt.yml', 'one/**', 'scorers: [{ json_schema: one.json }]\n'),
  'evals/one.json': '{"type":"object"}\n',
  'evals/one/a.case.yml': CASE,
  'evals/one/b.case.yml': `${CASE}tags: [b]\n`,
  'evals/two.eval.yml': suite('two', '../prompts/two.md', 'two.jsonl'),
  'evals/two.jsonl': '{"input":"a"}\n{"input":"b"}\n{"input":"c"}\n',
  'evals/ratchet.yml': 'max_age: 1d\n',
  'prompts/one.prompt.yml': `description: x\n${PROMPT.replace('Hello', "{% include 'part.md' %}")}`,
  'prompts/part.md': 'first\nsecond\nthird\nfourth\n',
  'prompts/two.md': 'Answer {{ input }}\n',
  'prompts/three.prompt.yml': `model: openai/x\n${PROMPT}testData:\n  - { input: a, expected: b }\n`,
  'README.md': 'hello\n',
};

async function affected(base: Files | null, head: Files) {
  const side = async (files: Files) => {
    const tree = memoryTree(files);
    return { tree, reading: await readSuites(tree) };
  };
  return affectedSuites({ base: base && (await side(base)), head: await side(head) });
}

function change(files: { [path: string]: MemoryFile | undefined }): Files {
  const all = { ...BASE, ...files };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, MemoryFile] => entry[1] !== undefined),
  );
}

const rows: [what: string, head: Files, reasons: { [suite: string]: string[] }][] = [
  ['nothing', BASE, {}],
  ['an unrelated file', change({ 'README.md': 'bye\n', 'src/new.ts': '' }), {}],
  [
    'a suite',
    change({ 'evals/two.eval.yml': suite('two', '../prompts/two.md', 'two.jsonl', 'trials: 5\n') }),
    { two: ['suite `evals/two.eval.yml` changed, line 5'] },
  ],
  [
    'a prompt',
    change({ 'prompts/two.md': 'Please\nanswer {{ input }}\n' }),
    { two: ['prompt `prompts/two.md` changed, lines 1–2'] },
  ],
  [
    'a partial, in two places',
    change({ 'prompts/part.md': 'FIRST\nsecond\nthird\nFOURTH\n' }),
    { one: ['partial `prompts/part.md` changed, line 1 and 1 more place'] },
  ],
  [
    'a partial that is now gone',
    change({ 'prompts/part.md': undefined }),
    { one: ['partial `prompts/part.md` was deleted'] },
  ],
  [
    'a schema',
    change({ 'evals/one.json': '{"type":"array"}\n' }),
    { one: ['schema `evals/one.json` changed, line 1'] },
  ],
  [
    'test data',
    change({ 'prompts/three.prompt.yml': `${BASE['prompts/three.prompt.yml']}  - { input: b, expected: c }\n` }),
    { 'prompts-three': ['prompt `prompts/three.prompt.yml` changed, line 7'] },
  ],
  [
    'the settings',
    change({ 'evals/ratchet.yml': 'max_age: 2d\n' }),
    {
      one: ['settings `evals/ratchet.yml` changed, line 1'],
      two: ['settings `evals/ratchet.yml` changed, line 1'],
      'prompts-three': ['settings `evals/ratchet.yml` changed, line 1'],
    },
  ],
  [
    'settings that cannot be read any more',
    change({ 'evals/ratchet.yml': '[' }),
    {
      one: ['settings `evals/ratchet.yml` changed, line 1'],
      two: ['settings `evals/ratchet.yml` changed, line 1'],
      'prompts-three': ['settings `evals/ratchet.yml` changed, line 1'],
    },
  ],
  [
    'a case',
    change({ 'evals/one/a.case.yml': 'input: hi\nexpected: bye\n' }),
    { one: ['cases file `evals/one/a.case.yml` changed, line 2'] },
  ],
  [
    'a line of JSONL that is gone',
    change({ 'evals/two.jsonl': '{"input":"a"}\n{"input":"c"}\n' }),
    { two: ['cases file `evals/two.jsonl` changed, line 2'] },
  ],
  [
    'a new file that a glob matches',
    change({ 'evals/one/deep/c.case.yml': CASE.replace('hi', 'ho') }),
    { one: ['cases file `evals/one/deep/c.case.yml` is new'] },
  ],
  ['a new file that no glob matches', change({ 'evals/other/c.case.yml': CASE }), {}],
  [
    'a case that is gone',
    change({ 'evals/one/a.case.yml': undefined }),
    { one: ['cases file `evals/one/a.case.yml` was deleted'] },
  ],
  [
    'a case under another name',
    change({ 'evals/one/a.case.yml': undefined, 'evals/one/z.case.yml': CASE }),
    { one: ['cases file `evals/one/z.case.yml` was renamed from `evals/one/a.case.yml`'] },
  ],
  [
    'a suite in another file',
    change({ 'evals/two.eval.yml': undefined, 'evals/second.eval.yml': BASE['evals/two.eval.yml'] }),
    { two: ['suite `evals/second.eval.yml` was renamed from `evals/two.eval.yml`'] },
  ],
  [
    'a suite with another name',
    change({ 'evals/two.eval.yml': suite('second', '../prompts/two.md', 'two.jsonl') }),
    { second: ['suite `evals/two.eval.yml` changed, line 1'] },
  ],
  [
    'a suite that is gone',
    change({ 'evals/two.eval.yml': undefined }),
    { two: ['suite `evals/two.eval.yml` was deleted'] },
  ],
  ['a prompt that is gone', change({ 'prompts/two.md': undefined }), { two: ['prompt `prompts/two.md` was deleted'] }],
  [
    'test data that is gone',
    change({ 'prompts/three.prompt.yml': PROMPT }),
    { 'prompts-three': ['suite `prompts/three.prompt.yml` was deleted'] },
  ],
  [
    'a prompt that became a link',
    change({ 'prompts/two.md': { link: 'one.prompt.yml' } }),
    { two: ['prompt `prompts/two.md` changed'] },
  ],
  [
    'a new suite',
    change({ 'evals/new.eval.yml': suite('new', '../prompts/two.md', 'two.jsonl') }),
    { new: ['suite `evals/new.eval.yml` is new'] },
  ],
  [
    'a suite that cannot be read any more',
    change({ 'evals/two.eval.yml': 'suite: two\nprompt: [' }),
    { two: ['suite `evals/two.eval.yml` changed, line 2'] },
  ],
  [
    'a partial, in three places',
    change({ 'prompts/part.md': 'FIRST\nsecond\nTHIRD\nfourth\nfifth\n' }),
    { one: ['partial `prompts/part.md` changed, line 1 and 2 more places'] },
  ],
  [
    'one case more than are named',
    change(Object.fromEntries(Array.from({ length: 4 }, (_, at) => [`evals/one/n${at}.case.yml`, `input: x${at}\n`]))),
    {
      one: [
        'cases file `evals/one/n0.case.yml` is new',
        'cases file `evals/one/n1.case.yml` is new',
        'cases file `evals/one/n2.case.yml` is new',
        '1 more cases file changed',
      ],
    },
  ],
  [
    'many cases',
    change(Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`evals/one/n${at}.case.yml`, `input: x${at}\n`]))),
    {
      one: [
        'cases file `evals/one/n0.case.yml` is new',
        'cases file `evals/one/n1.case.yml` is new',
        'cases file `evals/one/n2.case.yml` is new',
        '6 more cases files changed',
      ],
    },
  ],
];

test.each(rows)('a change of %s affects what it should, and says why', async (_what, head, reasons) => {
  const { suites, unaffected } = await affected(BASE, head);
  expect(Object.fromEntries(suites.map((one) => [one.name, one.reasons]))).toEqual(reasons);
  const there = (await readSuites(memoryTree(head))).suites.map(({ name }) => name);
  expect(unaffected).toEqual(there.filter((name) => !(name in reasons)));
});

test('a suite whose file has errors is still affected by its prompt', async () => {
  const broken = { ...BASE, 'evals/two.eval.yml': `${BASE['evals/two.eval.yml']}trails: 3\n` };
  const { suites } = await affected(broken, { ...broken, 'prompts/two.md': 'x\n' });
  expect(suites.map(({ name }) => name)).toEqual(['two']);
});

test('a prompt with test data becomes a suite once the suite that named it is gone', async () => {
  const named = { ...BASE, 'evals/three.eval.yml': suite('three', '../prompts/three.prompt.yml', 'two.jsonl') };
  const { suites } = await affected(named, BASE);
  expect(suites.map(({ name, reasons }) => [name, reasons])).toEqual([
    ['prompts-three', ['the suite is new']],
    ['three', ['suite `evals/three.eval.yml` was deleted']],
  ]);
});

test('without a base every suite is affected', async () => {
  const { suites } = await affected(null, BASE);
  expect(suites.map(({ name, base, reasons }) => [name, base, reasons])).toEqual(
    ['one', 'two', 'prompts-three'].map((name) => [name, null, ['there is no base to compare with']]),
  );
});

test('the lines that are shown are those of prompts and partials alone', async () => {
  const head = change({
    'prompts/part.md': 'first\nthird\nfourth\nfifth\n',
    'prompts/one.prompt.yml': `${BASE['prompts/one.prompt.yml']}model: openai/y\n`,
    'evals/one/a.case.yml': 'input: x\n',
  });
  const { suites } = await affected(BASE, head);
  expect(suites[0]!.changedLines).toEqual([
    { path: 'prompts/one.prompt.yml', startLine: 5, endLine: 5 },
    { path: 'prompts/part.md', startLine: 2, endLine: 2 },
    { path: 'prompts/part.md', startLine: 4, endLine: 4 },
  ]);
});

test('a suite that takes another’s name is that suite, and the other finds its own file', async () => {
  const head = change({
    'evals/one.eval.yml': suite('two', '../prompts/one.prompt.yml', 'one/**'),
    'evals/two.eval.yml': suite('one', '../prompts/two.md', 'two.jsonl'),
  });
  const { suites } = await affected(BASE, head);
  expect(suites.map(({ name, base }) => [name, base?.name, base?.path])).toEqual([
    ['two', 'two', 'evals/two.eval.yml'],
    ['one', 'one', 'evals/one.eval.yml'],
  ]);
  const renamed = await affected(
    BASE,
    change({ 'evals/one.eval.yml': suite('uno', '../prompts/one.prompt.yml', 'one/**') }),
  );
  expect(renamed.suites.map(({ name, base }) => [name, base?.name])).toEqual([['uno', 'one']]);
});
