import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Desk } from './a-desk.js';
import { PRIVATE_KEY } from './app-github.js';
import { BotProcess, SECRET, sign } from './bot-process.js';

const BRANCH = 'ratchet/feedback-1';

describe('the bundled bot', () => {
  test('turns an approved issue into one draft pull request with one case, and says so once', async () => {
    await using desk = await Desk.start();
    const bot = await desk.bot();
    const issue = await desk.complain({ input: 'Write to jane.canary@example.com' });
    await desk.approve(issue);
    expect(await bot.deliver(desk.labeled(issue))).toBe(202);
    await bot.jobs(2);
    expect(await desk.end()).toMatchObject({
      pulls: [{ title: 'Add an eval case from feedback issue 1', state: 'open', draft: true }],
      comments: [{ issue: 1, by: 'prompt-ratchet[bot]' }],
      files: ['main: ', `${BRANCH}: A\tevals/support/issue-1.case.yml`],
    });
    const objects = await desk.git.gitIn(desk.git.bareRemote, 'grep', '-c', 'canary', BRANCH).catch(() => 'none');
    expect(objects).toBe('none');
    expect(JSON.stringify(desk.github.requests.filter(({ method }) => method !== 'GET').slice(2))).not.toContain(
      'canary',
    );
    expect([...desk.github.unknown, ...desk.github.rejected]).toEqual([]);
  });

  test('asks GitHub for a token of one repository', async () => {
    await using desk = await Desk.start();
    await desk.bot();
    expect(desk.app.asked).toContain('POST /app/installations/77/access_tokens');
  });

  test('five deliveries of one event at once, and five events of one issue, make one pull request', async () => {
    await using desk = await Desk.start();
    const bot = await desk.bot();
    const issue = await desk.complain();
    await desk.approve(issue);
    const same = { ...desk.labeled(issue), id: 'the-same' };
    const statuses = await Promise.all(Array.from({ length: 5 }, () => bot.deliver(same)));
    expect(statuses).toEqual([202, 202, 202, 202, 202]);
    expect(bot.lines.filter(({ said }) => said === 'taken')).toHaveLength(1);
    await Promise.all(Array.from({ length: 5 }, () => bot.deliver(desk.labeled(issue))));
    bot.kill('SIGTERM');
    expect(await bot.exited).toBe(0);
    await (await desk.bot()).jobs(2);
    const { pulls, comments, files } = await desk.end();
    expect([pulls.length, comments.length, files.length]).toEqual([1, 1, 2]);
  });

  test('picks up at its start what it has missed', async () => {
    await using desk = await Desk.start();
    const issue = await desk.complain();
    await desk.approve(issue);
    const bot = await desk.bot();
    await bot.jobs(2);
    expect(desk.state.pulls).toHaveLength(1);
  });

  test('answers a rerun and an acceptance on a pull request, and nothing of a stranger', async () => {
    await using desk = await Desk.start();
    await desk.git.branch('change');
    await desk.git.write({ 'evals/support.prompt.yml': 'changed' });
    await desk.git.commit('Change');
    await desk.git.push('change');
    const { number } = (await desk.as('ann', 'POST', '/pulls', { title: 'Change', head: 'change', base: 'main' })).body;
    const bot = await desk.bot();
    const says = async (login: string, body: string) => {
      const comment = (await desk.as(login, 'POST', `/issues/${number}/comments`, { body })).body;
      const issue = { number, pull_request: { url: 'x' } };
      const sender = { login, type: 'User' };
      return bot.deliver({
        name: 'issue_comment',
        payload: desk.payload('created', { issue, comment: { id: comment.id, body } }, sender),
      });
    };
    await says('eve', '/ratchet accept because I say so');
    await bot.jobs(2);
    await says('ann', '/ratchet rerun');
    await bot.jobs(3);
    await says('ann', '/ratchet accept because @everyone wants it');
    await bot.jobs(4);
    const dispatched = desk.github.state.startedWorkflows.filter(({ event }) => event === 'workflow_dispatch');
    expect(dispatched).toMatchObject([{ branch: 'change', workflow: 'evals.yml' }]);
    expect(desk.state.pulls[0]?.labels).toEqual(['accept-regression']);
    const replies = desk.state.comments.filter(({ user }) => user?.type === 'Bot').map(({ body }) => body);
    expect(replies).toHaveLength(1);
    expect(replies[0]).toContain('```\n@everyone wants it\n```');
    expect(desk.state.comments.map(({ reactions }) => reactions?.map(({ content }) => content))).toEqual([
      ['confused'],
      ['+1'],
      ['+1'],
      undefined,
    ]);
  });

  test('ends with 0 when it is told to stop, and takes nothing more', async () => {
    await using desk = await Desk.start();
    const bot = await desk.bot();
    bot.kill('SIGTERM');
    expect(await bot.exited).toBe(0);
    expect(bot.lines.at(-1)?.what).toBe('stopped');
    expect(bot.stderr).toBe('');
  });
});

