import { expect, test } from '@jest/globals';
import { readSuites } from '../../src/suite/read-suites.js';
import { renderPrompt } from '../../src/suite/render-prompt.js';
import type { Suite } from '../../src/suite/suite.js';
import { type MemoryFile, memoryTree } from './memory-tree.js';
import { CASE, goodSuite, PROMPT, problemsOf, SUITE } from './problems-of.js';
import { promptOf } from './prompt-of.js';

async function suitesOf(files: { [path: string]: MemoryFile }): Promise<{ [name: string]: Suite | null }> {
  const { suites } = await readSuites(memoryTree(files));
  return Object.fromEntries(suites.map(({ name, suite }) => [name, suite]));
}

async function suiteOf(files: { [path: string]: MemoryFile | undefined } = {}): Promise<Suite> {
  const all = goodSuite(files);
  expect((await problemsOf(all)).filter((problem) => !problem.endsWith('(warning)'))).toEqual([]);
  const [suite] = Object.values(await suitesOf(all));
  return suite!;
}

const ids = ({ cases }: Suite) => cases.map(({ id }) => id);

test('a suite is read with its defaults', async () => {
  expect(await suiteOf()).toMatchObject({
    name: 's',
    path: 'evals/s.eval.yml',
    at: { file: 'evals/s.eval.yml', line: 1, col: 1 },
    model: 'openai/gpt-5-mini',
    modelFrom: 'suite',
    trials: 'auto',
    gate: { margin: 0.05, alpha: 0.05, minDrop: 0, strict: false },
    limits: { usd: 5, calls: 10_000, minutes: 30 },
    scorers: [{ name: 'auto', options: null }],
    cases: [{ id: 'a', input: { input: 'hi' }, expected: 'hello', critical: false, tags: [], messages: [] }],
    files: [
      { path: 'evals/s.eval.yml', role: 'suite' },
      { path: 'evals/s.prompt.yml', role: 'prompt' },
      { path: 'evals/s/a.case.yml', role: 'cases' },
    ],
  });
});

test('a suite is JSON through and through', async () => {
  const suite = await suiteOf();
  expect(JSON.parse(JSON.stringify(suite))).toEqual(suite);
});

test.each([
  ['trials: auto\n', undefined, 'auto'],
  ['trials: 100\n', undefined, 100],
  ['', 'defaults: { trials: 4 }\n', 4],
  ['', 'defaults: { trials: auto }\n', 'auto'],
  ['trials: auto\n', 'defaults: { trials: 4 }\n', 'auto'],
])('with %j in its file and %j in the settings, a suite has %j trials', async (more, settings, trials) => {
  const files = { 'evals/s.eval.yml': SUITE + more, ...(settings && { 'evals/ratchet.yml': settings }) };
  expect((await suiteOf(files)).trials).toBe(trials);
});

test('margins by scorer stand beside the one for all', async () => {
  const more = 'gate: { margin: 0.1, margins: { numeric: 0.02 } }\n';
  expect((await suiteOf({ 'evals/s.eval.yml': SUITE + more })).gate).toMatchObject({
    margin: 0.1,
    margins: { numeric: 0.02 },
  });
});

test('what a suite says goes over the defaults, member by member', async () => {
  const more =
    'trials: 5\ngate: { min_drop: 0.1, strict: true }\nlimits: { usd: 1 }\nscorers: [exact, { max_words: 9 }]\n';
  expect(await suiteOf({ 'evals/s.eval.yml': SUITE + more })).toMatchObject({
    trials: 5,
    gate: { margin: 0.05, alpha: 0.05, minDrop: 0.1, strict: true },
    limits: { usd: 1, calls: 10_000, minutes: 30 },
    scorers: [
      { name: 'exact', options: null, at: { line: 8, col: 11 } },
      { name: 'max_words', options: 9, at: { line: 8, col: 18 } },
    ],
  });
});

test('ids are paths under the suite without their endings', async () => {
  const suite = await suiteOf({
    'evals/s.eval.yml': SUITE.replace('s/*', '["s/**/*", "*.case.yml", ../more/*.yaml]'),
    'evals/s/deep/b.case.yaml': CASE,
    'evals/s/c.yml': CASE,
    'evals/s/d.case.yml': `id: named\n${CASE}`,
    'evals/e.case.yml': CASE,
    'more/f.case.yaml': CASE,
  });
  expect(ids(suite)).toEqual(['a', 'c', 'named', 'deep/b', 'e', 'more/f']);
});

