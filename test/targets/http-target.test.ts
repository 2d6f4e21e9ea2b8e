import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import type { TargetRequest } from '../../src/ports.js';
import { httpTarget } from '../../src/targets/http-target.js';

const REQUEST: TargetRequest = {
  fingerprint: 'f',
  suite: 'support',
  model: null,
  input: { message: 'hi' },
  messages: [],
  variant: { side: 'base', commit: null, sample: 0 },
};

type Respond = (response: ServerResponse, n: number, request: IncomingMessage) => void;

async function service(respond: Respond) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => respond(response, bodies.push(body) - 1, request));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((settle) => server.close(settle));
  };
  return { port, bodies, [Symbol.asyncDispose]: close };
}

interface Given {
  host?: string;
  hosts?: string[];
  seconds?: number;
  signal?: AbortSignal;
  /** What the name leads to. */
  resolved?: string;
  waits?: number[];
}

function ask(port: number, { host = '127.0.0.1', hosts = ['127.0.0.1'], ...rest }: Given = {}) {
  const { seconds = 20, signal = new AbortController().signal, resolved = '127.0.0.1', waits = [] } = rest;
  const target = httpTarget({
    address: () => new URL(`http://${host}:${port}/answer`),
    isNamed: (name) => hosts.includes(name),
    resolve: async () => [{ address: resolved, family: 4 }],
    seconds,
    price: () => null,
    clean: (text) => text.replace(/\s+/g, ' ').trim(),
    nextAttempt: (attempt, retryAfter) =>
      attempt < 2 ? { retry: true, waitMs: Number(retryAfter ?? 0) * 1000 } : { retry: false },
    clock: { now: () => 0, sleep: async (ms) => void waits.push(ms) },
  });
  return target.answer(REQUEST, signal);
}

test('a service is sent the case and its variant by POST, and answers with text or JSON', async () => {
  await using server = await service((response, n) =>
    response.end(n === 0 ? 'yes\n' : '{"output":"no","latency_ms":3}'),
  );
  expect(await ask(server.port)).toMatchObject({ output: 'yes', usd: null });
  expect(await ask(server.port)).toMatchObject({ output: 'no', latencyMs: 3 });
  expect(JSON.parse(server.bodies[0]!)).toEqual({
    input: { message: 'hi' },
    messages: [],
    variant: { suite: 'support', model: null, side: 'base', commit: null, sample: 0 },
  });
});

test('a name is connected to where it was looked up, with its own name in the request', async () => {
  const seen: (string | undefined)[] = [];
  await using server = await service((response, _n, { headers }) => response.end(String(seen.push(headers.host))));
  expect(await ask(server.port, { host: 'preview.acme.dev' })).toMatchObject({ output: '1' });
  expect(seen).toEqual([`preview.acme.dev:${server.port}`]);
});

test.each<[string, Given]>([
  ['an address of this machine', { hosts: [] }],
  ['a name that leads to this machine', { host: 'preview.acme.dev', hosts: ['preview.acme.dev'] }],
  ['this machine by another number', { host: '2130706433', hosts: ['localhost'] }],
])('%s is not asked unless it is named itself', async (_what, given) => {
  await using server = await service((response) => response.end('yes'));
  await expect(ask(server.port, given)).rejects.toMatchObject({
    kind: 'network',
    message: expect.stringMatching(/leads to 127\.0\.0\.1, which is not public and not named in `hosts:`$/),
  });
  expect(server.bodies).toEqual([]);
});

test.each<[string, string, Respond]>([
  [
    'redirects',
    'bad_reply: HTTP 302: the service redirects; name where it leads',
    (response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
  ],
  [
    'answers with a web page',
    'bad_reply: HTTP 200: a web page; see that the address is right',
    (response) => response.setHeader('content-type', 'text/html; charset=utf-8').end('<html>'),
  ],
  [
    'answers with a web page that it does not call one',
    'bad_reply: HTTP 200: a web page; see that the address is right',
    (response) => response.end('<!DOCTYPE html>'),
  ],
  ['wants a password', 'auth: HTTP 401: who are you?', (response) => response.writeHead(401).end('who\nare you?')],
  ['is not there', 'not_found: HTTP 404', (response) => response.writeHead(404).end()],
  [
    'does not like the request',
    'bad_request: HTTP 422: a web page',
    (response) => response.writeHead(422).end('<html>'),
  ],
  [
    'packs its answer',
    'bad_reply: the reply is packed, which was not asked for',
    (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(2 ** 24))),
  ],
  ['answers too much', 'bad_reply: the reply is larger than 4 MiB', (response) => response.end('x'.repeat(2 ** 23))],
  [
    'answers with what is no text',
    'bad_reply: the answer is not UTF-8',
    (response) => response.end(Buffer.from([0xff])),
  ],
])('a service that %s is asked once, and the reason is told', async (_what, why, respond) => {
  await using server = await service(respond);
  const error = await ask(server.port).catch((thrown: Error & { kind?: string }) => thrown);
  expect(error instanceof Error && `${error.kind}: ${error.message}`).toBe(why);
  expect(server.bodies).toHaveLength(1);
});

test.each<[string, string, Respond]>([
  ['fails', 'server: HTTP 503: asleep', (response) => response.writeHead(503).end('asleep')],
  ['is asked too fast', 'rate_limited: HTTP 429', (response) => response.writeHead(429).end()],
  ['closes the connection', 'network: no connection: socket hang up', (response) => response.destroy()],
])('a service that %s is asked three times', async (_what, why, respond) => {
  await using server = await service(respond);
  const error = await ask(server.port).catch((thrown: Error & { kind?: string }) => thrown);
  expect(error instanceof Error && `${error.kind}: ${error.message}`).toBe(why);
  expect(server.bodies).toHaveLength(3);
});

test('a service that asks for a wait gets it', async () => {
  await using server = await service((response, n) =>
    n === 0 ? response.writeHead(503, { 'retry-after': '7' }).end() : response.end('yes'),
  );
  const waits: number[] = [];
  expect(await ask(server.port, { waits })).toMatchObject({ output: 'yes' });
  expect(waits).toEqual([7000]);
});

test('a service that never answers is left after its time, or when nobody wants its answer any more', async () => {
  const over = new AbortController();
  await using server = await service((_response, n) => {
    if (n === 3) over.abort();
  });
  await expect(ask(server.port, { seconds: 0.05 })).rejects.toMatchObject({
    kind: 'timeout',
    message: 'no answer within 0.05 s',
  });
  const stopped = ask(server.port, { signal: over.signal });
  await expect(stopped).rejects.toMatchObject({ kind: 'timeout', message: 'stopped before an answer' });
});
