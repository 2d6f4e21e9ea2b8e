import { expect, test } from '@jest/globals';
import { formatProblem } from '../../src/errors.js';
import { buildRequest } from '../../src/run/build-request.js';
import { prepareScorers } from '../../src/score/prepare-scorers.js';
import { readSuites } from '../../src/suite/read-suites.js';
import { modelRequestOf } from '../run/model-request-of.js';
import { memoryTree } from '../suite/memory-tree.js';
import { wildFiles } from './wild-files.js';

/** What a public prompt gives when it is put into a repository as it is; `input`: a suite names it, with one such case. */
interface Row {
  input?: { [name: string]: string };
  model?: string;
  cases?: string[];
  rows?: string[];
  /** Names of what is sent beside the messages. */
  sent?: string[];
  problems?: string[];
}

const JUDGED = 'asks a model: it comes with judges and stays unscored';
const ISSUE = { title: 'It hangs', body: 'On start' };

const table: [source: string, row: Row][] = [
  [
    'github__gh-models/examples/sample.prompt.yml',
    {
      model: 'openai/gpt-4o',
      cases: ['case-1', 'case-2'],
      rows: ['string evaluator'],
      sent: ['max_completion_tokens', 'temperature'],
      problems: [`23:5 NEEDS_JUDGE the evaluator \`similarity check\` (\`github/similarity\`) ${JUDGED}`],
    },
  ],
  [
    'github__gh-models/examples/json_response.prompt.yml',
    {
      model: 'openai/gpt-4o',
      cases: ['case-1', 'case-2'],
      rows: ['contains-json-structure', 'has-title'],
      sent: ['response_format'],
    },
  ],
  [
    // Written before GitHub wanted JSON text with a name; GitHub refuses it today as well.
    'github__gh-models/examples/json_schema.prompt.yml',
    { problems: ['6:3 BAD_VALUE `jsonSchema` has no `name`'] },
  ],
  [
    // Its only evaluator asks a model: it is not evaluated, whatever is expected.
    'github__gh-models/examples/test_single_evaluator.prompt.yml',
    { problems: [`11:5 NEEDS_JUDGE the evaluator \`fluency-test\` (\`github/fluency\`) ${JUDGED}`] },
  ],
  [
    'github__gh-models/examples/test_generate.prompt.yml',
    { input: { input: 'Knock knock' }, model: 'openai/gpt-4o-mini', cases: ['a'], sent: ['temperature'] },
  ],
  [
    'github__gh-models/examples/advanced_template.prompt.yml',
    {
      input: { input: 'x', domain: 'law', user_name: 'Ana', user_role: 'clerk', company: 'Acme', background_info: 'x' },
      problems: [
        '11:17 UNDEFINED_VARIABLE `assistant_persona` is not in the input of case `a`',
        '11:42 UNDEFINED_VARIABLE `expertise_level` is not in the input of case `a`',
        '12:44 UNDEFINED_VARIABLE `tone` is not in the input of case `a`',
        '12:57 UNDEFINED_VARIABLE `formality_level` is not in the input of case `a`',
        '25:35 UNDEFINED_VARIABLE `formality_level` is not in the input of case `a`',
        '27:29 UNDEFINED_VARIABLE `additional_context` is not in the input of case `a`',
      ],
    },
  ],
  [
    'actions__ai-inference/__fixtures__/prompts/invalid-role.prompt.yml',
    { input: {}, problems: ['2:11 BAD_VALUE `messages[0].role` is the text `not_a_valid_role`'] },
  ],
  [
    'actions__ai-inference/__fixtures__/prompts/missing-messages.prompt.yml',
    { input: {}, problems: ['1:1 MISSING_KEY `messages` is missing'] },
  ],
  [
    'tafreeman__prompts/testing/evals/test-simple.prompt.yml',
    {
      problems: ['3:1 NOT_SCORED 2 of 2 entries of `testData` do not say what is `expected` and are not evaluated'],
    },
  ],
  [
    'tafreeman__prompts/testing/evals/single-prompt-eval.prompt.yml',
    {
      model: 'openai/gpt-4o-mini',
      cases: ['case-1'],
      rows: ['has-scores', 'has-grade'],
      sent: ['max_completion_tokens', 'temperature'],
    },
  ],
  [
    'graingo__maltose/.github/prompts/bug-triage.prompt.yml',
    { input: { input: '崩溃' }, model: 'openai/gpt-5-mini', cases: ['a'], sent: ['max_completion_tokens'] },
  ],
  [
    'prettier__prettier-vscode/.github/prompts/issue-triage.prompt.yml',
    { input: { input: 'x' }, model: 'openai/gpt-4o-mini', cases: ['a'], sent: ['max_completion_tokens'] },
  ],
  [
    'shantanugoel__oxydra/.github/prompts/changelog.prompt.yml',
    {
      input: { previous_tag: 'v1', current_tag: 'v2', commit_data: 'x' },
      model: 'openai/gpt-4o-mini',
      cases: ['a'],
      sent: ['max_completion_tokens', 'temperature'],
    },
  ],
  [
    'prompticeu__promptic-python-sdk/.github/prompts/release-notes.prompt.yml',
    { input: { version: '1', commits: 'x' }, model: 'openai/gpt-4.1', cases: ['a'], sent: ['response_format'] },
  ],
  [
    'bamr87__it-journey/test.prompt.yml',
    { input: { input: 'x' }, model: 'xai/grok-3-mini', cases: ['a'], sent: ['response_format'] },
  ],
  [
    'TeoSlayer__shell.online/.github/prompts/release-notes.prompt.yml',
    { input: { release: 'x' }, problems: ['12:8 BAD_MODEL `gpt-4.1` names no provider and model'] },
  ],
  [
    'johannesjo__super-productivity/.github/prompts/issue-triage.prompt.yml',
    { input: ISSUE, problems: ['NO_MODEL no model is named'] },
  ],
];

