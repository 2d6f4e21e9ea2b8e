/** Any JSON value: what travels between the steps, and what a case's input may hold. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * JSON text with object keys in code-unit order, so that equal values give equal text (and equal hashes).
 * Numbers are written as JavaScript writes them; `undefined` members are left out, as JSON.stringify does.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(inOrder(value));
}

/** The value itself where all is in order already. */
function inOrder(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const members = value.map(inOrder);
    return members.every((member, index) => member === value[index]) ? value : members;
  }
  const keys = Object.keys(value);
  let same = true;
  const entries = keys.map((key, index): [string, unknown] => {
    const member = (value as { [key: string]: unknown })[key];
    const ordered = inOrder(member);
    same &&= ordered === member && (index === 0 || keys[index - 1]! < key);
    return [key, ordered];
  });
  return same ? value : Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
