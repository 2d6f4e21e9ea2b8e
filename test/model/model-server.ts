import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Json } from '../../src/json.js';

/** The body of a chat completion request as it arrived. */
export interface ChatRequest {
  model: string;
  messages: { role: string; content: Json }[];
  [parameter: string]: Json | { role: string; content: Json }[];
}

/** What a server does instead of answering well. */
export type Fault =
  /** Any status with any body; an object is sent as JSON. */
  | { fault: 'status'; status: number; body?: Json; headers?: { [name: string]: string } }
  /** 200 with this JSON, for replies of an unusual shape. */
  | { fault: 'body'; body: Json; headers?: { [name: string]: string } }
  /** Never answers. */
  | { fault: 'hang' }
  /** Sends half of a good reply and closes the connection. */
  | { fault: 'close' }
  /** 200 with a web page, as a proxy or a wrong URL answers. */
  | { fault: 'html' }
  /** 200 with JSON that ends early, in a complete HTTP message. */
  | { fault: 'truncated' }
  /** A good reply of this many bytes once unpacked, sent in gzip (64 MiB unless given). */
  | { fault: 'gzip_bomb'; bytes?: number }
  /** A good answer, late. */
  | { fault: 'slow'; ms: number; answer: string }
  /** 401 with the Authorization header in its body. */
  | { fault: 'echo_key' };

interface ModelCall {
  path: string;
  headers: IncomingHttpHeaders;
  body: ChatRequest;
}

export interface ModelServer extends AsyncDisposable {
  /** Base URL, ends in `/v1`. */
  url: string;
  /** Every request so far, in order of arrival. */
  calls: ModelCall[];
  /** Most requests that were in flight together. */
  readonly peak: number;
  /** Resolves once this many requests have arrived. */
  received(count: number): Promise<void>;
}

export interface ModelServerOptions {
  /** `n` counts requests from 0. */
  answer: (request: ChatRequest, n: number) => string | Fault | Promise<string | Fault>;
}

/** A reply as OpenAI's API gives it; a token is four characters here. */
export function completion(request: ChatRequest, content: string) {
  const input = Math.ceil(JSON.stringify(request.messages).length / 4);
  const output = Math.ceil(content.length / 4);
  return {
    id: 'chatcmpl-test',
    object: 'chat.completion',
    created: 1_767_225_600,
    model: request.model,
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content, refusal: null } }],
    usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  };
}

function sendJson(response: ServerResponse, status: number, body: Json, headers: { [name: string]: string } = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}

/** One function for each fault, so that a new fault without one does not compile. */
const faults: {
  [Name in Fault['fault']]: (
    fault: Extract<Fault, { fault: Name }>,
    call: ModelCall,
    response: ServerResponse,
  ) => void | Promise<void>;
} = {
  status: (fault, _call, response) => sendJson(response, fault.status, fault.body ?? '', fault.headers),
  body: (fault, _call, response) => sendJson(response, 200, fault.body, fault.headers),
  hang: () => {},
  close(_fault, call, response) {
    const text = JSON.stringify(completion(call.body, 'never whole'));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length });
    response.write(text.slice(0, text.length / 2), () => response.destroy());
  },
  html: (_fault, _call, response) =>
    void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Welcome</title>'),
  truncated: (_fault, call, response) =>
    sendJson(response, 200, JSON.stringify(completion(call.body, 'never whole')).slice(0, 90)),
  gzip_bomb(fault, call, response) {
    const body = gzipSync(JSON.stringify(completion(call.body, 'a'.repeat(fault.bytes ?? 2 ** 26))));
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(body);
  },
  async slow(fault, call, response) {
    await sleep(fault.ms, undefined, { ref: false });
    sendJson(response, 200, completion(call.body, fault.answer));
  },
  echo_key: (_fault, call, response) =>
    sendJson(response, 401, { error: { message: `Incorrect API key: ${call.headers.authorization ?? 'none'}` } }),
};

async function readCall(request: IncomingMessage): Promise<ModelCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as ChatRequest;
  return { path: request.url ?? '', headers: request.headers, body };
}

function reply(result: string | Fault, call: ModelCall, response: ServerResponse): void | Promise<void> {
  if (typeof result === 'string') return sendJson(response, 200, completion(call.body, result));
  const act = faults[result.fault] as (fault: Fault, call: ModelCall, response: ServerResponse) => void | Promise<void>;
  return act(result, call, response);
}

/**
 * A real HTTP server on loopback that speaks OpenAI's chat completions with scripted answers and faults.
 * An `answer` that throws becomes a 500 with its message.
 */
export async function startModelServer({ answer }: ModelServerOptions): Promise<ModelServer> {
  const calls: ModelCall[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  let inFlight = 0;
  let peak = 0;
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const call = await readCall(request);
    if (request.method !== 'POST' || !/\/v1\/chat\/completions$/.test(call.path)) {
      return sendJson(response, 404, { error: { message: `Unknown request URL: ${request.method} ${call.path}` } });
    }
    const n = calls.push(call) - 1;
    peak = Math.max(peak, ++inFlight);
    response.once('close', () => inFlight--);
    for (const waiter of waiting) if (calls.length >= waiter.count) waiter.resolve();
    await reply(await answer(call.body, n), call, response);
  };
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) =>
      response.headersSent ? response.destroy() : sendJson(response, 500, { error: { message: String(error) } }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    get peak() {
      return peak;
    },
    received: (count) =>
      calls.length >= count ? Promise.resolve() : new Promise((resolve) => waiting.push({ count, resolve })),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
