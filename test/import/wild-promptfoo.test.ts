import { expect, test } from '@jest/globals';
import { importFiles } from './import-files.js';
import { wildFiles } from './wild-files.js';

/** What the import makes of a public configuration, as somebody would tell it who looked at both. */
interface Row {
  /** Name, model and number of cases of each suite. */
  suites: string[];
  /** Scorers over all cases of a suite, each once. */
  scorers?: string[];
  /** What is told, in its order: line, code and the words that matter. */
  notes: string[];
}

const PROMPTFOO = 'promptfoo__promptfoo/examples';
const stand = (line: string, which: string) => `${line} NOT_SCORED nothing scores ${which} without a judge`;
const metadata = (lines: number[]) => lines.map((line) => `${line}:5 NO_EQUAL \`metadata\` of a test`);
const rubrics = (lines: number[]) => lines.map((line) => `${line}:9 NEEDS_JUDGE \`llm-rubric\` became \`rubric:\``);

const table: [source: string, row: Row][] = [
  [
    `${PROMPTFOO}/getting-started`,
    {
      suites: [
        'getting-started-prompt-1-gpt-4-1 openai/gpt-4.1 2',
        'getting-started-prompt-1-o4-mini openai/o4-mini 2',
        'getting-started-prompt-2-gpt-4-1 openai/gpt-4.1 2',
        'getting-started-prompt-2-o4-mini openai/o4-mini 2',
      ],
      scorers: ['regex', 'string'],
      notes: [],
    },
  ],
  [
    `${PROMPTFOO}/simple-test`,
    {
      suites: ['simple-test-prompts-1 openai/gpt-4.1-mini 5', 'simple-test-prompts-2 openai/gpt-4.1-mini 5'],
      scorers: ['exact', 'json_schema', 'regex', 'string'],
      notes: [
        '52:1 NO_EQUAL `outputPath` of a configuration',
        '32:9 NO_EQUAL `javascript`',
        '34:9 NO_EQUAL `python`',
        '38:9 NEEDS_JUDGE `similar` became `reference:`',
        '46:9 NEEDS_JUDGE `llm-rubric` became `rubric:`',
        stand('27:5', 'this test'),
      ],
    },
  ],
  [
    `${PROMPTFOO}/simple-csv`,
    {
      suites: ['simple-csv openai/gpt-3.5-turbo 4'],
      scorers: ['string'],
      notes: [
        'prompts.txt:2:9 NO_EQUAL a prompt with `{{ (style_config | load).tone }}`, which is more than a variable',
      ],
    },
  ],
  [
    `${PROMPTFOO}/simple-cli`,
    {
      suites: ['simple-cli-prompt-1 openai/gpt-5 4', 'simple-cli-prompt-2 openai/gpt-5 4'],
      scorers: ['regex'],
      notes: [stand('12:5', 'this test and 3 more')],
    },
  ],
  [
    `${PROMPTFOO}/json-output`,
    {
      suites: ['json-output openai/gpt-3.5-turbo 2'],
      scorers: ['json_schema'],
      notes: [
        '14:9 NO_EQUAL `javascript`',
        '22:7 NO_EQUAL `options.transform` of a test',
        '36:9 NO_EQUAL `javascript`',
        '39:9 NO_EQUAL `contains-any` of what code makes of the output',
      ],
    },
  ],
  [
    `${PROMPTFOO}/self-grading`,
    {
      suites: ['self-grading-prompts-1 openai/gpt-4.1 10', 'self-grading-prompts-2 openai/gpt-4.1 10'],
      scorers: ['regex'],
      notes: [
        '8:7 NEEDS_JUDGE `llm-rubric` became `rubric:`',
        '10:7 NO_EQUAL `javascript`',
        stand('14:5', 'this test and 9 more'),
      ],
    },
  ],
  [
    // Its prompt is a program in Nunjucks over the answers so far.
    `${PROMPTFOO}/multiple-turn-conversation`,
    {
      suites: [],
      notes: [
        'prompt.json:1:1 NO_EQUAL the chat',
        ...metadata([18, 22, 26, 32, 36, 42, 46]),
        stand('16:5', 'this test and 6 more'),
        '2:1 NO_EQUAL nothing was made of it: no prompt of it can be brought along',
      ],
    },
  ],
  [
    `${PROMPTFOO}/tool-use`,
    {
      suites: [
        'tool-use-gpt-4-1-mini openai/gpt-4.1-mini 4',
        'tool-use-llama-3-3-70b-versatile groq/llama-3.3-70b-versatile 4',
      ],
      scorers: ['regex'],
      notes: [
        '5:7 NO_EQUAL the provider `anthropic:claude-3-5-sonnet-20241022` with `tools` of this form',
        '43:7 NO_EQUAL the provider `openai:chat:gpt-4.1-mini` with `tools` of this form',
        stand('70:5', 'this test and 3 more'),
      ],
    },
  ],
  [
    `${PROMPTFOO}/openai-function-call`,
    {
      suites: [],
      notes: [
        '9:7 NO_EQUAL the provider `openai:chat:gpt-4.1-mini` with `functions` of this form',
        '13:7 NO_EQUAL the provider `openai:chat:gpt-4.1-mini` with `functions` of this form',
        '40:9 NO_EQUAL `is-valid-openai-function-call`',
        '41:9 NO_EQUAL `javascript`',
        '43:9 NO_EQUAL `javascript`',
        '49:9 NO_EQUAL `equals` of what code makes of the output',
        '54:9 NO_EQUAL `similar` of what code makes of the output',
        stand('46:5', 'this test and 2 more'),
        '2:1 NO_EQUAL nothing was made of it: no model of it can be brought along',
      ],
    },
  ],
  [
    `${PROMPTFOO}/csv-metadata`,
    {
      suites: ['csv-metadata openai/gpt-4.1 3'],
      scorers: ['regex'],
      notes: [
        'tests.csv:1:31 NO_EQUAL the column `__metadata:category`',
        'tests.csv:1:51 NO_EQUAL the column `__metadata:tags[]`',
        'tests.csv:2:42 NEEDS_JUDGE `llm-rubric` became `rubric:`',
        'tests.csv:3:39 NEEDS_JUDGE `llm-rubric` became `rubric:`',
        'tests.csv:4:42 NEEDS_JUDGE `llm-rubric` became `rubric:`',
      ],
    },
  ],
  [
    `${PROMPTFOO}/llama-gpt-comparison`,
    {
      suites: ['llama-gpt-comparison-gpt-4o-mini openai/gpt-4.1-mini 8', 'llama-gpt-comparison-gpt-4o openai/gpt-4o 8'],
      scorers: ['regex'],
      notes: [
        '18:5 NO_EQUAL the provider `replicate:meta/meta-llama-3.1-405b-instruct`',
        ...rubrics([32, 37, 42, 47]),
        stand('25:5', 'this test and 7 more'),
      ],
    },
  ],
  [
    `${PROMPTFOO}/nunjucks-custom-filters`,
    {
      suites: [],
      notes: [
        '3:1 NO_EQUAL `filters` of a configuration',
        'prompts.txt:1:32 NO_EQUAL a prompt with `{{ body | allcaps }}`',
        'prompts.txt:3:48 NO_EQUAL a prompt with `{{ body | allcaps }}`',
        stand('6:5', 'this test and 1 more'),
        '1:1 NO_EQUAL nothing was made of it: no prompt of it can be brought along',
      ],
    },
  ],
  [
    `${PROMPTFOO}/claude-vs-gpt`,
    {
      suites: [
        'claude-vs-gpt-claude-3-5-sonnet-20241022 anthropic/claude-3-5-sonnet-20241022 15',
        'claude-vs-gpt-gpt-4o openai/gpt-4o 15',
      ],
      scorers: ['cost', 'latency', 'regex', 'string'],
      notes: [
        'prompt.yaml:1:1 DIFFERS the parts of a message became one text',
        '24:7 NO_EQUAL `cache_control` in the configuration of a provider',
        '34:7 NO_EQUAL `javascript`',
        ...rubrics([45, 50]),
      ],
    },
  ],
  [
    // The application under test is a program.
    'AsyncFuncAI__deepwiki-open',
    {
      suites: [],
      notes: [
        '7:5 NO_EQUAL the provider `file://./promptfoo/deepwiki-provider.mjs`',
        '19:5 NO_EQUAL `options.transform` of the default test',
        ...metadata([23, 36, 47, 58, 69, 80]),
        '1:1 NO_EQUAL nothing was made of it: no model of it can be brought along',
      ],
    },
  ],
  [
    'Arthurhgian__llm-eval-harness',
    {
      suites: [
        'rag-assistant-over-device-documentation-claude-haiku-4-5 anthropic/claude-haiku-4-5 3',
        'rag-assistant-over-device-documentation-gpt-5-mini openai/gpt-5-mini 3',
      ],
      scorers: ['cost', 'latency', 'string'],
      notes: [
        '18:5 NO_EQUAL `options.provider` of the default test',
        'fixtures/cases.yaml:21:7 NEEDS_JUDGE `llm-rubric` became `rubric:`',
        "prompts/assistant.txt:1:1 DIFFERS it was copied, since a model's settings stand in the prompt's file here",
      ],
    },
  ],
];