test('a line of JSONL is named for its file and its line, a case in place for its place in the list', async () => {
  const suite = await suiteOf({
    'evals/s.eval.yml': SUITE.replace('s/*', '\n  - s/**/*.jsonl\n  - { input: x }\n  - { input: y, id: y }\n'),
    'evals/s/d.jsonl': '{"input":"a"}\n\n{"input":"b","id":"own"}\n{"input":"c"}',
    'evals/s/x/d.jsonl': '{"input":"a"}',
  });
  expect(ids(suite)).toEqual(['d-1', 'own', 'd-4', 'x/d-1', 'case-2', 'y']);
  expect(suite.cases[2]!.at).toEqual({ file: 'evals/s/d.jsonl', line: 4, col: 1 });
});

test('a file that two globs match is read once', async () => {
  expect(ids(await suiteOf({ 'evals/s.eval.yml': SUITE.replace('s/*', '[s/*, "**/a.case.yml"]') }))).toEqual(['a']);
});

test('the same case elsewhere, under another id or with other tags, has the same digest; another answer has not', async () => {
  const suite = await suiteOf({
    'evals/s/b.case.yml': 'expected: hello\ntags: [x]\ncritical: true\nsource: { issue: 3 }\ninput: { input: hi }\n',
    'evals/s/c.jsonl': '{"input":"hi","expected":"hello"}\n{"input":"hi","expected":"Hello"}',
  });
  const [a, b, c, d] = suite.cases.map(({ digest }) => digest);
  expect([b, c]).toEqual([a, a]);
  expect(d).not.toBe(a);
  expect(suite.cases[1]).toMatchObject({ critical: true, issue: 3 });
});

test('a case with a critical tag is critical', async () => {
  const suite = await suiteOf({
    'evals/s.eval.yml': `${SUITE}gate: { critical_tags: [safety, legal] }\n`,
    'evals/s/b.case.yml': `tags: [x, safety]\n${CASE}`,
    'evals/s/c.case.yml': `tags: [Safety]\n${CASE}`,
    'evals/s/d.case.yml': `critical: true\n${CASE}`,
  });
  expect(suite.cases.map(({ id, critical }) => [id, critical])).toEqual([
    ['a', false],
    ['b', true],
    ['c', false],
    ['d', true],
  ]);
});

const MODELS = { suite: 'openai/s', prompt: 'openai/p', defaults: 'openai/d' };

test.each([
  [['suite', 'prompt', 'defaults'], 'suite'],
  [['prompt', 'defaults'], 'prompt'],
  [['suite', 'defaults'], 'suite'],
  [['defaults'], 'defaults'],
] as const)('of the models that %p name, that of the %s is taken', async (named, from) => {
  const names: readonly string[] = named;
  const suite = await suiteOf({
    'evals/s.eval.yml': SUITE.replace(/model.*\n/, names.includes('suite') ? `model: ${MODELS.suite}\n` : ''),
    'evals/s.prompt.yml': PROMPT + (names.includes('prompt') ? `model: ${MODELS.prompt}\n` : ''),
    'evals/ratchet.yml': names.includes('defaults') ? `defaults: { model: ${MODELS.defaults} }\n` : undefined,
  });
  expect(suite).toMatchObject({ model: MODELS[from], modelFrom: from });
});

test("a prompt's parameters have their names on the wire", async () => {
  const written = `modelParameters:
  maxTokens: 1
  maxCompletionTokens: 2
  temperature: 0
  topP: 0.5
  frequencyPenalty: -1
  presencePenalty: 1
  seed: 7
  stop: [a, b]
  reasoningEffort: low
responseFormat: json_object
`;
  expect(promptOf(await suiteOf({ 'evals/s.prompt.yml': PROMPT + written })).parameters).toEqual({
    max_tokens: 1,
    max_completion_tokens: 2,
    temperature: 0,
    top_p: 0.5,
    frequency_penalty: -1,
    presence_penalty: 1,
    seed: 7,
    stop: ['a', 'b'],
    reasoning_effort: 'low',
    response_format: { type: 'json_object' },
  });
});

