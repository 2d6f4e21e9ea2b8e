import { CallError } from '../ports.js';

/** Bytes, unpacked; the longest answers of today's models are far below. */
const maxReplyBytes = 4 * 2 ** 20;
const maxErrorBytes = 64 * 2 ** 10;

/** Headers of a reply that retries look at. */
const kept = ['retry-after', 'retry-after-ms'];

/** Reads at most `max` bytes, counted after decompression. */
async function readBody(response: Response, max: number): Promise<{ text: string; whole: boolean }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.length;
    if (size <= max) continue;
    await reader.cancel().catch(() => {});
    return { text: new TextDecoder().decode(Buffer.concat(chunks).subarray(0, max)), whole: false };
  }
  return { text: new TextDecoder().decode(Buffer.concat(chunks)), whole: true };
}

function checkJson(text: string, contentType: string | null): void {
  try {
    JSON.parse(text);
  } catch {
    const what = /html/i.test(contentType ?? '') ? 'a web page' : 'something that is not JSON';
    throw new CallError('bad_reply', `the endpoint answered with ${what}; see that base_url is right: most end in /v1`);
  }
}

/** What an error's body says, in the one shape of which the client keeps the message: `{ error: { message } }`. */
function errorText(text: string): string {
  if (/^\s*</.test(text)) {
    const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1]?.trim();
    return JSON.stringify({ error: { message: title || 'a web page' } });
  }
  try {
    const parsed: unknown = JSON.parse(text);
    const body = (Array.isArray(parsed) ? parsed[0] : parsed) as { [name: string]: unknown } | null;
    const error = body?.error ?? body?.message ?? body?.detail ?? text;
    return JSON.stringify({ error: typeof error === 'object' ? error : { message: String(error) } });
  } catch {
    return text;
  }
}

/**
 * A fetch for the `openai` client that keeps its bounds: it sends only our own headers (the client adds what it finds
 * in the environment, and facts about this machine), follows no redirect (the key would go along) and reads a reply of
 * at most 4 MiB, all of it before it resolves, so that one abort signal covers headers and body.
 * Rejects with `CallError` for a reply that is too long or no JSON.
 */
export function limitedFetch(
  apiKey: string | null,
): (url: string | URL | Request, init?: RequestInit) => Promise<Response> {
  const headers: { [name: string]: string } = {
    accept: 'application/json',
    'content-type': 'application/json',
    'user-agent': 'prompt-ratchet',
    ...(apiKey !== null && { authorization: `Bearer ${apiKey}` }),
  };
  return async (url, init) => {
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    const { text, whole } = await readBody(response, response.ok ? maxReplyBytes : maxErrorBytes);
    if (response.ok && !whole) throw new CallError('bad_reply', 'the reply is larger than 4 MiB');
    if (response.ok) checkJson(text, response.headers.get('content-type'));
    const told = kept.flatMap((name) => [[name, response.headers.get(name) ?? ''] as [string, string]]);
    return new Response(text === '' ? null : response.ok ? text : errorText(text), {
      status: response.status,
      headers: [['content-type', 'application/json'], ...told.filter(([, value]) => value !== '')],
    });
  };
}
