import { expect, test } from '@jest/globals';
import { readSuites } from '../../src/suite/read-suites.js';
import { memoryTree } from './memory-tree.js';
import { goodSuite, PROMPT, problemsOf, SUITE } from './problems-of.js';

async function suitesOf(files: Parameters<typeof memoryTree>[0]) {
  const { suites } = await readSuites(memoryTree(files));
  return Object.fromEntries(suites.map(({ name, suite }) => [name, suite]));
}

const TEST_DATA = `model: openai/x\n${PROMPT}testData:\n  - { input: a, expected: b }\n  - { input: c }\n  - { input: d, expected: [e, f] }\n`;

test('a prompt with test data is a suite wherever it lies', async () => {
  const { 'deep-down-p': suite } = await suitesOf({ 'deep/down/p.prompt.yml': TEST_DATA });
  expect(suite).toMatchObject({
    name: 'deep-down-p',
    path: 'deep/down/p.prompt.yml',
    model: 'openai/x',
    modelFrom: 'prompt',
    cases: [
      { id: 'case-1', input: { input: 'a' }, expected: 'b', at: { line: 6, col: 5 } },
      { id: 'case-3', input: { input: 'd' }, expected: ['e', 'f'] },
    ],
    files: [{ path: 'deep/down/p.prompt.yml', role: 'prompt' }],
  });
  expect(await problemsOf({ 'p.prompt.yml': TEST_DATA })).toEqual([
    'p.prompt.yml:5:1 NOT_SCORED 1 of 3 entries of `testData` do not say what is `expected` and are not evaluated, add `expected:` to them, or `evaluators:` to the prompt (warning)',
  ]);
});

test('a prompt with test data that a suite names is no suite of its own, even where that suite has errors', async () => {
  const files = goodSuite({ 'evals/s.prompt.yml': TEST_DATA });
  expect(Object.keys(await suitesOf(files))).toEqual(['s']);
  expect(Object.keys(await suitesOf({ ...files, 'evals/s.eval.yml': `${SUITE}trails: 3\n` }))).toEqual(['s']);
});

test.each([
  ['no test data', PROMPT],
  ['empty test data', `${PROMPT}testData: []\n`],
  ['test data in what it says alone', 'messages: nobody reads this\nbody: |\n  testData:\n'],
  ['a broken text', 'messages: [\n'],
])('a prompt with %s that nobody evaluates is none of our business', async (_name, file) => {
  expect((await readSuites(memoryTree({ 'p.prompt.yml': file }))).suites).toEqual([]);
});

test.each([
  [
    'in JSON',
    '{\n  "messages": [{ "role": "user", "content": "{{ x }}" }],\n  "testData": [{ "y": 1, "expected": "a" }]\n}\n',
  ],
  ['with nothing under it', `${PROMPT}testData:\n`],
  ['in a broken file', 'messages: [\ntestData:\n  - input: x\n'],
])('a prompt with test data %s is a suite, with its errors', async (_name, file) => {
  const { suites } = await readSuites(memoryTree({ 'p.prompt.yml': file }));
  expect(suites).toMatchObject([{ name: 'p', suite: null }]);
  expect(suites[0]!.problems.some(({ severity }) => severity === 'error')).toBe(true);
});
