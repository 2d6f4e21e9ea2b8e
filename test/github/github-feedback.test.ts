import { describe, expect, test } from '@jest/globals';
import { Octokit } from 'octokit';
import { UserError } from '../../src/errors.js';
import { githubFeedback } from '../../src/github/github-feedback.js';
import { feedbackGithub, quickOctokit, TOKEN, writesOf } from './a-feedback-github.js';

const NOWHERE = 'http://127.0.0.1:1';

describe('an issue on GitHub', () => {
  test('is told with its body, its labels and when the body was last edited in one request', async () => {
    let now = Date.UTC(2026, 0, 10);
    await using at = await feedbackGithub({ now: () => new Date(now) });
    expect(await at.forge.issue(1)).toEqual({
      number: 1,
      title: 'It lied',
      body: 'the complaint',
      state: 'open',
      isPullRequest: false,
      author: { login: 'eve', isBot: false },
      labels: ['feedback'],
      bodyEditedAt: null,
    });
    expect(at.github.requests).toHaveLength(1);
    now += 60_000;
    await at.as('eve', 'PATCH', '/issues/1', { body: 'another complaint' });
    expect(await at.forge.issue(1)).toMatchObject({
      body: 'another complaint',
      bodyEditedAt: '2026-01-10T00:01:00.000Z',
    });
  });

  test('is null when it is not there, and a pull request is told to be one', async () => {
    await using at = await feedbackGithub();
    expect(await at.forge.issue(99)).toBeNull();
    const { pull } = await at.openCase();
    expect(await at.forge.issue(pull.number)).toMatchObject({
      isPullRequest: true,
      author: { login: 'github-actions[bot]', isBot: true },
    });
  });

  test('that is in a repository which the token does not see is an error, not an absent issue', async () => {
    await using at = await feedbackGithub();
    const octokit = quickOctokit(at.github.url);
    const clock = { now: () => 0, sleep: async () => {} };
    const other = githubFeedback({ octokit, owner: 'acme', repo: 'gone', clock });
    await expect(other.issue(1)).rejects.toMatchObject({ code: 'GITHUB_NOT_FOUND', exitCode: 3 });
    at.github.state.token.permissions.issues = 'none';
    await expect(at.forge.issue(1)).rejects.toMatchObject({
      code: 'MISSING_PERMISSION',
      message: expect.stringContaining("lacks the permission 'issues: read'"),
    });
  });

  test('whose author has left has none', async () => {
    await using at = await feedbackGithub();
    at.github.state.repositories['acme/bot']!.issues[0]!.user = null;
    expect(await at.forge.issue(1)).toMatchObject({ author: null });
  });

  test('tells who set and removed which label when, the form and the bot among them, over all pages', async () => {
    let now = Date.UTC(2026, 0, 10);
    await using at = await feedbackGithub({ now: () => new Date(now) });
    for (let count = 0; count < 60; count++) {
      now += 1000;
      await at.as('max', 'POST', '/issues/1/labels', { labels: ['noise'] });
      await at.as('max', 'DELETE', '/issues/1/labels/noise');
    }
    await at.as('ann', 'POST', '/issues/1/labels', { labels: ['EVAL-case'] });
    await at.forge.addLabel(1, 'eval:fixed');
    const events = await at.forge.labelEvents(1);
    expect(events).toHaveLength(123);
    expect(events[0]).toMatchObject({
      label: 'feedback',
      action: 'labeled',
      actor: { login: 'eve', isBot: false },
    });
    expect(events.slice(119)).toMatchObject([
      { label: 'noise', action: 'labeled', at: '2026-01-10T00:01:00.000Z' },
      { label: 'noise', action: 'unlabeled', at: '2026-01-10T00:01:00.000Z' },
      { label: 'EVAL-case', actor: { login: 'ann', isBot: false } },
      { label: 'eval:fixed', actor: { login: 'github-actions[bot]', isBot: true } },
    ]);
  });

  test('has its label and its state set once, however often that is asked for', async () => {
    await using at = await feedbackGithub();
    for (let count = 0; count < 2; count++) {
      await at.forge.addLabel(1, 'eval:fixed');
      await at.forge.closeIssue(1);
    }
    await at.forge.removeLabel(1, 'feedback');
    await at.forge.removeLabel(1, 'feedback');
    await at.forge.removeLabel(1, 'a/b 😀?');
    expect(await at.forge.issue(1)).toMatchObject({ state: 'closed', labels: ['eval:fixed'] });
    const { events } = at.github.state.repositories['acme/bot']!;
    expect(events.map(({ event }) => event)).toEqual(['labeled', 'labeled', 'closed', 'unlabeled']);
    expect([...at.github.unknown, ...at.github.rejected]).toEqual([]);
  });

  test('is listed by its label while it is open, and after that for 30 days; pull requests are not', async () => {
    let now = Date.UTC(2025, 11, 1);
    await using at = await feedbackGithub({ now: () => new Date(now) });
    const open = async () => (await at.as('eve', 'POST', '/issues', { title: 't', labels: ['feedback'] })).body.number;
    const old = await open();
    await at.as('max', 'PATCH', `/issues/${old}`, { state: 'closed' });
    now = Date.UTC(2026, 0, 19);
    const closed = await open();
    await at.as('max', 'PATCH', `/issues/${closed}`, { state: 'closed' });
    for (let count = 0; count < 101; count++) {
      await open();
    }
    await at.as('eve', 'POST', '/issues', { title: 'no label' });
    const { pull } = await at.openCase();
    await at.as('max', 'POST', `/issues/${pull.number}/labels`, { labels: ['feedback'] });
    const numbers = await at.forge.issuesWithLabel('feedback');
    expect(numbers).toHaveLength(103);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(numbers).toContain(closed);
    expect(numbers).not.toContain(old);
    expect(numbers).not.toContain(pull.number);
  });
});