describe('bad deliveries', () => {
  let desk: Desk;
  let bot: BotProcess;
  beforeAll(async () => {
    desk = await Desk.start();
    bot = await desk.bot();
  });
  afterAll(async () => {
    const { lines } = bot;
    await desk[Symbol.asyncDispose]();
    expect(JSON.stringify(lines)).not.toContain('canary');
  });

  const issues = { name: 'issues', payload: { action: 'opened', canary: 'canary-1' } };

  test.each<[string, () => Promise<number>, number]>([
    ['no signature', () => bot.deliver({ ...issues, signature: null }), 401],
    ['a wrong signature', () => bot.deliver({ ...issues, signature: sign('{}', 'another secret') }), 400],
    [
      'a signature made with "development"',
      () => bot.deliver({ ...issues, signature: sign(JSON.stringify(issues.payload), 'development') }),
      400,
    ],
    ['a signature that is none', () => bot.deliver({ ...issues, signature: 'sha256=zz' }), 400],
    ['a body that is no JSON', () => bot.deliver({ name: 'issues', payload: '{"action": "ope' }), 400],
    ['a body that is no object', () => bot.deliver({ name: 'issues', payload: '[1]' }), 400],
    ['an empty body', () => bot.deliver({ name: 'issues', payload: '' }), 400],
    ['no issue', () => bot.deliver({ name: 'issues', payload: desk.payload('opened', { issue: null }) }), 202],
    [
      'a deleted repository',
      () =>
        bot.deliver({
          name: 'issues',
          payload: { ...desk.payload('opened', { issue: { number: 1 } }), repository: null },
        }),
      202,
    ],
    [
      'a transferred issue',
      () => bot.deliver({ name: 'issues', payload: desk.payload('transferred', { issue: { number: 1 } }) }),
      202,
    ],
    [
      'a repository whose name is a path',
      () =>
        bot.deliver({
          name: 'issues',
          payload: {
            ...desk.payload('opened', { issue: { number: 1 } }),
            repository: { name: '../x', owner: { login: 'a/b' } },
          },
        }),
      202,
    ],
    [
      'its own event',
      () =>
        bot.deliver({
          name: 'issues',
          payload: desk.payload('labeled', { issue: { number: 1 } }, { login: 'prompt-ratchet[bot]', type: 'Bot' }),
        }),
      202,
    ],
    ['an event of another bot', () => bot.deliver(desk.labeled(1, { login: 'stale[bot]', type: 'Bot' })), 202],
    ['an event that nobody knows', () => bot.deliver({ name: 'frobnicated', payload: desk.payload('done', {}) }), 202],
    [
      'an event without an installation',
      () =>
        bot.deliver({
          name: 'issues',
          payload: { ...desk.payload('opened', { issue: { number: 1 } }), installation: null },
        }),
      202,
    ],
    ['a ping', () => bot.deliver({ name: 'ping', payload: { zen: 'canary-2' } }), 202],
  ])('%s is refused or comes to nothing, and the bot lives', async (_what, deliver, status) => {
    const before = desk.github.requests.length;
    expect(await deliver()).toBe(status);
    expect(desk.github.requests.length).toBe(before);
    expect((await fetch(`${bot.url}/health`)).status).toBe(200);
  });

  test('a body that says it is too large is refused before a byte of it is read', async () => {
    expect(await post(bot, { 'content-length': String(1024 * 1024 + 1) }, [])).toBe(413);
  });

  test('a body that turns out too large is refused as soon as it is', async () => {
    const chunk = Buffer.alloc(64 * 1024, 'a');
    expect(
      await post(
        bot,
        { 'transfer-encoding': 'chunked' },
        Array.from({ length: 17 }, () => chunk),
      ),
    ).toBe(413);
  });

  test('a body of a form is refused with the setting that is wrong', async () => {
    expect(await post(bot, { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '2' }, [])).toBe(
      415,
    );
  });

  test('other addresses are not there', async () => {
    expect((await fetch(`${bot.url}/`)).status).toBe(404);
    expect((await fetch(`${bot.url}/probot`)).status).toBe(404);
    expect((await fetch(`${bot.url}/api/github/webhooks`)).status).toBe(404);
  });

  test('a suspended installation is logged, and the bot lives', async () => {
    await using other = await Desk.start();
    other.app.suspended = true;
    const suspended = other.unready();
    await suspended.until((lines) => lines.some(({ what }) => what === 'listening'));
    expect(await suspended.deliver(other.labeled(1))).toBe(202);
    await suspended.jobs(1);
    expect(suspended.lines.find(({ what }) => what === 'failed')).toMatchObject({ level: 'error', status: 403 });
    expect((await fetch(`${suspended.url}/health`)).status).toBe(200);
  });

  test('a delivery whose job failed may be delivered again', async () => {
    await using other = await Desk.start();
    other.app.suspended = true;
    const again = other.unready();
    await again.until((lines) => lines.some(({ what }) => what === 'listening'));
    const issue = await other.complain();
    await other.approve(issue);
    const delivery = { ...other.labeled(issue), id: 'once-more' };
    await again.deliver(delivery);
    await again.jobs(1);
    other.app.suspended = false;
    await again.deliver(delivery);
    await again.jobs(2);
    expect(other.state.pulls).toHaveLength(1);
  });
});

