import { expect, test } from '@jest/globals';
import type { MemoryFile } from './memory-tree.js';
import { goodSuite, PROMPT, problemsOf, SUITE } from './problems-of.js';

const HEAD_KEYS =
  '`name`, `description`, `model`, `modelParameters`, `responseFormat`, `jsonSchema`, `tools`, `toolChoice`';
const ADD = 'add it to the input, or correct the name';
const undefinedAt = (place: string, name: string) =>
  `${place} UNDEFINED_VARIABLE \`${name}\` is not in the input of case \`a\`, ${ADD}`;
const JSON_SCHEMA = 'write `{ "name": …, "schema": { … } }`';
const asSchema = (more: string) => `${PROMPT}responseFormat: json_schema\n${more}`;

const yaml: [name: string, file: MemoryFile, problems: string[]][] = [
  ['nothing in it', '', ['1:1 EMPTY_FILE holds nothing, write it or delete it']],
  [
    'only white space to say',
    PROMPT.replace('Hello {{ input }}', ' \\n '),
    ['2:3 EMPTY_PROMPT is only white space, write the prompt'],
  ],
  ['no message', 'messages: []\n', ['1:11 BAD_VALUE `messages` is an empty list, write at least one entry']],
  ['a link in its place', { link: '/etc/passwd' }, ['1:1 NOT_A_FILE is a symlink, commit a regular file in its place']],
  [
    'a Git LFS pointer in its place',
    'version https://git-lfs.github.com/spec/v1\n',
    ['1:1 LFS_POINTER is a Git LFS pointer, not the text, commit the file itself, or check out with `lfs: true`'],
  ],
  [
    'misspelt keys',
    `${PROMPT}modle: x\nmodelParameters: { maxTokn: 4, tempereture: 1 }\nscorers: [exact]\n`,
    [
      '4:1 UNKNOWN_KEY `modle` is not a key here, did you mean `model`?',
      '5:20 UNKNOWN_KEY `maxTokn` is not a key here, did you mean `maxTokens`?',
      '5:32 UNKNOWN_KEY `tempereture` is not a key here, did you mean `temperature`?',
      `6:1 UNKNOWN_KEY \`scorers\` is not a key here, remove it; the keys here are ${HEAD_KEYS}, \`messages\`, \`testData\`, \`evaluators\``,
    ],
  ],
  ['the environment as a variable', PROMPT.replace('input', 'env.OPENAI_API_KEY'), [undefinedAt('3:24', 'env')]],
  [
    'undefined members before other undefined variables',
    PROMPT.replace('{{ input }}', '{{ env.A.b }}{{ env.C }} {{ e }} {{ input.d }}'),
    [
      undefinedAt('3:24', 'env'),
      undefinedAt('3:37', 'env.C'),
      undefinedAt('3:49', 'e'),
      undefinedAt('3:57', 'input.d'),
    ],
  ],
  [
    'undefined variables in a literal block',
    'messages:\n  - role: user\n    content: |\n      Hello {{ input }}\n\n        and {{ name }} and {{ other }}\n',
    [undefinedAt('6:16', 'name'), undefinedAt('6:31', 'other')],
  ],
  [
    'undefined variables in a folded block',
    'messages:\n  - role: user\n    content: >2-\n      Hello\n       {{ a }}\n\n      and\n      {{ b }} {{ c }}\n',
    [undefinedAt('5:11', 'a'), undefinedAt('8:10', 'b'), undefinedAt('8:18', 'c')],
  ],
  [
    'undefined variables in quotes',
    'messages:\n  - role: user\n    content: "a \\"b\\" \\u00e9\\n {{ a }}\n      and {{ b }}"\n  - role: user\n    content: \'it\'\'s\n\n      {{ c }}\'\n',
    [undefinedAt('3:35', 'a'), undefinedAt('4:14', 'b'), undefinedAt('8:10', 'c')],
  ],
  [
    'undefined variables in plain text',
    'messages:\n  - role: user\n    content: first {{ a }}\n      second {{ b }}\n',
    [undefinedAt('3:23', 'a'), undefinedAt('4:17', 'b')],
  ],
  [
    'templates that are broken, all of them',
    'messages:\n  - { role: user, content: "{{ a" }\n  - role: user\n    content: |\n      x\n      {% foo %}\n  - { role: user, content: "{{ input | nope }}" }\n',
    [
      '2:29 BAD_TEMPLATE output "{{ a" not closed, correct the template',
      '6:7 BAD_TEMPLATE tag "foo" not found, correct the template',
      '7:29 BAD_TEMPLATE undefined filter: nope, correct the template',
    ],
  ],
  [
    'a filter that would make requests differ',
    PROMPT.replace('{{ input }}', "{{ 'now' | date: '%s' }}"),
    ['3:21 BAD_TEMPLATE undefined filter: date, correct the template'],
  ],
  [
    'a partial that is named by nothing known',
    PROMPT.replace('{{ input }}', "{% assign p = 'x.md' %}{% include p %}"),
    ['3:44 BAD_TEMPLATE no partial is named `x.md`, correct the template'],
  ],
  [
    'a loop without an end',
    PROMPT.replace('{{ input }}', '{% for i in (1..100000000) %}{% endfor %}'),
    ['3:21 TEMPLATE_LIMIT takes too much to render (memory alloc limit exceeded), simplify the template'],
  ],
  [
    'parameters out of range',
    `${PROMPT}modelParameters: { temperature: 3, maxTokens: 0, topP: 1.5 }\n`,
    [
      '4:33 BAD_VALUE `modelParameters.temperature` is over its maximum, write at most 2',
      '4:47 BAD_VALUE `modelParameters.maxTokens` is under its minimum, write at least 1',
      '4:56 BAD_VALUE `modelParameters.topP` is over its maximum, write at most 1',
    ],
  ],
  [
    'one parameter under both of its names',
    `${PROMPT}modelParameters: { maxTokens: 4, max_tokens: 5 }\n`,
    ['4:34 DUPLICATE_KEY `max_tokens` and `maxTokens` are the same, keep one of them'],
  ],
  [
    'tools that no endpoint takes',
    `${PROMPT}tools:\n  - { type: function, function: { name: look up } }\n  - { function: { name: a } }\n  - { type: function, function: { name: a, parameters: [] } }\ntoolChoice: any\n`,
    [
      '5:41 BAD_VALUE `tools[0].function.name` is no name of a function, write at most 64 letters, digits, `_`, `-`',
      '6:5 MISSING_KEY `tools[1].type` is missing, add `type:` (`function`)',
      '7:56 BAD_VALUE `tools[2].function.parameters` is a list, write a mapping',
      '8:13 BAD_VALUE `toolChoice` is the text `any`, write one of `none`, `auto`, `required`',
    ],
  ],
  [
    'two tools of one name',
    `${PROMPT}tools:\n  - { type: function, function: { name: a } }\n  - { type: function, function: { name: a } }\n`,
    ['6:41 DUPLICATE_TOOL two tools are named `a`, rename one'],
  ],
  [
    'a choice from no tools',
    `${PROMPT}toolChoice: required\n`,
    ['4:1 MISSING_KEY `toolChoice` chooses from `tools`, which are missing, add `tools:`, or remove it'],
  ],
  [
    'messages that say nothing, or answer nothing',
    `${PROMPT}  - { role: assistant }\n  - { role: user, content: }\n  - { role: tool, content: x }\n  - { role: assistant, tool_calls: [{ id: a, type: function, function: { name: f } }] }\n`,
    [
      '4:5 MISSING_KEY `messages[1].content` is missing, add `content:` (text)',
      '5:5 MISSING_KEY `messages[2].content` is missing, add `content:` (text)',
      '6:5 MISSING_KEY `messages[3].tool_call_id` is missing, add `tool_call_id:` (text)',
      '7:72 MISSING_KEY `messages[4].tool_calls[0].function.arguments` is missing, add `arguments:` (text)',
    ],
  ],
  [
    'another response format',
    `${PROMPT}responseFormat: json\n`,
    ['4:17 BAD_VALUE `responseFormat` is the text `json`, write one of `text`, `json_object`, `json_schema`'],
  ],
  [
    'a schema that is missing',
    asSchema(''),
    ['4:1 MISSING_KEY `jsonSchema` is missing, which `responseFormat: json_schema` needs, add it'],
  ],
  [
    'a schema that is not JSON',
    asSchema('jsonSchema: |\n  {\n    "name": "a",\n    "schema": {,}\n  }\n'),
    [`8:16 BAD_JSON \`jsonSchema\` is not valid JSON from here on, ${JSON_SCHEMA}`],
  ],
  [
    'a schema without its name',
    asSchema('jsonSchema: { type: object }\n'),
    [`5:13 BAD_VALUE \`jsonSchema\` has no \`name\`, ${JSON_SCHEMA}`],
  ],
  [
    'a schema without itself',
    asSchema('jsonSchema: { name: a }\n'),
    [`5:13 BAD_VALUE \`jsonSchema\` has no \`schema\` in it, ${JSON_SCHEMA}`],
  ],
  [
    'a schema that is a list',
    asSchema("jsonSchema: '[]'\n"),
    [`5:13 BAD_VALUE \`jsonSchema\` is not a mapping, ${JSON_SCHEMA}`],
  ],
  [
    'what is not read',
    `${PROMPT}jsonSchema: { name: a, schema: {} }\nevaluators: [{ name: x, string: { contains: z } }]\n`,
    [
      '4:1 NOT_READ `jsonSchema` is not read without `responseFormat: json_schema`, add that line, or remove this one (warning)',
      "5:1 NOT_READ the prompt's own `evaluators:` are not read where a suite names it, write them as `scorers:` of the suite (warning)",
    ],
  ],
];

