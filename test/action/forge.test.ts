import { describe, expect, test } from '@jest/globals';
import { failing } from './answers.js';
import { type Run, scenario } from './scenario.js';
import { callsFor, promptChange } from './suite-files.js';

/** The verdict stands where GitHub has no say. */
function expectRegressed(result: Run): void {
  expect(result.code).toBe(1);
  expect(result.outputs).toMatchObject({ verdict: 'regressed', ok: 'false' });
  expect(result.summary).toContain('The merge is held.');
  expect(result.log).toContain('got worse');
}

describe('a token without', () => {
  test.concurrent('`checks: write` keeps the verdict, the comment, and names the line to add', async () => {
    await using pr = await scenario(promptChange(12), failing({ v2: 6 }));
    pr.github.state.token.permissions.checks = 'none';
    const result = await pr.run();
    expectRegressed(result);
    expect(result.log).toContain('permissions:%0A  checks: write');
    expect(pr.state.checkRuns).toEqual([]);
    expect(pr.state.comments).toHaveLength(1);
  });

  test.concurrent('`pull-requests: write` keeps the verdict, the check, and names the line to add', async () => {
    await using pr = await scenario(promptChange(12), failing({ v2: 6 }));
    pr.github.state.token.permissions = { issues: 'read', pull_requests: 'read', checks: 'write' };
    const result = await pr.run();
    expectRegressed(result);
    expect(result.log).toContain('permissions:%0A  pull-requests: write');
    expect(pr.state.checkRuns).toMatchObject([{ conclusion: 'failure' }]);
    expect(pr.state.comments).toEqual([]);
  });

  test.concurrent('any permission does not pass for green: what passed could not be said', async () => {
    await using pr = await scenario(promptChange(12), failing({ v1: 6 }));
    pr.github.state.token.permissions = { issues: 'none', pull_requests: 'none', checks: 'none' };
    const result = await pr.run();
    expect(result.code).toBe(3);
    expect(result.outputs).toMatchObject({ verdict: 'improved', ok: 'true' });
    expect(result.summary).toContain('got better');
    expect(result.log.match(/::error title=MISSING_PERMISSION/g)).toHaveLength(2);
  });
});

describe('a GitHub that', () => {
  test.concurrent('is down after the run costs neither the verdict nor the answers', async () => {
    let isDown = true;
    await using pr = await scenario(promptChange(12), failing({ v2: 6 }), {
      fault: () => (isDown ? { status: 502, body: { message: 'Bad Gateway' } } : undefined),
    });
    const result = await pr.run();
    expectRegressed(result);
    expect(result.log).toContain('::error title=GITHUB_UNAVAILABLE');
    expect(pr.model.calls).toHaveLength(callsFor(12, 6));
    isDown = false;
    expect((await pr.run()).code).toBe(1);
    expect(pr.state.comments).toHaveLength(1);
    expect(pr.model.calls).toHaveLength(callsFor(12, 6));
  });

  test.concurrent('breaks every connection costs neither', async () => {
    await using pr = await scenario(promptChange(12), failing({ v2: 6 }), { fault: () => 'drop' });
    const result = await pr.run({ inputs: { comment: 'never' } });
    expectRegressed(result);
    expect(result.log).toContain('::error title=GITHUB_UNREACHABLE');
  });

  test.concurrent('does not accept the token never sees it in the log', async () => {
    await using pr = await scenario(promptChange(12), failing({ v2: 6 }));
    pr.github.state.token.secret = 'another-token';
    const result = await pr.run();
    expectRegressed(result);
    expect(result.log).toContain('::error title=BAD_TOKEN');
    expect(result.log).not.toContain('local-token');
  });
});

test.concurrent('a runner whose files cannot be written still gets the check, the comment and the exit code', async () => {
  await using pr = await scenario(promptChange(12), failing({ v2: 6 }));
  const gone = `${pr.repository.path}/gone/file`;
  const result = await pr.run({
    env: { GITHUB_OUTPUT: gone, GITHUB_STEP_SUMMARY: gone, RUNNER_TEMP: `${pr.repository.path}/README` },
  });
  expect(result.code).toBe(1);
  expect(result.log).toContain('::error title=NOT_WRITTEN');
  expect(pr.state.checkRuns).toMatchObject([{ conclusion: 'failure' }]);
  expect(pr.state.comments).toHaveLength(1);
});