describe('readiness', () => {
  test('is told once GitHub accepts the key', async () => {
    await using desk = await Desk.start();
    const bot = await desk.bot();
    expect((await fetch(`${bot.url}/ready`)).status).toBe(200);
    const lost = desk.unready({ GITHUB_API_URL: 'http://127.0.0.1:9' });
    await lost.until((lines) => lines.some(({ what }) => what === 'listening'));
    expect((await fetch(`${lost.url}/ready`)).status).toBe(503);
    expect((await fetch(`${lost.url}/health`)).status).toBe(200);
  });
});

describe('settings', () => {
  const right = { APP_ID: '1', PRIVATE_KEY, WEBHOOK_SECRET: SECRET };
  test.each<[string, { [name: string]: string }, RegExp]>([
    ['no secret', { ...right, WEBHOOK_SECRET: '' }, /WEBHOOK_SECRET is not set/],
    ['no secret in production', { ...right, WEBHOOK_SECRET: ' ', NODE_ENV: 'production' }, /WEBHOOK_SECRET is not set/],
    ['the secret "development"', { ...right, WEBHOOK_SECRET: 'development' }, /fewer than 16 characters/],
    ['no app', { ...right, APP_ID: '' }, /APP_ID is not set/],
    ['an app that is no number', { ...right, APP_ID: 'mine' }, /APP_ID is no number/],
    ['no key', { ...right, PRIVATE_KEY: '' }, /PRIVATE_KEY is not set/],
    ['a key that is none', { ...right, PRIVATE_KEY: 'canary-key' }, /is not PEM/],
    ['a file of a key that is not there', { ...right, PRIVATE_KEY_PATH: '/nowhere/canary.pem' }, /cannot be read/],
    ['a port that is none', { ...right, PORT: '99999' }, /PORT is out of range/],
    ['a workflow that is a path', { ...right, RATCHET_WORKFLOW: '../../x' }, /names no workflow file/],
  ])('%s: it refuses to start, in words that repeat no value', async (_what, env, why) => {
    await using bot = new BotProcess(env);
    expect(await bot.exited).toBe(2);
    expect(bot.lines.map((line) => line.why)).toEqual([expect.stringMatching(why)]);
    expect(JSON.stringify(bot.lines)).not.toMatch(/canary|mine|99999|\.\.\//);
    expect(bot.stderr).toBe('');
  });

  test('the bundle is enough by itself', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ratchet-bot-'));
    await copyFile(join(import.meta.dirname, '../../dist/bot.js'), join(folder, 'bot.js'));
    await using bot = new BotProcess({ ...right, WEBHOOK_SECRET: '' }, join(folder, 'bot.js'));
    expect(await bot.exited).toBe(2);
    expect([bot.lines.length, bot.stderr]).toEqual([1, '']);
    await rm(folder, { recursive: true });
  });

  test('a key with `\\n` for its line ends, or in Base64, is taken', async () => {
    await using desk = await Desk.start();
    for (const key of [PRIVATE_KEY.replaceAll('\n', '\\n'), Buffer.from(PRIVATE_KEY).toString('base64')]) {
      const bot = await desk.bot({ PRIVATE_KEY: key });
      expect((await fetch(`${bot.url}/ready`)).status).toBe(200);
    }
  });
});

/** A request of which only so much is sent; the status of its answer. */
function post(bot: BotProcess, headers: { [name: string]: string }, chunks: Buffer[]): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const signed = { 'x-github-event': 'issues', 'x-github-delivery': 'x', 'x-hub-signature-256': sign('') };
    const all = { 'content-type': 'application/json', ...signed, ...headers };
    const sent = request(`${bot.url}/api/github/webhooks`, { method: 'POST', headers: all }, (response) => {
      resolve(response.statusCode);
      sent.destroy();
    });
    sent.on('error', reject);
    sent.flushHeaders();
    for (const chunk of chunks) sent.write(chunk);
  });
}
