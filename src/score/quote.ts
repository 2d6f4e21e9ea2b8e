import { shorten } from './shorten.js';

/** A value inside a reason: its first characters between backticks, or `nothing`. The text is not escaped. */
export function quote(text: string, limit = 45): string {
  const line = shorten(text, limit);
  return line === '' ? 'nothing' : `\`${line}\``;
}
