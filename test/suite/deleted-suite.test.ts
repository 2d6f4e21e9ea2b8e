import { expect, test } from '@jest/globals';
import { deletedSuite } from '../../src/suite/deleted-suite.js';
import { readSuites } from '../../src/suite/read-suites.js';
import { type MemoryFile, memoryTree } from './memory-tree.js';
import { goodSuite, PROMPT, SUITE } from './problems-of.js';

async function deleteSuite(head: { [path: string]: MemoryFile | undefined }, base = {}) {
  const before = await readSuites(memoryTree(goodSuite(base)));
  const files = goodSuite({ ...base, 'evals/s.eval.yml': undefined, ...head });
  return deletedSuite(before.suites[0]!.suite!, { base: before, head: await readSuites(memoryTree(files)) });
}

test("a deleted suite runs on with the head's prompt, and has no case of its own", async () => {
  const suite = await deleteSuite({ 'evals/s.prompt.yml': PROMPT.replace('Hello', 'Bye') });
  expect(suite).toMatchObject({
    name: 's',
    model: 'openai/gpt-5-mini',
    cases: [],
    tested: { prompt: { messages: [{ message: { content: 'Bye {{ input }}' } }] } },
  });
});

test('a model that came from the prompt comes from the prompt still', async () => {
  const base = {
    'evals/s.eval.yml': SUITE.replace(/model.*\n/, ''),
    'evals/s.prompt.yml': `${PROMPT}model: openai/a\n`,
  };
  const suite = await deleteSuite({ 'evals/s.prompt.yml': `${PROMPT}model: openai/b\n` }, base);
  expect(suite?.model).toBe('openai/b');
});

test.each([
  ['is gone', { 'evals/s.prompt.yml': undefined }],
  ['is broken', { 'evals/s.prompt.yml': 'messages: [' }],
  ['became a link', { 'evals/s.prompt.yml': { link: 'x' } }],
  ['takes other inputs', { 'evals/s.prompt.yml': PROMPT.replace('input', 'other') }],
])('nothing is left to run where the prompt %s', async (_what, head) => {
  expect(await deleteSuite(head)).toBeNull();
});

test('nothing is left to run where the model has no provider any more', async () => {
  const settings = { 'evals/ratchet.yml': 'providers: { mine: { base_url: "http://127.0.0.1:1/v1" } }\n' };
  const base = { ...settings, 'evals/s.eval.yml': SUITE.replace('openai/', 'mine/') };
  expect(await deleteSuite({}, base)).not.toBeNull();
  expect(await deleteSuite({ 'evals/ratchet.yml': undefined }, base)).toBeNull();
});
