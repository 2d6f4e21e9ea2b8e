/** Any JSON value: what travels between the steps, and what a case's input may hold. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * JSON text with object keys in code-unit order, so that equal values give equal text (and equal hashes).
 * Numbers are written as JavaScript writes them; `undefined` members are left out, as JSON.stringify does.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : member,
  );
}