test.each(yaml)('a prompt file with %s', async (_name, file, problems) => {
  const found = await problemsOf(goodSuite({ 'evals/s.prompt.yml': file }));
  expect(found).toEqual(problems.map((problem) => `evals/s.prompt.yml:${problem}`));
});

const markdown: [name: string, file: string, problems: string[]][] = [
  ['nothing in it', '', ['1:1 EMPTY_PROMPT is only white space, write the prompt']],
  ['only white space', ' \n\n', ['1:1 EMPTY_PROMPT is only white space, write the prompt']],
  ['front matter alone', '---\nname: x\n---\n \n', ['4:1 EMPTY_PROMPT is only white space, write the prompt']],
  [
    'front matter that is wrong, and no text',
    '---\nnmae: x\n---\n',
    [
      '1:1 EMPTY_PROMPT is only white space, write the prompt',
      '2:1 UNKNOWN_KEY `nmae` is not a key here, did you mean `name`?',
    ],
  ],
  [
    'front matter that never ends',
    '---\nname: x\nHello\n',
    [
      '1:1 OPEN_FRONT_MATTER opens front matter with `---` and never closes it, add a line `---` after it, or begin with something else',
    ],
  ],
  ['front matter of comments', '---\n# name\n\n---\nHello\n', []],
  ['front matter of nothing', '---\n---\nHello {{ input }}\n', []],
  [
    'front matter that is a text',
    '---\nhello\n---\nHello\n',
    ['2:1 BAD_VALUE the front matter is the text `hello`, write a mapping'],
  ],
  [
    'front matter with a tab',
    '---\nmodelParameters:\n\tseed: 1\n---\nx\n',
    ['3:1 TAB_AS_INDENT is indented by a tab, indent with spaces'],
  ],
  [
    'misspelt keys',
    '---\nname: x\nmodelParameters: { sed: 1 }\nmessages: []\n---\nx\n',
    [
      '3:20 UNKNOWN_KEY `sed` is not a key here, did you mean `seed`?',
      `4:1 UNKNOWN_KEY \`messages\` is not a key here, remove it; the keys here are ${HEAD_KEYS}`,
    ],
  ],
  [
    'undefined variables',
    '---\nname: x\n---\n\nHello {{ inpt }}\n  {{ name }}\n',
    [undefinedAt('5:10', 'inpt'), undefinedAt('6:6', 'name')],
  ],
  ['no front matter', 'Hello {{ inpt }}\n', [undefinedAt('1:10', 'inpt')]],
  ['a line of dashes in its text', 'Hello\n---\n{{ inpt }}\n', [undefinedAt('3:4', 'inpt')]],
];

