import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Call, ModelRequest } from '../../src/ports.js';
import { callKey } from '../../src/run/call-key.js';
import { planSuite } from '../../src/run/plan-suite.js';
import type { Side } from '../../src/run/trial.js';
import { storeFileName } from '../../src/store/store-file-name.js';
import { type Reading, readSuites } from '../../src/suite/read-suites.js';
import { modelRequestOf } from '../run/model-request-of.js';
import { memoryTree } from '../suite/memory-tree.js';

type Texts = { [path: string]: string };

/** A user's message, with what a side answers to it and of how many trials the store knows the answer. */
export interface Remembered {
  message: string;
  outputs: { [side in Side]: string };
  trials: number;
}

/**
 * Writes the call store of a repository as a run would have left it: tens of thousands of calls in a second. `base` and `head` hold
 * every suite with its prompt and a single case, whose message is exchanged for those that are remembered.
 */
export async function prefillStore(
  repository: string,
  { base, head }: { base: Texts; head: Texts },
  remembered: readonly Remembered[],
): Promise<void> {
  const folder = join(repository, '.ratchet');
  await mkdir(folder, { recursive: true });
  const [before, after] = [await readSuites(memoryTree(base)), await readSuites(memoryTree(head))];
  const at = new Date().toISOString();
  for (const { name } of after.suites) {
    const { requests } = planSuite(sideOf(before, name), sideOf(after, name), null).cases[0]!;
    const lines = remembered.flatMap(({ message, outputs, trials }) =>
      (['base', 'head'] as const).flatMap((side) => {
        const request = saying(modelRequestOf(requests[side]), message);
        return Array.from({ length: trials }, (_, sample) => line(callKey(request, sample), at, outputs[side]));
      }),
    );
    await writeFile(join(folder, storeFileName(name)), lines.join(''));
  }
}

function sideOf({ suites, config }: Reading, name: string) {
  return { suite: suites.find((one) => one.name === name)!.suite!, config, commit: null };
}

function saying(request: ModelRequest, message: string): ModelRequest {
  const last = request.messages.at(-1)!;
  return { ...request, messages: [...request.messages.slice(0, -1), { ...last, content: message }] };
}

function line(key: string, at: string, output: string): string {
  const usage = { inputTokens: 100, cachedTokens: 0, outputTokens: 10 };
  const reply = { output, finishReason: 'stop', model: 'model', usage, usd: 0.0001, latencyMs: 900 };
  return `${JSON.stringify({ key, at, reply } satisfies Call)}\n`;
}
