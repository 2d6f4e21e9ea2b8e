import { readdir } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import type { TemporaryRepository } from '../git/temporary-repository.js';
import { failing } from './answers.js';
import { pushEvent } from './push-event.js';
import { scenario } from './scenario.js';
import { callsFor, PROMPT, promptChange, promptFile } from './suite-files.js';

/** What a user would miss: HEAD, every ref, the index, and the working tree's files. */
async function checkoutState({ gitIn }: TemporaryRepository, folder: string): Promise<{ [name: string]: unknown }> {
  return {
    head: await gitIn(folder, 'rev-parse', 'HEAD'),
    branch: await gitIn(folder, 'rev-parse', '--abbrev-ref', 'HEAD'),
    refs: await gitIn(folder, 'for-each-ref'),
    index: await gitIn(folder, 'ls-files', '--stage'),
    changes: await gitIn(folder, 'status', '--porcelain'),
    files: (await readdir(folder)).filter((name) => name !== '.ratchet').sort(),
    config: await gitIn(folder, 'config', '--local', '--list'),
  };
}

describe('a pull request’s checkout', () => {
  test.concurrent('of depth 1 is enough: the base is fetched, and the checkout stays as it was', async () => {
    await using pr = await scenario(promptChange(12), failing({ v2: 6 }));
    const workspace = await pr.repository.shallowClone(1, 'refs/pull/1/merge');
    const before = await checkoutState(pr.repository, workspace);
    const result = await pr.run({ workspace });
    expect(result.code).toBe(1);
    const report = await result.report();
    expect([report.base!.commit, report.head.commit]).toEqual([pr.base, pr.merge]);
    expect(await checkoutState(pr.repository, workspace)).toEqual(before);
  });

  test.concurrent('is compared with what it would be merged into now, not with where it left', async () => {
    await using pr = await scenario(promptChange(12), failing({ v2: 6 }));
    await pr.repository.switch('main');
    await pr.repository.write({ 'README.md': 'main went on\n' });
    const main = await pr.repository.commit('Main went on');
    const merge = await pr.repository.merge('change');
    await pr.repository.push(`${merge}:refs/pull/1/merge`);
    const result = await pr.run({ event: { ...pr.event(), sha: merge } });
    const report = await result.report();
    expect([report.base!.commit, report.head.commit]).toEqual([main, merge]);
    expect(pr.state.checkRuns).toMatchObject([{ headSha: pr.head }]);
  });

  test.concurrent('in which somebody has worked is neither read nor changed', async () => {
    await using pr = await scenario(promptChange(12), failing({ v2: 6 }));
    await pr.repository.switch('main');
    await pr.repository.write({ [PROMPT]: promptFile('a draft'), 'notes.txt': 'unsaved\n' });
    await pr.repository.git('add', 'notes.txt');
    const before = await checkoutState(pr.repository, pr.repository.path);
    expect((await pr.run()).code).toBe(1);
    expect(await checkoutState(pr.repository, pr.repository.path)).toEqual(before);
  });

  test.concurrent('without a merge commit compares the head with its merge base', async () => {
    await using pr = await scenario(promptChange(12), failing({ v2: 6, v3: 12 }));
    await pr.repository.switch('main');
    await pr.repository.write({ [PROMPT]: promptFile('v3') });
    const main = await pr.repository.commit('Main went on');
    await pr.repository.push('main');
    const workspace = await pr.repository.shallowClone(1, 'change');
    const event = { ...pr.event(), sha: pr.head };
    const payload = JSON.parse(JSON.stringify(event.payload).replaceAll(pr.base, main));
    const result = await pr.run({ workspace, event: { ...event, payload } });
    expect(result.code).toBe(1);
    const report = await result.report();
    expect([report.base!.commit, report.head.commit]).toEqual([pr.base, pr.head]);
  });

  test.concurrent('that is missing, or is no repository, is refused with the step to add', async () => {
    await using pr = await scenario(promptChange(12), failing({}));
    const result = await pr.run({ workspace: pr.repository.path.replace(/work$/, '') });
    expect(result.code).toBe(3);
    expect(result.log).toContain('NOT_A_REPOSITORY');
    expect(result.log).toContain('actions/checkout');
    expect(pr.github.requests).toEqual([]);
  });
});

describe('a push', () => {
  test.concurrent('of a root commit is a first run; a pull request’s base then answers from its calls', async () => {
    await using pr = await scenario(promptChange(12), failing({ v2: 6 }));
    const first = await pr.run({ event: pushEvent({ after: pr.base }) });
    expect(first.code).toBe(0);
    expect((await first.report()).base).toBeNull();
    expect(pr.state.checkRuns).toMatchObject([{ headSha: pr.base, conclusion: 'neutral' }]);
    expect(pr.state.comments).toEqual([]);
    expect(pr.model.calls).toHaveLength(36);

    const second = await pr.run();
    expect(second.code).toBe(1);
    expect(pr.model.calls).toHaveLength(callsFor(12, 6));
    expect((await second.report()).suites[0]!.cost).toMatchObject({
      base: { made: 60, stored: 36 },
      head: { made: 36 + 60, stored: 0 },
    });
  });

  test.concurrent('to the default branch writes the check of its commit, and no comment', async () => {
    await using pr = await scenario(promptChange(12), failing({ v2: 6 }));
    const workspace = await pr.repository.shallowClone(1, 'refs/pull/1/merge');
    const result = await pr.run({ workspace, event: pushEvent({ before: pr.base, after: pr.merge }) });
    expect(result.code).toBe(1);
    expect(pr.state.checkRuns).toMatchObject([{ headSha: pr.merge, conclusion: 'failure' }]);
    const api = '/repos/acme/desk';
    expect(pr.github.requests.map(({ path }) => path)).toEqual([
      // Whose answers may be taken over?
      `${api}/commits/${pr.merge}/pulls`,
      // It is held: has somebody accepted the pull request that this is the merge of?
      `${api}/commits/${pr.merge}/pulls`,
      `${api}/check-runs`,
    ]);
  });

  test.concurrent('that forces the branch away from a commit that is gone is compared with its parent', async () => {
    await using pr = await scenario(promptChange(12), failing({ v2: 6 }));
    const result = await pr.run({ event: pushEvent({ before: 'f'.repeat(40), after: pr.merge }) });
    expect(result.code).toBe(1);
    expect((await result.report()).base!.commit).toBe(pr.base);
  });
});
