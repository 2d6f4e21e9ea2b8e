import { describe, expect, jest, test } from '@jest/globals';
import type { Fault } from '../../src/cli/demo/local-github.js';
import { UserError } from '../../src/errors.js';
import type { CheckOutput } from '../../src/ports.js';
import { AGithub, HEAD, TOKEN } from './a-github.js';

const CREATE = { create: true };
const STAMP = { headSha: HEAD, run: 5, attempt: 1 };
const CHECK: CheckOutput = {
  headSha: HEAD,
  conclusion: 'success',
  title: 't',
  summary: 's',
  text: '',
  annotations: [],
};

async function failureOf(writing: Promise<unknown>): Promise<UserError> {
  const error = await writing.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  const failure = error as UserError;
  expect(failure.exitCode).toBe(3);
  expect(`${failure.message}${failure.fix}${failure.stack}`).not.toContain(TOKEN);
  return failure;
}

function onWrites(answers: Fault[]): { fault: (request: { method: string; path: string }) => Fault | undefined } {
  return { fault: ({ method, path }) => (method === 'POST' && path !== '/graphql' ? answers.shift() : undefined) };
}

function says(status: number, message: string, headers: { [name: string]: string } = {}): Fault {
  return { status, headers, body: { message } };
}

describe('what GitHub does not allow', () => {
  test.concurrent('names the missing permission for a comment and the lines to add', async () => {
    await using at = await AGithub.start(({ token }) => {
      token.permissions = { issues: 'read', pull_requests: 'read', checks: 'write' };
    });
    const { code, message, fix } = await failureOf(at.forge.upsertComment(7, 'x', STAMP, CREATE));
    expect(code).toBe('MISSING_PERMISSION');
    expect(message).toContain("comment on pull request 7: it lacks the permission 'pull-requests: write'");
    expect(fix).toContain('permissions:\n  pull-requests: write');
  });

  test.concurrent('asks for the right to write at once when even reading is refused', async () => {
    await using at = await AGithub.start(({ token }) => {
      token.permissions = { issues: 'none', pull_requests: 'none', checks: 'none' };
    });
    const { code, fix } = await failureOf(at.forge.upsertComment(7, 'x', STAMP, CREATE));
    expect([code, fix]).toEqual([
      'MISSING_PERMISSION',
      expect.stringContaining('permissions:\n  pull-requests: write'),
    ]);
  });

  test.concurrent('names the missing permission for a check run and the lines to add', async () => {
    await using at = await AGithub.start(({ token }) => {
      token.permissions.checks = 'read';
    });
    const { code, fix } = await failureOf(at.forge.writeCheck(CHECK));
    expect([code, fix]).toEqual(['MISSING_PERMISSION', expect.stringContaining('permissions:\n  checks: write')]);
    expect(at.repository.checkRuns).toEqual([]);
  });

  test.concurrent("says that a check run needs an app's token", async () => {
    await using at = await AGithub.start(({ token }) => {
      token.user = { login: 'ann', type: 'User' };
    });
    const { code, fix } = await failureOf(at.forge.writeCheck(CHECK));
    expect([code, fix]).toEqual(['NEEDS_APP_TOKEN', expect.stringContaining('${{ github.token }}')]);
  });

  test.concurrent('says what was not found, and where', async () => {
    await using at = await AGithub.start();
    const { code, message } = await failureOf(at.forge.upsertComment(70, 'x', STAMP, CREATE));
    expect(code).toBe('GITHUB_NOT_FOUND');
    expect(message).toContain('read pull request 70 in acme/bot');
  });

  test.concurrent('says that the token is not accepted, also when GitHub repeats it', async () => {
    const repeated = says(401, `Bad credentials: ${TOKEN}`);
    await using at = await AGithub.start(() => {}, { fault: () => repeated });
    const { code, message } = await failureOf(at.forge.upsertComment(7, 'x', STAMP, CREATE));
    expect([code, message]).toEqual(['BAD_TOKEN', expect.stringContaining('Bad credentials: ***')]);
  });

  test.concurrent.each([
    [422, 'No commit found for SHA: x', 'GITHUB_REFUSED'],
    [403, 'Repository was archived so is read-only.', 'GITHUB_REFUSED'],
    [403, 'Resource not accessible by personal access token', 'MISSING_PERMISSION'],
    [410, 'This was deleted', 'GITHUB_REFUSED'],
  ])('passes on %i %s as %s, in one line', async (status, message, code) => {
    await using at = await AGithub.start(() => {}, onWrites([says(status, `${message}\r\n::error::x`)]));
    const failure = await failureOf(at.forge.writeCheck(CHECK));
    expect(failure.code).toBe(code);
    expect(failure.message).toContain(`${message} ::error::x`);
    expect(failure.message).not.toMatch(/[\r\n]/);
  });
});

describe('what passes', () => {
  const secondary = says(403, 'You have exceeded a secondary rate limit. Please wait.', { 'retry-after': '1' });
  const tooMany = says(429, 'You have exceeded a secondary rate limit.', { 'retry-after': '1' });

  test.concurrent.each<[string, Fault]>([
    ['a secondary rate limit', secondary],
    ['a secondary rate limit as 429', tooMany],
    ['a 502', says(502, 'Bad gateway')],
    ['a 500 without a body', { status: 500 }],
    ['a connection that breaks', 'drop'],
  ])('is waited for: %s', async (_what, fault) => {
    await using at = await AGithub.start(() => {}, onWrites([fault]));
    expect(await at.forge.upsertComment(7, 'x', STAMP, CREATE)).toMatchObject({ written: true });
    expect(at.bodies).toHaveLength(1);
    expect(at.complaints).toEqual([]);
  });

  test.concurrent.each<[string, Fault, string]>([
    ['a secondary rate limit', secondary, 'GITHUB_RATE_LIMIT'],
    ['a secondary rate limit as 429', tooMany, 'GITHUB_RATE_LIMIT'],
    ['a 503', says(503, 'No server is available'), 'GITHUB_UNAVAILABLE'],
    ['a broken connection', 'drop', 'GITHUB_UNREACHABLE'],
  ])('is given up after two retries: %s', async (_what, fault, code) => {
    await using at = await AGithub.start(() => {}, onWrites(Array(20).fill(fault)));
    const failure = await failureOf(at.forge.writeCheck(CHECK));
    expect(failure.code).toBe(code);
    expect(at.writes).toHaveLength(3);
  });

  test.concurrent('is not waited for when GitHub asks for an hour', async () => {
    const reset = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${Math.ceil(Date.now() / 1000) + 3600}` };
    await using at = await AGithub.start(() => {}, onWrites([says(403, 'API rate limit exceeded', reset)]));
    expect((await failureOf(at.forge.writeCheck(CHECK))).code).toBe('GITHUB_RATE_LIMIT');
    expect(at.writes).toHaveLength(1);
  });

  test('prints nothing', async () => {
    const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
    const printed = methods.map((method) => jest.spyOn(console, method).mockImplementation(() => {}));
    const deprecated = { deprecation: 'true', sunset: 'tomorrow' };
    await using at = await AGithub.start(() => {}, onWrites([secondary, { status: 500, headers: deprecated }]));
    await at.forge.writeCheck(CHECK);
    for (const method of printed) {
      expect(method).not.toHaveBeenCalled();
      method.mockRestore();
    }
  });
});

test.concurrent('a GitHub that nothing answers at is said to be unreachable', async () => {
  const at = await AGithub.start();
  await at[Symbol.asyncDispose]();
  expect((await failureOf(at.forge.upsertComment(7, 'x', STAMP, CREATE))).code).toBe('GITHUB_UNREACHABLE');
});