test.each(markdown)('a Markdown prompt with %s', async (_name, text, problems) => {
  const suite = SUITE.replace('s.prompt.yml', 's.md');
  for (const file of [text, `\ufeff${text.replaceAll('\n', '\r\n')}`]) {
    const found = await problemsOf(goodSuite({ 'evals/s.eval.yml': suite, 'evals/s.md': file }));
    expect(found).toEqual(problems.map((problem) => `evals/s.md:${problem}`));
  }
});

test('an undefined variable is told once, with the number of cases that meet it', async () => {
  const files = goodSuite({
    'evals/s.prompt.yml': PROMPT.replace('input', 'nme'),
    'evals/s/b.jsonl': '{"input":"x"}\n'.repeat(5),
  });
  expect(await problemsOf(files)).toEqual([
    `evals/s.prompt.yml:3:24 UNDEFINED_VARIABLE \`nme\` is not in the input of case \`a\` and 5 others, ${ADD}`,
  ]);
});

test('what a case holds is never taken for a template', async () => {
  const input = 'input: "{{ secret }} {% include \'/etc/passwd\' %} {% if %} {{"\n';
  expect(await problemsOf(goodSuite({ 'evals/s/a.case.yml': input }))).toEqual([]);
});

test('the model of a prompt is complained about in the prompt', async () => {
  const files = goodSuite({
    'evals/s.eval.yml': SUITE.replace(/model.*\n/, ''),
    'evals/s.prompt.yml': `${PROMPT}model: gpt-5\n`,
  });
  expect(await problemsOf(files)).toEqual([
    'evals/s.prompt.yml:4:8 BAD_MODEL `gpt-5` names no provider and model, write `provider/model`, for example `openai/gpt-5`',
  ]);
});
