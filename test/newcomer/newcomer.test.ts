import { expect, test } from '@jest/globals';
import { newcomer } from './newcomer.js';

test('the README alone leads from a repository with one prompt to the comment on its first pull request', async () => {
  const steps: string[] = [];
  await newcomer((step) => steps.push(step), null);
  expect(steps.join('\n')).toMatch(/init[\s\S]+commit all of it[\s\S]+runs \.github\/workflows\/evals\.yml/);
});
