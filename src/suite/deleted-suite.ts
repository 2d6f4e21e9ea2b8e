import { checkModel } from './check-model.js';
import { readPrompt } from './read-prompt.js';
import type { Reading } from './read-suites.js';
import { renderPrompt } from './render-prompt.js';
import type { Suite } from './suite.js';

/**
 * A suite that the head deleted, put together from the base's file and the head's prompt: deleting the suite of a prompt
 * that stays does not escape it. Null when the prompt went too, or no longer takes these cases.
 */
export async function deletedSuite(base: Suite, head: Reading): Promise<Suite | null> {
  if (!head.entries.has(base.prompt.path)) return null;
  const { read, problems } = await readPrompt(head.context.tree, head.entries, base.prompt.path);
  if (!read || problems.some(({ severity }) => severity === 'error')) return null;
  const prompt = read.prompt;
  if (!base.cases.every((testCase) => renderPrompt(prompt, testCase).ok)) return null;
  const model = base.modelFrom === 'prompt' ? (prompt.model ?? base.model) : base.model;
  if (checkModel(model, head.context.settings)) return null;
  return { ...base, prompt, model, cases: [] };
}
