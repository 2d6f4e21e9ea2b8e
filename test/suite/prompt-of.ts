import type { Prompt, Suite } from '../../src/suite/suite.js';

/** The prompt of a suite that has one. */
export function promptOf({ tested }: Suite): Prompt {
  if (tested.kind !== 'prompt') throw new Error(`a ${tested.kind} has no prompt`);
  return tested.prompt;
}
