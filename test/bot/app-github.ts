import { createVerify, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const APP_TOKEN = 'ghs_0123456789abcdefAPP';
export const INSTALLATION = 77;

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
/** PEM of the app's key. */
export const PRIVATE_KEY = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();

export interface AppGithub extends AsyncDisposable {
  url: string;
  suspended: boolean;
  /** `METHOD path` of what the app itself asked for. */
  asked: string[];
}

/**
 * What GitHub answers to an app itself, in front of a local GitHub that answers everything else: one installation, whose
 * tokens are for one repository each.
 */
export async function startAppGithub(behind: string, repository: string): Promise<AppGithub> {
  const [owner = '', name = ''] = repository.split('/');
  const app: AppGithub = {
    url: '',
    suspended: false,
    asked: [],
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?')[0]!;
    const body = await bodyOf(request);
    const own = `${request.method} ${path}`;
    const isOwn = /^\/app(\/|$)|^\/installation\//.test(path);
    if (!isOwn) return forward(behind, request, body, response);
    app.asked.push(own);
    const authorization = request.headers.authorization ?? '';
    if (path.startsWith('/app') && !isSigned(authorization)) return send(response, 401, { message: 'Bad credentials' });
    if (own === 'GET /app') return send(response, 200, { id: 1, slug: 'prompt-ratchet' });
    if (own === 'GET /app/installations') {
      return send(response, 200, [{ id: INSTALLATION, suspended_at: app.suspended ? '2026-01-01T00:00:00Z' : null }]);
    }
    if (own === `POST /app/installations/${INSTALLATION}/access_tokens`) {
      if (app.suspended) return send(response, 403, { message: 'This installation has been suspended' });
      const expires = new Date(Date.now() + 3_600_000).toISOString();
      return send(response, 201, { token: APP_TOKEN, expires_at: expires });
    }
    if (own === 'GET /installation/repositories' && authorization === `token ${APP_TOKEN}`) {
      return send(response, 200, {
        total_count: 1,
        repositories: [{ name, archived: false, owner: { login: owner } }],
      });
    }
    return send(response, 404, { message: 'Not Found' });
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  app.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return app;
}

async function forward(
  behind: string,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  const { authorization = '' } = request.headers;
  const answered = await fetch(`${behind}${request.url}`, {
    method: request.method ?? 'GET',
    headers: { authorization, 'content-type': 'application/json' },
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  });
  // A link to a next page names the server behind, which knows the token as well.
  const names = ['content-type', 'link', 'retry-after', 'x-accepted-github-permissions'];
  const headers = names.flatMap((name) => {
    const value = answered.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  response.writeHead(answered.status, Object.fromEntries(headers));
  response.end(Buffer.from(await answered.arrayBuffer()));
}

function isSigned(authorization: string): boolean {
  const [head, payload, signature] = authorization.replace(/^bearer /i, '').split('.');
  if (!head || !payload || !signature) return false;
  return createVerify('RSA-SHA256').update(`${head}.${payload}`).verify(publicKey, signature, 'base64url');
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
