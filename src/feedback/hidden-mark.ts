import { canonicalJson, type Json } from '../json.js';

/** What the bot notes in the first line of its own comments and pull requests, where readers do not see it. */
export type MarkKind = 'status' | 'reply' | 'pull' | 'fixed' | 'superseded';
export type Mark = { [name: string]: Json };

/** An HTML comment that nothing in `data` can end; equal data give equal text. */
export function writeMark(kind: MarkKind, data: Mark): string {
  const json = canonicalJson(data).replace(
    /[<>&-]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `<!-- prompt-ratchet ${kind} ${json} -->`;
}

/** What the mark at the very start of a body says: further on it is text. Null when there is none, or none that can be read. */
export function readMark(kind: MarkKind, body: string): Mark | null {
  const json = new RegExp(`^<!-- prompt-ratchet ${kind} (\\{[^\\n]*?\\}) -->`).exec(body)?.[1];
  if (json === undefined) return null;
  try {
    const data: unknown = JSON.parse(json);
    return data !== null && typeof data === 'object' && !Array.isArray(data) ? (data as Mark) : null;
  } catch {
    return null;
  }
}
