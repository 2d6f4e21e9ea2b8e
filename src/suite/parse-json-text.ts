import type { Json } from '../json.js';

/** A JSON text as data, or where (an offset) and why it is none. */
export type JsonResult = { ok: true; value: Json } | { ok: false; offset: number; why: string };

/** Parses JSON text. Never throws; the engine's own messages name no position that can be relied on. */
export function parseJsonText(text: string): JsonResult {
  try {
    return { ok: true, value: JSON.parse(text) as Json };
  } catch {
    const offset = faultOffset(text);
    const isTorn = offset >= text.trimEnd().length || /^"(?:[^"\\]|\\.)*\\?$/.test(text.slice(offset));
    const why = isTorn ? 'ends before its JSON does' : 'is not valid JSON from here on';
    return { ok: false, offset, why };
  }
}

const TOKEN =
  /[ \t\r\n]*("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null|[{}[\],:])/y;

type Expect = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end' | 'end';

/** Offset of the first token that does not belong; the end of the text when something is still missing there. */
function faultOffset(text: string): number {
  const open: ('{' | '[')[] = [];
  let expect: Expect = 'value';
  TOKEN.lastIndex = 0;
  for (;;) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    const token = match?.[1];
    if (token === undefined) return start + /^\s*/.exec(text.slice(start))![0].length;
    const next = follow(expect, token, open);
    if (next === null) return TOKEN.lastIndex - token.length;
    expect = next;
  }
}

function follow(expect: Expect, token: string, open: ('{' | '[')[]): Expect | null {
  const afterValue = (): Expect => (open.length > 0 ? ', or end' : 'end');
  if (expect === ':') return token === ':' ? 'value' : null;
  if (token === '}' || token === ']') {
    const opening = token === '}' ? '{' : '[';
    const mayClose = expect === ', or end' || expect === (token === '}' ? 'key or }' : 'value or ]');
    return mayClose && open.pop() === opening ? afterValue() : null;
  }
  if (expect === ', or end') return token === ',' ? (open.at(-1) === '{' ? 'key' : 'value') : null;
  if (expect === 'key' || expect === 'key or }') return token.startsWith('"') ? ':' : null;
  if (expect === 'end' || token === ',' || token === ':') return null;
  if (token === '{' || token === '[') {
    open.push(token);
    return token === '{' ? 'key or }' : 'value or ]';
  }
  return afterValue();
}
