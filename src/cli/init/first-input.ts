import type { Json } from '../../json.js';
import type { ReadPrompt } from '../../suite/read-prompt.js';
import { rendererOf } from '../../suite/render-prompt.js';

export const PLACEHOLDER = 'Replace this by something that a user really wrote';

/** An input that renders the prompt: its first test datum where it has one, else a placeholder for each variable. */
export function firstInput({ prompt, testData }: ReadPrompt): { [name: string]: Json } {
  const [first] = testData;
  if (first) {
    const { expected: _known, ...values } = first.values;
    return values;
  }
  const input: { [name: string]: Json } = {};
  for (const { message } of prompt.messages) {
    for (const path of rendererOf(prompt).variables(message.content ?? '')) place(input, path);
  }
  return input;
}

function place(input: { [name: string]: Json }, path: readonly (string | number | null)[]): void {
  let at = input;
  for (const [depth, step] of path.entries()) {
    // A list, or a key that only rendering knows: what is there says enough to look at.
    if (typeof step !== 'string') return;
    const inside = at[step];
    if (depth === path.length - 1) at[step] ??= PLACEHOLDER;
    else if (typeof inside === 'object' && inside !== null && !Array.isArray(inside)) at = inside;
    else at = at[step] = {};
  }
}
