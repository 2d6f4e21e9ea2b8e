import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from '../../json.js';
import { type Answer, refusal } from './local-github-answer.js';
import { type LocalRoute, localRoutes } from './local-github-routes.js';
import type { LocalGithubState, LocalRepository } from './local-github-state.js';

export interface LocalRequest {
  method: string;
  /** Without the query, percent-encoded as it was sent. */
  path: string;
  query: { [name: string]: string };
  /** Parsed JSON; undefined without a body. */
  body: unknown;
}

/** An answer instead of the route's own: `drop` breaks the connection; `afterEffect` still does what was asked for. */
export type Fault = 'drop' | (Answer & { afterEffect?: boolean });

export interface LocalGithubOptions {
  /** What is wrong with a request to a known route, in words; anything is answered with 422. */
  check?: (request: LocalRequest) => string[];
  /** Asked before each request is answered; may wait. */
  fault?: (request: LocalRequest) => Fault | undefined | Promise<Fault | undefined>;
  /** For timestamps. */
  now?: () => Date;
}

export interface LocalGithub extends AsyncDisposable {
  /** What octokit takes as `baseUrl`. */
  url: string;
  state: LocalGithubState;
  requests: LocalRequest[];
  /** Requests that no route answers. */
  unknown: LocalRequest[];
  /** Requests that `check` found something wrong with. */
  rejected: (LocalRequest & { problems: string[] })[];
}

interface Found {
  route: LocalRoute;
  fullName: string;
  repository: LocalRepository;
  parts: { [name: string]: string };
}

const VIEWER_QUERY = /^\s*(query\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/;
const MOST_BODY_BYTES = 4_000_000;
const compiled = localRoutes.map((route) => ({ route, pattern: pathPattern(route.path) }));

/**
 * A GitHub on 127.0.0.1 that answers from `state` and refuses what GitHub refuses: no token, a missing permission, a body
 * that is too large, an unknown route. For the demo and for tests; it never leaves the machine.
 */
export async function startLocalGithub(
  state: LocalGithubState,
  options: LocalGithubOptions = {},
): Promise<LocalGithub> {
  const server = createServer((request, response) => {
    serve(github, options, request, response).catch((error) => send(response, refusal(500, `${error}`)));
  });
  const github: LocalGithub = {
    url: '',
    state,
    requests: [],
    unknown: [],
    rejected: [],
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  github.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return github;
}

async function serve(
  github: LocalGithub,
  options: LocalGithubOptions,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = await readRequest(incoming, github.url);
  if (request === null) {
    return send(response, refusal(400, 'Problems parsing JSON'));
  }
  github.requests.push(request);
  const fault = await options.fault?.(request);
  if (fault === 'drop') {
    response.destroy();
    return;
  }
  if (fault !== undefined && !fault.afterEffect) {
    return send(response, fault);
  }
  const answer = answerTo(github, options, request, incoming.headers.authorization);
  send(response, fault ?? answer);
}

async function readRequest(incoming: IncomingMessage, base: string): Promise<LocalRequest | null> {
  const { pathname, searchParams } = new URL(incoming.url ?? '/', base);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming) {
    bytes += chunk.length;
    if (bytes > MOST_BODY_BYTES) {
      return null;
    }
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString();
  const request = { method: incoming.method ?? 'GET', path: pathname, query: Object.fromEntries(searchParams) };
  try {
    return { ...request, body: text === '' ? undefined : JSON.parse(text) };
  } catch {
    return null;
  }
}

function answerTo(
  github: LocalGithub,
  options: LocalGithubOptions,
  request: LocalRequest,
  authorization: string | undefined,
): Answer {
  const { state } = github;
  const secret = /^(?:token|bearer) (\S+)$/i.exec(authorization ?? '')?.[1];
  if (secret === undefined || (state.token.secret ?? secret) !== secret) {
    return refusal(401, secret === undefined ? 'Requires authentication' : 'Bad credentials');
  }
  if (request.method === 'POST' && request.path === '/graphql') {
    return answerGraphql(github, request);
  }
  const found = find(state, request);
  if (found === null) {
    github.unknown.push(request);
    return refusal(404, 'Not Found');
  }
  if (found === 'no repository') {
    return refusal(404, 'Not Found');
  }
  const problems = options.check?.(request) ?? [];
  if (problems.length > 0) {
    github.rejected.push({ ...request, problems });
    return refusal(422, `Invalid request.\n\n${problems.join('\n')}`);
  }
  if (!mayUse(state, found)) {
    const answer = refusal(403, 'Resource not accessible by integration');
    return { ...answer, headers: { 'x-accepted-github-permissions': found.route.accepted } };
  }
  const now = (options.now?.() ?? new Date()).toISOString();
  const body = isObject(request.body) ? request.body : {};
  return found.route.handle({ ...found, state, query: request.query, body, now, url: github.url });
}

function answerGraphql(github: LocalGithub, request: LocalRequest): Answer {
  const query = isObject(request.body) ? request.body.query : null;
  if (typeof query !== 'string' || !VIEWER_QUERY.test(query)) {
    github.unknown.push(request);
    return {
      status: 200,
      body: { errors: [{ type: 'NOT_IMPLEMENTED', message: 'Only viewer { login } is answered' }] },
    };
  }
  const { viewer } = github.state.token;
  return viewer === null
    ? {
        status: 200,
        body: { data: null, errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }] },
      }
    : { status: 200, body: { data: { viewer: { login: viewer } } } };
}

function find(state: LocalGithubState, { method, path }: LocalRequest): Found | 'no repository' | null {
  for (const { route, pattern } of compiled) {
    const groups = route.method === method ? pattern.exec(path)?.groups : undefined;
    if (groups !== undefined) {
      const parts = Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decoded(text)]));
      const asked = `${parts.owner}/${parts.repo}`.toLowerCase();
      const entry = Object.entries(state.repositories).find(([name]) => name.toLowerCase() === asked);
      return entry ? { route, fullName: entry[0], repository: entry[1], parts } : 'no repository';
    }
  }
  return null;
}

// Everybody may read a public repository, whatever the token's permissions are.
function mayUse({ token }: LocalGithubState, { route, repository }: Found): boolean {
  return route.accepted.split('; ').some((one) => {
    const [name = '', level = ''] = one.split('=');
    const granted = name === 'metadata' ? 'read' : { ...token.permissions }[name];
    return granted === 'write' || (level === 'read' && (granted === 'read' || !repository.private));
  });
}

// A ref may hold slashes.
function pathPattern(path: string): RegExp {
  return new RegExp(
    `^${path.replace(/\{(\w+)\}/g, (_all, name) => `(?<${name}>${name === 'ref' ? '.+' : '[^/]+'})`)}$`,
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isObject(value: unknown): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(body === undefined ? '' : JSON.stringify(body));
}
