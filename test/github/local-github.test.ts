import { describe, expect, test } from '@jest/globals';
import { type LocalGithubOptions, startLocalGithub } from '../../src/cli/demo/local-github.js';
import { localGithubState } from '../../src/cli/demo/local-github-state.js';
import { openapiCheck } from './openapi-check.js';

const SHA = 'a'.repeat(40);
const PULLS = '/repos/acme/bot/pulls';
const COMMENTS = '/repos/acme/bot/issues/7/comments';
const CHECKS = '/repos/acme/bot/check-runs';

function aState() {
  const state = localGithubState('acme/bot');
  const repository = state.repositories['acme/bot']!;
  repository.pulls.push({
    number: 7,
    title: 'Reword',
    state: 'open',
    draft: false,
    locked: false,
    user: { login: 'ann', type: 'User' },
    labels: ['bug'],
    head: { sha: SHA, ref: 'feature/reword', repo: 'ann/bot' },
    base: { sha: 'b'.repeat(40), ref: 'main' },
  });
  return { state, repository };
}

async function start({
  state = aState().state,
  ...options
}: LocalGithubOptions & { state?: ReturnType<typeof localGithubState> } = {}) {
  const github = await startLocalGithub(state, { check: openapiCheck, now: () => new Date(0), ...options });
  const ask = async (method: string, path: string, body?: unknown, headers: object = { authorization: 'Bearer t' }) => {
    const init = { method, headers: { ...headers }, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await fetch(path.startsWith('http') ? path : github.url + path, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
  };
  return { github, ask, [Symbol.asyncDispose]: () => github[Symbol.asyncDispose]() };
}

function completed(output: object = {}, more: object = {}) {
  const full = { title: 't', summary: 's', ...output };
  return { name: 'x', head_sha: SHA, status: 'completed', conclusion: 'success', output: full, ...more };
}

describe('the local GitHub', () => {
  test('answers pull requests, whether they come from a fork, and 404 for others', async () => {
    await using server = await start();
    const { body } = await server.ask('GET', `${PULLS}/7`);
    expect(body).toMatchObject({
      number: 7,
      draft: false,
      head: { sha: SHA, repo: { full_name: 'ann/bot', fork: true } },
    });
    expect((await server.ask('GET', `${PULLS}?state=closed`)).body).toEqual([]);
    expect((await server.ask('GET', `${PULLS}?head=ann:feature/reword`)).body).toHaveLength(1);
    expect((await server.ask('GET', `${PULLS}/8`)).status).toBe(404);
    expect((await server.ask('GET', '/repos/acme/other/pulls/7')).status).toBe(404);
    expect((await server.ask('GET', '/repos/ACME/Bot')).body).toMatchObject({
      full_name: 'acme/bot',
      default_branch: 'main',
    });
    expect(server.github.unknown).toEqual([]);
  });

  test('writes, rewrites and deletes a comment as the owner of the token', async () => {
    await using server = await start();
    const created = await server.ask('POST', COMMENTS, { body: 'one' });
    expect(created).toMatchObject({
      status: 201,
      body: { body: 'one', user: { login: 'github-actions[bot]', type: 'Bot' } },
    });
    const path = `/repos/acme/bot/issues/comments/${created.body.id}`;
    expect((await server.ask('PATCH', path, { body: 'two' })).body.body).toBe('two');
    expect((await server.ask('GET', COMMENTS)).body).toMatchObject([{ id: created.body.id, body: 'two' }]);
    expect((await server.ask('DELETE', path)).status).toBe(204);
    expect((await server.ask('DELETE', path)).status).toBe(404);
    expect((await server.ask('PATCH', path, { body: 'three' })).status).toBe(404);
  });

  test('gives 30 comments a page unless told, at most 100, with links to the neighbours', async () => {
    const { state, repository } = aState();
    for (let id = 1; id <= 205; id++) {
      repository.comments.push({ id, issue: 7, user: null, body: `${id}`, createdAt: '', updatedAt: '' });
    }
    await using server = await start({ state });
    expect((await server.ask('GET', COMMENTS)).body).toHaveLength(30);
    const seen: number[] = [];
    let next: string | undefined = `${COMMENTS}?per_page=100`;
    for (let pages = 0; next !== undefined; pages++) {
      expect(pages).toBeLessThan(3);
      const { body, headers } = await server.ask('GET', next);
      seen.push(...body.map(({ id }: { id: number }) => id));
      next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
    }
    expect(seen).toEqual(Array.from({ length: 205 }, (_, at) => at + 1));
    expect((await server.ask('GET', `${COMMENTS}?per_page=1000`)).body).toHaveLength(100);
    expect((await server.ask('GET', `${COMMENTS}?page=99`)).body).toEqual([]);
  });

  test('refuses a blank comment, one above 65,536 characters, and one on a locked or an unknown issue', async () => {
    const { state, repository } = aState();
    await using server = await start({ state });
    expect((await server.ask('POST', COMMENTS, { body: '😀'.repeat(65_536) })).status).toBe(201);
    const long = await server.ask('POST', COMMENTS, { body: 'x'.repeat(65_537) });
    expect(long).toMatchObject({ status: 422, body: { errors: [{ message: expect.stringContaining('65536') }] } });
    expect((await server.ask('POST', COMMENTS, { body: ' \n' })).status).toBe(422);
    expect((await server.ask('POST', COMMENTS.replace('7', '70'), { body: 'x' })).status).toBe(404);
    repository.pulls[0]!.locked = true;
    expect((await server.ask('POST', COMMENTS, { body: 'x' })).status).toBe(403);
  });

  test('adds and removes labels whatever their case', async () => {
    await using server = await start();
    const path = '/repos/acme/bot/issues/7/labels';
    expect((await server.ask('POST', path, { labels: ['BUG', 'prompt ok'] })).body).toEqual([
      { name: 'bug' },
      { name: 'prompt ok' },
    ]);
    expect((await server.ask('DELETE', `${path}/Prompt%20OK`)).body).toEqual([{ name: 'bug' }]);
    expect((await server.ask('DELETE', `${path}/other`)).status).toBe(404);
    expect((await server.ask('GET', path)).body).toEqual([{ name: 'bug' }]);
  });

  test('tells what a collaborator may do, and that others may read a public repository only', async () => {
    const { state, repository } = aState();
    repository.collaborators.Ann = 'write';
    await using server = await start({ state });
    const permission = async (login: string) => {
      return (await server.ask('GET', `/repos/acme/bot/collaborators/${login}/permission`)).body.permission;
    };
    expect([await permission('ann'), await permission('eve')]).toEqual(['write', 'none']);
    repository.private = false;
    expect([await permission('ann'), await permission('eve')]).toEqual(['write', 'read']);
  });

  test('adds the annotations of an update to a check run, and lists the latest run of each name', async () => {
    await using server = await start();
    const annotation = { path: 'a', start_line: 1, end_line: 1, annotation_level: 'notice', message: 'm' };
    await server.ask('POST', CHECKS, completed());
    const { body } = await server.ask('POST', CHECKS, completed({ annotations: [annotation] }));
    const updated = await server.ask('PATCH', `${CHECKS}/${body.id}`, {
      output: { summary: 's2', annotations: [annotation] },
    });
    expect(updated.body.output).toMatchObject({ title: 't', summary: 's2', annotations_count: 2 });
    for (const ref of [SHA, 'feature/reword']) {
      const { body: listed } = await server.ask('GET', `/repos/acme/bot/commits/${ref}/check-runs`);
      expect(listed).toMatchObject({ total_count: 1, check_runs: [{ id: body.id, conclusion: 'success' }] });
    }
    const all = await server.ask('GET', `/repos/acme/bot/commits/${SHA}/check-runs?filter=all`);
    expect(all.body.total_count).toBe(2);
  });

  test.each([
    [
      '51 annotations',
      completed({
        annotations: Array.from({ length: 51 }, () => ({
          path: 'a',
          start_line: 1,
          end_line: 1,
          annotation_level: 'notice',
          message: 'm',
        })),
      }),
    ],
    ['a text above 65,535 bytes that has fewer characters', completed({ text: '€'.repeat(21_846) })],
    ['a summary above 65,535 bytes', completed({ summary: 'x'.repeat(65_536) })],
    ['no conclusion of a completed run', completed({}, { conclusion: undefined })],
    ['a commit that is none', completed({}, { head_sha: 'main' })],
    ['no name', completed({}, { name: undefined })],
  ])('refuses a check run with %s, also without the description', async (_why, body) => {
    const { state } = aState();
    await using server = await start({ state, check: () => [] });
    expect((await server.ask('POST', CHECKS, body)).status).toBe(422);
    expect(state.repositories['acme/bot']?.checkRuns).toEqual([]);
  });

  test("refuses a person's check run, as only apps may write them", async () => {
    const { state } = aState();
    state.token.user = { login: 'ann', type: 'User' };
    await using server = await start({ state });
    expect(await server.ask('POST', CHECKS, completed())).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining('App') },
    });
  });

  test('answers 401 without a token and with another than the one that it knows', async () => {
    const { state } = aState();
    state.token.secret = 'right';
    await using server = await start({ state });
    const status = async (headers: object) => (await server.ask('GET', `${PULLS}/7`, undefined, headers)).status;
    expect(await status({})).toBe(401);
    expect(await status({ authorization: 'Bearer wrong' })).toBe(401);
    expect(await status({ authorization: 'token right' })).toBe(200);
  });

  test('answers 403 with the permission that is missing, and lets everybody read a public repository', async () => {
    const { state, repository } = aState();
    state.token.permissions = { issues: 'none', pull_requests: 'read', checks: 'none' };
    await using server = await start({ state });
    const refused = await server.ask('POST', COMMENTS, { body: 'x' });
    expect(refused).toMatchObject({ status: 403, body: { message: 'Resource not accessible by integration' } });
    expect(refused.headers.get('x-accepted-github-permissions')).toBe('issues=write; pull_requests=write');
    expect((await server.ask('GET', COMMENTS)).status).toBe(200);
    expect((await server.ask('GET', `/repos/acme/bot/commits/${SHA}/check-runs`)).status).toBe(403);
    repository.private = false;
    expect((await server.ask('GET', `/repos/acme/bot/commits/${SHA}/check-runs`)).status).toBe(200);
    state.token.permissions.issues = 'write';
    expect((await server.ask('POST', COMMENTS, { body: 'x' })).status).toBe(201);
  });

  test('answers who the viewer is, and no other query', async () => {
    const { state } = aState();
    await using server = await start({ state });
    const { body } = await server.ask('POST', '/graphql', { query: '{ viewer { login } }' });
    expect(body).toEqual({ data: { viewer: { login: 'github-actions[bot]' } } });
    expect((await server.ask('POST', '/graphql', { query: '{ viewer { email } }' })).body.errors).toHaveLength(1);
    expect(server.github.unknown).toHaveLength(1);
    state.token.viewer = null;
    expect((await server.ask('POST', '/graphql', { query: 'query { viewer { login } }' })).body.data).toBeNull();
  });

  test('answers 404 to a route that it does not have and 400 to a body that is no JSON, and keeps both apart', async () => {
    await using server = await start();
    expect((await server.ask('PUT', COMMENTS, {})).status).toBe(404);
    expect((await server.ask('GET', '/user')).status).toBe(404);
    expect(server.github.unknown.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `PUT ${COMMENTS}`,
      'GET /user',
    ]);
    const broken = await fetch(server.github.url + COMMENTS, {
      method: 'POST',
      body: '{',
      headers: { authorization: 'token t' },
    });
    expect(broken.status).toBe(400);
  });

  test('answers a fault instead of the route, or after it has done what was asked', async () => {
    const { state, repository } = aState();
    const faults = [{ status: 502 }, { status: 502, afterEffect: true }];
    await using server = await start({ state, fault: () => faults.shift() });
    expect((await server.ask('POST', COMMENTS, { body: 'x' })).status).toBe(502);
    expect(repository.comments).toHaveLength(0);
    expect((await server.ask('POST', COMMENTS, { body: 'x' })).status).toBe(502);
    expect(repository.comments).toHaveLength(1);
    expect(server.github.requests).toHaveLength(2);
  });

  test('turns a request that it does not allow into a 422 that is kept', async () => {
    const { state, repository } = aState();
    await using server = await start({ state });
    expect((await server.ask('POST', COMMENTS, { body: 'x', extra: 1 })).status).toBe(422);
    expect(repository.comments).toEqual([]);
    expect(server.github.rejected).toMatchObject([
      { path: COMMENTS, problems: [expect.stringContaining('body.extra is unknown')] },
    ]);
  });
});
