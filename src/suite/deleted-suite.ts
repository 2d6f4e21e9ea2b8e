import { posix } from 'node:path';
import { checkModel } from './check-model.js';
import { readPrompt } from './read-prompt.js';
import type { Reading } from './read-suites.js';
import { renderPrompt } from './render-prompt.js';
import type { CommandTarget, Prompt, Suite } from './suite.js';
import { targetFingerprint } from './target-fingerprint.js';
import { watchedFiles } from './watched-files.js';

/**
 * A suite that the head deleted, put together from the base's file and the head's prompt or program: deleting the suite of
 * what stays does not escape it. Null when that went too, or no longer takes these cases; and of a deployed service, of which no
 * file tells whether it stays.
 */
export async function deletedSuite(base: Suite, reading: { base: Reading; head: Reading }): Promise<Suite | null> {
  const { tested } = base;
  if (tested.kind === 'prompt') return withPrompt(base, tested.prompt, reading.head);
  if (tested.kind === 'http' || !staysBehind(tested, reading)) return null;
  const fingerprint = targetFingerprint(tested, reading.head.entries);
  return { ...base, tested: { ...tested, fingerprint }, cases: [] };
}

async function withPrompt(base: Suite, { path }: Prompt, head: Reading): Promise<Suite | null> {
  if (!head.entries.has(path)) return null;
  const { read, problems } = await readPrompt(head.context.tree, head.entries, path);
  if (!read || problems.some(({ severity }) => severity === 'error')) return null;
  const prompt = read.prompt;
  if (!base.cases.every((testCase) => renderPrompt(prompt, testCase).ok)) return null;
  const model = base.modelFrom === 'prompt' ? (prompt.model ?? base.model) : base.model;
  if (checkModel(model, head.context.settings)) return null;
  return { ...base, tested: { kind: 'prompt', prompt }, model, cases: [] };
}

/** Whether the files that a command names are still there; where it names none, whether any that it watches is. */
function staysBehind({ run, watch }: CommandTarget, { base, head }: { base: Reading; head: Reading }): boolean {
  const named = run.map((word) => posix.normalize(word)).filter((word) => base.entries.has(word));
  if (named.length > 0) return named.every((file) => head.entries.has(file));
  return watch.length > 0 && [...head.entries.keys()].some(watchedFiles(watch));
}
