import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from '../../json.js';
import { storedArtifact } from './local-github-actions.js';
import { type Answer, refusal } from './local-github-answer.js';
import { type FoundRoute, findRoute } from './local-github-find-route.js';
import { followGit } from './local-github-follow-git.js';
import { answerGraphql } from './local-github-graphql.js';
import { writeLimit } from './local-github-limit.js';
import type { LocalGithubState, LocalToken } from './local-github-state.js';

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
  /** For timestamps and for the limit. */
  now?: () => Date;
  /** More requests that change something than this in a minute are refused as GitHub's secondary limit does; none unless given. */
  mostWritesAMinute?: number;
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
  /** Requests that came too soon. */
  limited: LocalRequest[];
}

/** One server: what it was told, and what it does with one request. */
interface Server {
  github: LocalGithub;
  options: LocalGithubOptions;
  now: () => Date;
  limit: (now: number) => Answer | null;
  /** Of the request before: one at a time, as none of them may see half of another. */
  before: Promise<unknown>;
}

const MOST_BODY_BYTES = 4_000_000;

/**
 * A GitHub on 127.0.0.1 that answers from `state` and refuses what GitHub refuses: no token, a missing permission, a body
 * that is too large, an unknown route. For the demo and for tests; it never leaves the machine.
 */
export async function startLocalGithub(
  state: LocalGithubState,
  options: LocalGithubOptions = {},
): Promise<LocalGithub> {
  const http = createServer((request, response) => {
    serve(server, request, response).catch((error) => send(response, refusal(500, `${error}`)));
  });
  const github: LocalGithub = {
    url: '',
    state,
    requests: [],
    unknown: [],
    rejected: [],
    limited: [],
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  const server: Server = {
    github,
    options,
    now: options.now ?? (() => new Date()),
    limit: writeLimit(options.mostWritesAMinute ?? Number.POSITIVE_INFINITY),
    before: Promise.resolve(),
  };
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  github.url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return github;
}

async function serve(server: Server, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const { github, options } = server;
  const request = await readRequest(incoming, github.url);
  if (request === null) {
    return send(response, refusal(400, 'Problems parsing JSON'));
  }
  github.requests.push(request);
  const stored = storedArtifact(github.state, request.path, incoming.headers.authorization);
  if (stored !== null) return send(response, stored);
  const fault = await options.fault?.(request);
  if (fault === 'drop') {
    response.destroy();
    return;
  }
  if (fault !== undefined && !fault.afterEffect) {
    return send(response, fault);
  }
  const answering = server.before.then(() => answerTo(server, request, incoming.headers.authorization));
  server.before = answering.catch(() => {});
  const answer = await answering;
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

async function answerTo(server: Server, request: LocalRequest, authorization: string | undefined): Promise<Answer> {
  const { github, options } = server;
  const { state } = github;
  const secret = /^(?:token|bearer) (\S+)$/i.exec(authorization ?? '')?.[1];
  const token = secret === undefined ? undefined : tokenOf(state, secret);
  if (token === undefined) {
    return refusal(401, secret === undefined ? 'Requires authentication' : 'Bad credentials');
  }
  const now = server.now();
  const late = isWrite(request) ? server.limit(now.getTime()) : null;
  if (late !== null) {
    github.limited.push(request);
    return late;
  }
  if (request.method === 'POST' && request.path === '/graphql') {
    const body = request.body as Json | undefined;
    return answerGraphql(body, { state, token, now: now.toISOString() }) ?? unknownQuery(github, request);
  }
  const found = findRoute(state, request);
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
  if (!mayUse(token, found)) {
    const answer = refusal(403, 'Resource not accessible by integration');
    return { ...answer, headers: { 'x-accepted-github-permissions': found.route.accepted } };
  }
  return handle(server, found, request, token, now.toISOString());
}

async function handle(
  { github }: Server,
  { route, ...found }: FoundRoute,
  request: LocalRequest,
  token: LocalToken,
  now: string,
): Promise<Answer> {
  const { state, url } = github;
  const { repository, fullName } = found;
  await followGit({ state, repository, by: null, now }, fullName);
  const body = isObject(request.body) ? request.body : {};
  const answer = await route.handle({ ...found, state, token, query: request.query, body, now, url });
  if (request.method !== 'GET') {
    await followGit({ state, repository, by: token.user, now }, fullName);
  }
  return answer;
}

function unknownQuery(github: LocalGithub, request: LocalRequest): Answer {
  github.unknown.push(request);
  const message = 'Only the operations of this project are answered';
  return { status: 200, body: { errors: [{ type: 'NOT_IMPLEMENTED', message }] } };
}

function tokenOf(state: LocalGithubState, secret: string): LocalToken | undefined {
  const others = state.otherTokens ?? [];
  return (
    others.find((token) => token.secret === secret) ??
    [state.token].find((token) => (token.secret ?? secret) === secret)
  );
}

// A query is a POST, too.
function isWrite({ method, path, body }: LocalRequest): boolean {
  const query = isObject(body) ? body.query : '';
  return method !== 'GET' && (path !== '/graphql' || /^\s*mutation\b/.test(`${query}`));
}

// Everybody may read a public repository, whatever the token's permissions are.
function mayUse(token: LocalToken, { route, repository }: FoundRoute): boolean {
  return route.accepted.split('; ').some((one) => {
    const [name = '', level = ''] = one.split('=');
    const granted = name === 'metadata' ? 'read' : { ...token.permissions }[name];
    return granted === 'write' || (level === 'read' && (granted === 'read' || !repository.private));
  });
}

function isObject(value: unknown): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function send(response: ServerResponse, { status, headers, body, bytes }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(bytes ?? (body === undefined ? '' : JSON.stringify(body)));
}
