import { expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { promptOf } from '../suite/prompt-of.js';
import { importFiles } from './import-files.js';

const BASE = { prompts: ['Say {{word}}'], providers: ['openai:gpt-5-mini'], tests: [{ vars: { word: 'a' } }] };

/** Imports `evals/promptfooconfig.yaml` of a repository with these files. */
function importConfig(config: object, files: { [path: string]: string } = {}) {
  return importFiles(
    { ...files, 'app/promptfooconfig.yaml': stringify({ ...BASE, ...config }) },
    'app/promptfooconfig.yaml',
  );
}

test('a text file with one prompt is tested where it is, so that a change to it is seen', async () => {
  const { suites, written, problems } = await importConfig(
    { prompts: ['file://../prompts/say.txt', 'prompts.md'] },
    { 'prompts/say.txt': 'Say {{word}}.\n', 'app/prompts.md': '# Task\nSay {{word}}\n' },
  );
  expect(problems).toEqual([]);
  expect(suites.map((suite) => [suite.name, promptOf(suite).path])).toEqual([
    ['app-prompts', 'app/prompts.md'],
    ['app-say', 'prompts/say.txt'],
  ]);
  expect(Object.keys(written)).toEqual([
    'evals/app-say.eval.yml',
    'evals/app-prompts.eval.yml',
    'evals/app/case-1.case.yml',
  ]);
});

test('prompts of one text, a chat in JSON and in YAML, an old mapping and a glob are all read', async () => {
  const chat = JSON.stringify([
    { role: 'system', content: 'Be {{tone}}' },
    { role: 'user', content: '{{word}}' },
  ]);
  const { suites } = await importConfig(
    { prompts: { 'chat.json': 'json', 'many/*.yaml': 'yaml', 'two.txt': 'text' } },
    {
      'app/chat.json': chat,
      'app/many/a.yaml': stringify(JSON.parse(chat)),
      'app/two.txt': 'One {{word}}\n---\nTwo {{word}}\n',
    },
  );
  expect(suites.map((suite) => promptOf(suite).messages.map(({ message }) => message.content))).toEqual([
    ['Be {{tone}}', '{{word}}'],
    ['One {{word}}'],
    ['Two {{word}}'],
    ['Be {{tone}}', '{{word}}'],
  ]);
  // What a test does not set, promptfoo sends empty.
  expect(suites[0]!.cases[0]!.input).toEqual({ word: 'a', tone: '' });
});

test('each prompt meets the models that want it, with their own settings', async () => {
  const { suites } = await importConfig({
    prompts: [{ id: 'one', label: 'First', raw: 'One {{word}}' }, 'Two {{word}}'],
    providers: [
      { id: 'anthropic:messages:claude-haiku-4-5', prompts: ['First'], config: { temperature: 0, max_tokens: 9 } },
      { 'openai:chat:gpt-5-mini': { config: { response_format: { type: 'json_object' } } } },
      { id: 'ollama:chat:gemma3:12b', label: 'local', prompts: ['Two {{word}}'] },
    ],
  });
  expect(suites.map((suite) => [suite.name, suite.model, promptOf(suite).parameters])).toEqual([
    ['app-first-claude-haiku-4-5', 'anthropic/claude-haiku-4-5', { temperature: 0, max_tokens: 9 }],
    ['app-first-gpt-5-mini', 'openai/gpt-5-mini', { response_format: { type: 'json_object' } }],
    ['app-prompt-2-gpt-5-mini', 'openai/gpt-5-mini', { response_format: { type: 'json_object' } }],
    ['app-prompt-2-local', 'ollama/gemma3:12b', {}],
  ]);
});

test.each([
  ['openai:gpt-4o', 'openai/gpt-4o'],
  ['openai:responses:gpt-5', 'openai/gpt-5'],
  ['openai:ft:gpt-4o-mini:acme::abc', 'openai/ft:gpt-4o-mini:acme::abc'],
  ['anthropic:claude-sonnet-4-5', 'anthropic/claude-sonnet-4-5'],
  ['google:gemini-2.5-flash', 'gemini/gemini-2.5-flash'],
  ['mistral:mistral-large-latest', 'mistral/mistral-large-latest'],
  ['openrouter:meta-llama/llama-3.1-8b', 'openrouter/meta-llama/llama-3.1-8b'],
  ['togetherai:meta-llama/Llama-3', 'together/meta-llama/Llama-3'],
  ['xai:grok-3', 'xai/grok-3'],
  ['ollama:llama3.2:3b', 'ollama/llama3.2:3b'],
])('the provider %s is the model %s', async (id, model) => {
  const { suites, notes } = await importConfig({ providers: [id] });
  expect(suites.map((suite) => suite.model)).toEqual([model]);
  expect(notes.filter((note) => note.includes('NO_EQUAL'))).toEqual([]);
});

test.each([
  'openai:embedding:text-embedding-3-small',
  'openai:assistant:asst_1',
  'anthropic:claude-agent-sdk',
  'azure:chat:my-deployment',
  'bedrock:anthropic.claude',
  'exec:python app.py',
  'python:app.py',
  'file://provider.js',
  'https://example.com/chat',
  'echo',
  'openai',
])('the provider %s is listed, and nothing is asked in its place', async (id) => {
  const { suites, notes } = await importConfig({ providers: [id] });
  expect(suites).toEqual([]);
  expect(notes).toContainEqual(expect.stringContaining(`:4:5 NO_EQUAL the provider \`${id}\``));
  const { suites: byDefault } = await importConfig(
    { providers: [id] },
    { 'evals/ratchet.yml': 'defaults: { model: openai/gpt-5-mini }\n' },
  );
  expect(byDefault.map(({ model, modelFrom }) => [model, modelFrom])).toEqual([['openai/gpt-5-mini', 'defaults']]);
});

test('no setting of a provider is repeated or written that could be a key, and no address of its own is guessed', async () => {
  const secret = 'KaMjej2dYAnmpfKexn';
  const own = { id: 'openai:gpt-4o', config: { apiKey: secret, headers: { Authorization: secret }, temperature: 1 } };
  const elsewhere = { id: 'openai:gpt-4o', config: { apiBaseUrl: `https://x.example/${secret}` } };
  const imported = await importConfig({ providers: [own, elsewhere], env: { OPENAI_API_KEY: secret } });
  expect(JSON.stringify(imported)).not.toContain(secret);
  expect(imported.suites).toHaveLength(1);
  expect(imported.notes).toEqual(
    expect.arrayContaining([
      expect.stringContaining('`env` of a configuration'),
      expect.stringContaining('`apiKey` in the configuration of a provider'),
      expect.stringContaining('the provider `openai:gpt-4o` at an address of its own'),
    ]),
  );
});

test('tests come from files, with the variables and assertions of the default one', async () => {
  const { suites, notes } = await importConfig(
    {
      defaultTest: { vars: { tone: 'kind', word: 'x' }, assert: [{ type: 'contains', value: '{{word}}' }] },
      tests: ['tests/*.yaml', 'file://more.jsonl', 'file://rows.csv', 'file://make.py:tests', 'gone.yaml'],
    },
    {
      'app/tests/a.yaml': '- description: First one!\n  vars: { word: a }\n- vars: { word: [b, c] }\n',
      'app/more.jsonl': '{"vars":{"word":"file://word.txt"},"assert":[{"type":"equals","value":"D"}]}\n',
      'app/word.txt': 'd\n',
      'app/rows.csv': 'word,__expected,__description\ne,icontains: E,First one!\nf,plain: text,\n',
    },
  );
  expect(notes.map((note) => note.split(' ').slice(0, 3).join(' '))).toEqual([
    'app/promptfooconfig.yaml:9:5 NO_EQUAL `file://make.py:tests`',
    'app/promptfooconfig.yaml:10:5 NO_EQUAL `gone.yaml`',
  ]);
  expect(
    suites[0]!.cases.map(({ id, input, scorers }) => [id, input.word, scorers.map(({ options }) => options)]),
  ).toEqual([
    ['case-2-2', 'c', ['c']],
    ['case-2', 'b', ['b']],
    ['case-3', 'd', ['d', { expected: 'D', normalise: false }]],
    ['case-5', 'f', ['f', { expected: 'plain: text', normalise: false }]],
    ['first-one-2', 'e', ['e', { contains: 'E' }]],
    ['first-one', 'a', ['a']],
  ]);
  expect(suites[0]!.cases[0]!.input.tone).toBe('kind');
});

test('a value is never a template here: what it holds of other variables is filled in, the rest is said', async () => {
  const { suites, notes } = await importConfig({
    tests: [{ vars: { word: 'Dear {{name}}', name: 'Ana' } }, { vars: { word: '{{ name | upper }}' } }],
  });
  expect(suites[0]!.cases.map(({ input }) => input.word)).toEqual(['Dear Ana', '{{ name | upper }}']);
  expect(notes[0]).toContain(':10:13 DIFFERS the value of `word` is a template for promptfoo');
});

test('a suite that takes the name of another is refused, wherever that one stands', async () => {
  const other = 'suite: App\nprompt: p.txt\nmodel: openai/gpt-5-mini\ncases: [{ input: x, expected: x }]\n';
  const { problems } = await importConfig({}, { 'z/other.eval.yml': other, 'z/p.txt': '{{ input }}' });
  expect(problems).toEqual([expect.stringContaining("DUPLICATE_SUITE the suite's name `App` is also that of")]);
});

test('a default test in another file is listed', async () => {
  const { notes } = await importConfig({ defaultTest: 'file://default.yaml' });
  expect(notes).toContainEqual(expect.stringContaining('NO_EQUAL a default test in another file'));
});

test('many tests are one file of lines', async () => {
  const tests = Array.from({ length: 51 }, (_, n) => ({ vars: { word: `w${n}` } }));
  const { written, suites, problems } = await importConfig({ tests });
  expect(problems).toEqual([]);
  expect(Object.keys(written)).toContain('evals/app/cases.jsonl');
  expect(suites[0]!.cases).toHaveLength(51);
});

test.each([
  ['a.js', 'x', 'NOT_READ is of no kind that is read'],
  ['a.csv', 'x', 'NOT_READ needs no import, name it under `cases:` of a suite'],
  ['gone.yaml', undefined, 'NOT_FOUND is not there, or is ignored by Git'],
  ['a.yaml', 'redteam: {}\n', 'NOT_READ has neither `prompts` nor `tests`'],
  ['a.yaml', 'prompts: [\n', 'BAD_YAML is not valid YAML'],
  ['a.yaml', 'prompts: !!js/function "x"\n', 'TAG_RESOLVE_FAILED has a YAML tag that is not data'],
])('%s is refused in words', async (path, text, problem) => {
  const { problems } = await importFiles(text === undefined ? {} : { [path]: text }, path);
  expect(problems[0]).toContain(problem);
});