const SCHEMA = { name: 'answer', strict: true, schema: { type: 'object', properties: {} } };

test.each([
  ['JSON text', `jsonSchema: '${JSON.stringify(SCHEMA)}'\n`],
  ['JSON text over several lines', `jsonSchema: |\n${JSON.stringify(SCHEMA, null, 2).replace(/^/gm, '  ')}\n`],
  ['a mapping', 'jsonSchema: { name: answer, strict: true, schema: { type: object, properties: {} } }\n'],
])('a schema as %s is the same schema', async (_name, written) => {
  const prompt = promptOf(await suiteOf({ 'evals/s.prompt.yml': `${PROMPT}responseFormat: json_schema\n${written}` }));
  expect(prompt.parameters).toEqual({ response_format: { type: 'json_schema', json_schema: SCHEMA } });
});

test('a Markdown prompt is one message of the user, with its front matter as the head', async () => {
  const text = '---\nname: x\nmodel: openai/p\nmodelParameters: { seed: 1 }\n---\nHello\n--- {{ input }}\n';
  const prompt = promptOf(
    await suiteOf({
      'evals/s.eval.yml': SUITE.replace('s.prompt.yml', 's.md'),
      'evals/s.md': `\ufeff${text.replaceAll('\n', '\r\n')}`,
    }),
  );
  expect(prompt).toMatchObject({
    model: 'openai/p',
    parameters: { seed: 1 },
    messages: [{ message: { role: 'user', content: 'Hello\n--- {{ input }}\n' }, line: 6 }],
  });
});

test('partials are found wherever they are included, and render', async () => {
  const suite = await suiteOf({
    'evals/s.prompt.yml': PROMPT.replace('Hello', "{% include 'parts/a.md' %}"),
    'evals/parts/a.md': "<{% render 'parts/b.md', name: input %}>",
    'evals/parts/b.md': '{{ name }}!',
  });
  expect(suite.files.filter(({ role }) => role === 'partial')).toEqual([
    { path: 'evals/parts/a.md', role: 'partial' },
    { path: 'evals/parts/b.md', role: 'partial' },
  ]);
  expect(renderPrompt(promptOf(suite), suite.cases[0]!)).toEqual({
    ok: true,
    messages: [{ role: 'user', content: '<hi!> hi' }],
  });
});

test("a case's own messages follow the prompt's, and are no templates", async () => {
  const suite = await suiteOf({
    'evals/s.prompt.yml': 'messages:\n  - { role: system, content: Be brief, name: x }\n',
    'evals/s/a.case.yml': 'messages:\n  - { role: user, content: "{{ hi }}" }\n',
  });
  expect(renderPrompt(promptOf(suite), suite.cases[0]!)).toEqual({
    ok: true,
    messages: [
      { role: 'system', content: 'Be brief', name: 'x' },
      { role: 'user', content: '{{ hi }}' },
    ],
  });
});

test('a schema file takes the place of its path, in a suite and in its cases', async () => {
  const suite = await suiteOf({
    'evals/s.eval.yml': `${SUITE}scorers: [{ json_schema: ./x.json }]\n`,
    'evals/s/a.case.yml': `${CASE}scorers: [{ json_schema: ../x.json }, { json_schema: { type: string } }]\n`,
    'evals/x.json': '{"type": "object"}',
  });
  expect(suite.scorers[0]!.options).toEqual({ type: 'object' });
  expect(suite.cases[0]!.scorers.map(({ options }) => options)).toEqual([{ type: 'object' }, { type: 'string' }]);
  expect(suite.files).toContainEqual({ path: 'evals/x.json', role: 'schema' });
});

test('suites in node_modules are not ours', async () => {
  expect((await readSuites(memoryTree({ 'node_modules/x/s.eval.yml': SUITE }))).suites).toEqual([]);
});

test('a provider of one’s own may be called github', async () => {
  const suite = await suiteOf({
    'evals/s.eval.yml': SUITE.replace('openai/', 'github/'),
    'evals/ratchet.yml': 'providers: { github: { base_url: "http://127.0.0.1:1/v1" } }\n',
  });
  expect(suite.model).toBe('github/gpt-5-mini');
  expect(suite.files).toContainEqual({ path: 'evals/ratchet.yml', role: 'config' });
});
