import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { CallError } from '../ports.js';
import { decodeText } from './decode-text.js';

export interface Posted {
  status: number;
  retryAfter: string | null;
  contentType: string;
  text: string;
}

const MOST_BYTES = 4 * 2 ** 20;

/**
 * Sends JSON by POST over a connection of its own and reads at most 4 MiB of the reply. No redirect is followed, and what is packed
 * is not unpacked. Rejects with `CallError` for a reply that is too long or packed, else with what broke the connection.
 */
export function postJson(
  url: URL,
  body: string,
  { lookup, signal }: { lookup: LookupFunction; signal: AbortSignal },
): Promise<Posted> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const headers = {
    accept: 'application/json, text/plain',
    'accept-encoding': 'identity',
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'prompt-ratchet',
  };
  return new Promise((resolve, reject) => {
    const request = send(url, { method: 'POST', headers, agent: false, lookup, signal }, (response) => {
      readBody(response).then((text) => {
        const { statusCode: status = 0, headers: told } = response;
        resolve({ status, text, retryAfter: told['retry-after'] ?? null, contentType: told['content-type'] ?? '' });
      }, reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}

async function readBody(response: IncomingMessage): Promise<string> {
  const encoding = response.headers['content-encoding'] ?? 'identity';
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    if (encoding !== 'identity') throw new CallError('bad_reply', 'the reply is packed, which was not asked for');
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) throw new CallError('bad_reply', 'the reply is larger than 4 MiB');
      chunks.push(chunk);
    }
    return decodeText(Buffer.concat(chunks));
  } catch (error) {
    response.destroy();
    throw error;
  }
}
