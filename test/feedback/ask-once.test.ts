import { expect, test } from '@jest/globals';
import { AskOnce } from '../../src/feedback/ask-once.js';
import type { Remembered } from '../../src/feedback/suite-memory.js';
import { readSuites } from '../../src/suite/read-suites.js';
import { memoryTree } from '../suite/memory-tree.js';
import { deskFiles } from './desk-files.js';
import { givenFacts } from './given-facts.js';

test.each([
  [true, 0],
  [false, 1],
])('data that are confidential (%p) are shown to no model', async (confidential, times) => {
  const settings =
    'providers:\n  test: { base_url: "http://127.0.0.1:9/v1" }\nfeedback: { draft: true, model: test/x }\n';
  const tree = memoryTree(deskFiles({ 'evals/ratchet.yml': settings }));
  const remembered: Remembered = { tree, reading: await readSuites(tree) };
  let asked = 0;
  const drafts = async () => {
    asked++;
    return { endpoint: 'http://127.0.0.1:9/v1', target: { answer: () => Promise.reject(new Error('down')) } };
  };
  const ask = new AskOnce({ mark: null, approvedAt: '2026-01-01T00:00:00Z', retry: 0, askedFor: null, drafts });
  const { feedback } = givenFacts();
  const draft = {
    issue: 1,
    title: 'Wrong',
    feedback,
    approver: 'ann',
    approvedAt: '2026-01-01T00:00:00Z',
    bodyHash: '',
    variables: [],
  };
  await ask.suggestion(draft, { cases: [], confidential }, remembered).catch(() => null);
  expect(asked).toBe(times);
});
