import { expect, test } from '@jest/globals';
import { prepareScorers } from '../../src/score/prepare-scorers.js';
import { readSuites } from '../../src/suite/read-suites.js';
import { makeReply } from '../score/make-reply.js';
import { memoryTree } from './memory-tree.js';
import { PROMPT, problemsOf } from './problems-of.js';

const prompt = (more: string) => ({ 'p.prompt.yml': `model: openai/x\n${PROMPT}${more}` });
const DATA = 'testData:\n  - { input: a }\n  - { input: b, expected: Sure }\n';

async function suiteOf(more: string) {
  const { suites } = await readSuites(memoryTree(prompt(more)));
  return suites[0]!.suite;
}

test('each evaluator is a row by its name, and every entry of the test data is a case', async () => {
  const suite = await suiteOf(
    `${DATA}evaluators:\n  - name: Starts with 'S'\n    string: { startsWith: S }\n  - string: { contains: 'Ä' }\n`,
  );
  const cases = suite!.cases.map((testCase) => ({ case: testCase }));
  const sheet = await prepareScorers(cases, suite!.scorers);
  expect(sheet.problems).toEqual([]);
  const rows = [...sheet.scorers].map(([id, scorers]) => [id, scorers.map(({ scorer }) => scorer)]);
  expect(rows).toEqual([
    ['case-1', ["Starts with 'S'", 'evaluator 2']],
    ['case-2', ["Starts with 'S'", 'evaluator 2']],
  ]);
  expect(suite!.cases.map(({ expected }) => expected)).toEqual([undefined, 'Sure']);
  expect(sheet.scorers.get('case-1')![1]!.score(' so ÄHNLICH ', { reply: makeReply({}) }).score).toBe(1);
});

test('two evaluators of one name are two rows', async () => {
  const suite = await suiteOf(
    `${DATA}evaluators:\n  - { name: a, string: { contains: x } }\n  - { name: a, string: { contains: y } }\n`,
  );
  const sheet = await prepareScorers([{ case: suite!.cases[0]! }], suite!.scorers);
  expect(sheet.scorers.get('case-1')!.map(({ scorer }) => scorer)).toEqual(['a', 'a#2']);
});

test('those that ask a model are named and stay unscored; the others score', async () => {
  const more = `${DATA}evaluators:\n  - { name: short, string: { equals: Sure } }\n  - { name: Similar, uses: github/similarity }\n  - name: polite\n    llm: { modelId: openai/x, prompt: "{{completion}}", choices: [] }\n`;
  expect(await problemsOf(prompt(more))).toEqual(
    [
      '10:5 NEEDS_JUDGE the evaluator `Similar` (`github/similarity`)',
      '11:5 NEEDS_JUDGE the evaluator `polite` (`llm`)',
    ].map(
      (start) =>
        `p.prompt.yml:${start} asks a model: it comes with judges and stays unscored, add one that needs none, such as \`string: { contains: … }\` (warning)`,
    ),
  );
  expect((await suiteOf(more))!.scorers).toMatchObject([{ name: 'string', row: 'short' }]);
});

test('a prompt in which every evaluator asks a model is not evaluated, whatever is expected', async () => {
  const more = `${DATA}evaluators:\n  - { name: Similar, uses: github/similarity }\n`;
  expect(await suiteOf(more)).toBeNull();
  const { suites } = await readSuites(memoryTree(prompt(more)));
  expect(suites[0]!.problems.map(({ code, severity }) => [code, severity])).toEqual([['NEEDS_JUDGE', 'warning']]);
});

test('an empty list of evaluators is none', async () => {
  expect((await suiteOf(`${DATA}evaluators: []\n`))!.scorers).toMatchObject([{ name: 'auto' }]);
});

test('of several criteria the first counts, as on GitHub, and that is said', async () => {
  const more = `${DATA}evaluators:\n  - name: a\n    string:\n      contains: x\n      equals: z\n`;
  expect((await suiteOf(more))!.scorers).toMatchObject([{ options: { equals: 'z' } }]);
  expect(await problemsOf(prompt(more))).toEqual([
    'p.prompt.yml:11:7 NOT_READ `contains` is not read beside `equals`, as on GitHub, give it an evaluator of its own (warning)',
  ]);
});

test.each([
  ['{ name: a }', '9:5 BAD_VALUE `evaluators[0]` has not exactly one of `string`, `llm` and `uses`, keep or add one'],
  [
    '{ string: { contains: x }, uses: github/similarity }',
    '9:5 BAD_VALUE `evaluators[0]` has not exactly one of `string`, `llm` and `uses`, keep or add one',
  ],
  ['{ string: {} }', '9:15 BAD_VALUE `evaluators[0].string` compares with nothing, add `contains:`'],
  ['{ string: { contain: x } }', '9:17 UNKNOWN_KEY `contain` is not a key here, did you mean `contains`?'],
  ['{ string: { contains: 5 } }', '9:27 BAD_VALUE `evaluators[0].string.contains` is `5`, write text'],
])('the evaluator %s is refused in words', async (evaluator, problem) => {
  expect(await problemsOf(prompt(`${DATA}evaluators:\n  - ${evaluator}\n`))).toEqual([`p.prompt.yml:${problem}`]);
});