describe('comments on GitHub', () => {
  test('come in the order of time over all pages, each with who wrote it and whether that was us', async () => {
    await using at = await feedbackGithub();
    for (let count = 0; count < 101; count++) {
      await at.as('ann', 'POST', '/issues/1/comments', { body: `${count}` });
    }
    await at.forge.writeComment(1, 'ours');
    at.github.state.repositories['acme/bot']!.comments[0]!.user = null;
    const comments = await at.forge.comments(1);
    expect(comments.map(({ body }) => body)).toEqual([...Array.from({ length: 101 }, (_, n) => `${n}`), 'ours']);
    expect(comments[0]).toMatchObject({ author: null, isOwn: false });
    expect(comments[1]).toMatchObject({ author: { login: 'ann', isBot: false }, isOwn: false });
    expect(comments[101]).toMatchObject({ author: { login: 'github-actions[bot]', isBot: true }, isOwn: true });
  });

  test.each(['github-actions', 'GitHub-Actions[bot]'])(
    'of a person whose name is like %s are not ours',
    async (login) => {
      await using at = await feedbackGithub({
        change: ({ otherTokens }) => {
          otherTokens!.find(({ secret }) => secret === 'eve')!.user = { login, type: 'User' };
        },
      });
      await at.as('eve', 'POST', '/issues/1/comments', { body: '<!-- marker -->' });
      expect(await at.forge.comments(1)).toMatchObject([{ isOwn: false, author: { isBot: false } }]);
    },
  );

  test.each([
    ['is lost after it was written', { afterEffect: true, status: 502 }],
    ['is an error before it was written', { status: 502 }],
    ['never comes', 'drop' as const],
  ])('are written once when the answer %s', async (_when, fault) => {
    const faults = [fault];
    await using at = await feedbackGithub({
      fault: ({ method, path }) =>
        method === 'POST' && path.endsWith('/comments') && path.startsWith('/repos') ? faults.shift() : undefined,
    });
    await at.forge.writeComment(1, 'once');
    expect((await at.forge.comments(1)).map(({ body }) => body)).toEqual(['once']);
  });

  test('are given up after three tries, and a refusal at once', async () => {
    await using at = await feedbackGithub({
      fault: ({ method, path }) => (method === 'POST' && path.endsWith('/comments') ? { status: 500 } : undefined),
    });
    await expect(at.forge.writeComment(1, 'x')).rejects.toMatchObject({ code: 'GITHUB_UNAVAILABLE' });
    expect(writesOf(at.github)).toHaveLength(3);
    await expect(at.forge.writeComment(99, 'x')).rejects.toBeInstanceOf(UserError);
  });

  test('are rewritten in place and reacted to once, and a reaction to a deleted one is no error', async () => {
    await using at = await feedbackGithub();
    await at.forge.writeComment(1, 'one');
    const [comment] = await at.forge.comments(1);
    await at.forge.rewriteComment(comment!.id, 'two');
    await at.forge.react(comment!.id, 'confused');
    await at.forge.react(comment!.id, 'confused');
    await at.forge.react(comment!.id + 500, '+1');
    const [there] = at.github.state.repositories['acme/bot']!.comments;
    expect(there).toMatchObject({ body: 'two', reactions: [{ content: 'confused' }] });
    expect(there?.reactions).toHaveLength(1);
  });
});

test.each([
  ['ann', true],
  ['MAX', true],
  ['rex', false],
  ['eve', false],
  ['dependabot[bot]', false],
  ['github-actions[bot]', false],
  ['', false],
  ['../../../user', false],
  ['ann/permission?x=', false],
])('whether %p may write is asked of GitHub: %p', async (login, may) => {
  await using at = await feedbackGithub({
    change: (state) => Object.assign(state.repositories['acme/bot']!, { private: false }),
  });
  expect(await at.forge.mayWrite(login)).toBe(may);
  expect(at.github.unknown).toEqual([]);
});