async function read(source: string, { input }: Row) {
  const [repository, ...path] = source.split('/');
  const text = wildFiles(repository!)[path.join('/')];
  const suite = { 'a.eval.yml': 'suite: a\nprompt: p.prompt.yml\ncases: a.case.yml\n' };
  const testCase = { 'a.case.yml': JSON.stringify({ input, expected: 'x' }) };
  const tree = memoryTree({ 'p.prompt.yml': text!, ...(input && { ...suite, ...testCase }) });
  const { suites, config } = await readSuites(tree);
  expect(suites).toHaveLength(1);
  return { ...suites[0]!, config };
}

test.each(table)('%s', async (source, row) => {
  const { suite, problems, config } = await read(source, row);
  const said = problems.map((problem) => formatProblem(problem).replace(/^p\.prompt\.yml:/, ''));
  expect(said).toHaveLength(row.problems?.length ?? 0);
  for (const [index, problem] of said.entries()) expect(problem).toContain(row.problems![index]!);
  expect(suite?.model).toBe(row.model);
  if (!suite) return;
  expect(suite.cases.map(({ id }) => id)).toEqual(row.cases);
  const sheet = await prepareScorers(
    suite.cases.map((testCase) => ({ case: testCase })),
    suite.scorers,
  );
  expect(sheet.problems).toEqual([]);
  for (const scorers of sheet.scorers.values()) {
    expect(scorers.map(({ scorer }) => scorer)).toEqual(row.rows ?? ['exact']);
  }
  for (const testCase of suite.cases) {
    const { parameters } = modelRequestOf(buildRequest(suite, config, testCase));
    expect(Object.keys(parameters).sort()).toEqual(row.sent);
  }
});

test('no prompt of the collection is left out', () => {
  const repositories = [...new Set(table.map(([source]) => source.split('/')[0]!))];
  const kept = repositories.flatMap((name) => Object.keys(wildFiles(name)).map((path) => `${name}/${path}`));
  expect(kept.filter((path) => path.endsWith('.prompt.yml')).sort()).toEqual(table.map(([source]) => source).sort());
});
