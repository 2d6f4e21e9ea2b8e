import { canonicalJson, type Json } from '../json.js';
import type { Case } from '../suite/case.js';

/**
 * What a reader sees as a case's input: a single text as it is, several inputs as `name: value` lines, and without any
 * the conversation's last user turn.
 */
export function readableInput({ input, messages }: Pick<Case, 'input' | 'messages'>): string {
  const entries = Object.entries(input);
  if (entries.length === 0) {
    const turn = messages.findLast(({ role }) => role === 'user') ?? messages.at(-1);
    return turn === undefined ? '' : readableValue(turn.content);
  }
  const [[, first]] = entries as [[string, Json]];
  if (entries.length === 1 && typeof first === 'string') return first;
  return entries.map(([name, value]) => `${name}: ${readableValue(value)}`).join('\n');
}

/** Text as it is, anything else as JSON. */
export function readableValue(value: Json): string {
  return typeof value === 'string' ? value : canonicalJson(value);
}