test.each(table)('%s', async (source, row) => {
  const [repository, ...folders] = source.split('/');
  const folder = folders.join('/');
  const prefix = folders.length > 0 ? `${folders.at(-1)}/` : '';
  const files = Object.entries(wildFiles(repository!, folder)).map(([path, text]) => [prefix + path, text]);
  const imported = await importFiles(Object.fromEntries(files), `${prefix}promptfooconfig.yaml`);

  expect(imported.problems).toEqual([]);
  expect(imported.suites.map(({ name, model, cases }) => `${name} ${model} ${cases.length}`)).toEqual(row.suites);
  const scorers = imported.suites.flatMap(({ cases }) => cases.flatMap((one) => one.scorers.map(({ name }) => name)));
  expect([...new Set(scorers)].sort()).toEqual(row.scorers ?? []);
  const notes = imported.notes.map((note) => note.replace(prefix, '').replace(/^promptfooconfig\.yaml:/, ''));
  expect(notes).toHaveLength(row.notes.length);
  for (const [index, note] of notes.entries()) expect(note).toContain(row.notes[index]!);
});

test('no configuration of the collection is left out', () => {
  const repositories = [...new Set(table.map(([source]) => source.split('/')[0]!))];
  const kept = repositories.flatMap((name) => Object.keys(wildFiles(name)).map((path) => `${name}/${path}`));
  const configurations = kept.filter((path) => path.endsWith('promptfooconfig.yaml'));
  expect(configurations.sort()).toEqual(table.map(([source]) => `${source}/promptfooconfig.yaml`).sort());
});