describe('the default branch', () => {
  test('is told by name and commit', async () => {
    await using at = await feedbackGithub();
    expect(await at.forge.defaultBranch()).toEqual({ name: 'main', commit: at.base });
  });

  test('of an empty repository is an error that says so', async () => {
    await using at = await feedbackGithub();
    delete at.github.state.repositories['acme/bot']!.git;
    at.github.state.repositories['acme/bot']!.branches = {};
    await expect(at.forge.defaultBranch()).rejects.toMatchObject({
      code: 'GITHUB_NOT_FOUND',
      message: expect.stringContaining('read the default branch'),
    });
  });
});

describe('a workflow', () => {
  test('is started on a branch, which counts also for the token of a workflow', async () => {
    await using at = await feedbackGithub();
    const { commit } = await at.openCase();
    await at.forge.dispatchWorkflow('evals.yml', 'ratchet/feedback-1');
    expect(at.github.state.startedWorkflows).toEqual([
      {
        event: 'workflow_dispatch',
        workflow: 'evals.yml',
        branch: 'ratchet/feedback-1',
        sha: commit,
        by: 'github-actions[bot]',
      },
    ]);
  });

  test.each([
    ['gone.yml', 'main', 'GITHUB_NOT_FOUND', 'on the default branch'],
    ['other.yml', 'main', 'GITHUB_REFUSED', "does not have 'workflow_dispatch' trigger"],
    ['evals.yml', 'gone', 'GITHUB_REFUSED', 'No ref found for: gone'],
  ])('%s on %s is not started and the error says why', async (file, branch, code, why) => {
    await using at = await feedbackGithub();
    await expect(at.forge.dispatchWorkflow(file, branch)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(why),
    });
    expect(at.github.state.startedWorkflows).toEqual([]);
  });

  test('is refused without the permission, and the error has the line to add', async () => {
    await using at = await feedbackGithub();
    at.github.state.token.permissions.actions = 'read';
    await expect(at.forge.dispatchWorkflow('evals.yml', 'main')).rejects.toMatchObject({
      code: 'MISSING_PERMISSION',
      fix: expect.stringContaining('permissions:\n  actions: write'),
    });
  });
});

describe('who we are', () => {
  const clock = { now: () => 0, sleep: async () => {} };
  test.each([
    ['https://api.github.com', 'https://github.com/acme/bot'],
    ['https://api.github.com/', 'https://github.com/acme/bot'],
    ['https://git.example.org/api/v3', 'https://git.example.org/acme/bot'],
    ['https://api.acme.ghe.com', 'https://acme.ghe.com/acme/bot'],
    [NOWHERE, `${NOWHERE}/acme/bot`],
  ])('the web address of %s is %s', (apiUrl, address) => {
    const place = { owner: 'acme', repo: 'bot', clock };
    expect(githubFeedback({ ...place, token: 't', apiUrl }).repositoryUrl).toBe(address);
    expect(githubFeedback({ ...place, octokit: new Octokit({ baseUrl: apiUrl }) }).repositoryUrl).toBe(address);
  });

  test('is asked once, also with a client that was handed in, and found with or without the suffix', async () => {
    await using at = await feedbackGithub({
      change: ({ token }) => Object.assign(token, { user: { login: 'our-app[bot]', type: 'Bot' }, viewer: 'our-app' }),
    });
    await at.forge.writeComment(1, 'ours');
    await at.as('ann', 'POST', '/issues/1/comments', { body: 'hers' });
    await at.forge.comments(1);
    expect((await at.forge.comments(1)).map(({ isOwn }) => isOwn)).toEqual([true, false]);
    expect(at.github.requests.filter(({ path }) => path === '/graphql')).toHaveLength(1);
  });

  test('is a person with a token of a person, through the client of our own', async () => {
    await using at = await feedbackGithub({
      change: (state) => {
        state.token.secret = 'ghp_ann';
        Object.assign(state.token, { user: { login: 'ann', type: 'User' }, viewer: 'ann' });
      },
    });
    const own = githubFeedback({ token: 'ghp_ann', apiUrl: at.github.url, owner: 'acme', repo: 'bot', clock });
    await own.writeComment(1, 'ours');
    expect(await own.comments(1)).toMatchObject([{ isOwn: true, author: { login: 'ann', isBot: false } }]);
  });

  test('a token is in no message, whatever GitHub repeats', async () => {
    await using at = await feedbackGithub({ fault: () => ({ status: 422, body: { message: `bad ${TOKEN}` } }) });
    const own = githubFeedback({ token: TOKEN, apiUrl: at.github.url, owner: 'acme', repo: 'bot', clock });
    const error = await own.issue(1).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect(`${(error as Error).message}`).toContain('bad ***');
  });
});
