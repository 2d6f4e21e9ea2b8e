import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserError } from '../errors.js';
import type { BotLog } from './bot-log.js';
import { readBody } from './read-body.js';

export interface Delivery {
  id: string;
  name: string;
  signature: string;
  body: string;
}

export interface WebhookServerOptions {
  host: string;
  port: number;
  log: BotLog;
  /** Takes a delivery; the status that says what became of it. May throw. */
  deliver(delivery: Delivery): Promise<{ status: number; said: string }>;
  /** Whether the bot can work: its key is accepted by GitHub. */
  isReady(): Promise<boolean>;
}

export interface WebhookServer {
  port: number;
  close(): Promise<void>;
}

/** GitHub's largest payloads of the events that count are a third of it. */
const MOST_BYTES = 1024 * 1024;
const PATH = '/api/github/webhooks';
const PATIENCE_MS = 15_000;
const LINGER_MS = 1_000;

/** Listens for GitHub's webhooks, `/health` and `/ready`. No answer says why something failed inside. */
export async function startWebhookServer(options: WebhookServerOptions): Promise<WebhookServer> {
  const { host, port, log } = options;
  const server = createServer({ requestTimeout: PATIENCE_MS, headersTimeout: PATIENCE_MS }, (request, response) => {
    route(request, response, options).catch((error: unknown) => {
      log.error('request failed', error);
      answer(response, 500, 'internal error');
    });
  });
  await listen(server, host, port);
  const close = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    server.closeIdleConnections();
    await closed;
  };
  return { port: (server.address() as AddressInfo).port, close };
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const why = `cannot listen on port ${port}: ${error instanceof Error && 'code' in error ? error.code : 'refused'}`;
    throw new UserError('NO_PORT', why, 'set PORT (and HOST) to what is free', 3);
  }
}

async function route(request: IncomingMessage, response: ServerResponse, options: WebhookServerOptions): Promise<void> {
  const path = request.url?.split('?')[0];
  if (request.method === 'GET' && path === '/health') return answer(response, 200, 'ok');
  if (request.method === 'GET' && path === '/ready') {
    const ready = await options.isReady();
    return answer(response, ready ? 200 : 503, ready ? 'ready' : 'not ready');
  }
  if (request.method !== 'POST' || path !== PATH) return refuse(request, response, 404, 'not found');
  const header = (name: string): string => [request.headers[name] ?? ''].flat()[0] ?? '';
  const [id, name] = [header('x-github-delivery'), header('x-github-event')];
  const signature = header('x-hub-signature-256');
  if (signature === '') return refuse(request, response, 401, 'not signed');
  if (id === '' || name === '') return refuse(request, response, 400, 'not a delivery of GitHub');
  if (!/^application\/json\b/i.test(header('content-type'))) {
    return refuse(request, response, 415, 'set the content type of the webhook to application/json');
  }
  const body = await readBody(request, MOST_BYTES);
  if (body === null) return refuse(request, response, 413, 'too large');
  const { status, said } = await options.deliver({ id, name, signature, body });
  answer(response, status, said);
}

/** What is left of the body is not read: the sender gets a moment to see the answer, and then the connection is cut. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number, said: string): void {
  answer(response, status, said);
  if (!request.complete) setTimeout(() => request.destroy(), LINGER_MS).unref();
}

function answer(response: ServerResponse, status: number, said: string): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(`${JSON.stringify({ said })}\n`);
}
