import { describe, expect, test } from '@jest/globals';
import { chooseForkCommits } from '../../src/action/choose-fork-commits.js';
import { findApprovedPull } from '../../src/action/find-approved-pull.js';
import { readForkRun } from '../../src/action/read-fork-run.js';
import { readInputs } from '../../src/action/read-inputs.js';
import { startLocalGithub } from '../../src/cli/demo/local-github.js';
import { type LocalPull, localGithubState, openPull } from '../../src/cli/demo/local-github-state.js';
import { systemClock } from '../../src/world.js';
import { temporaryRepository } from '../git/temporary-repository.js';
import { openapiCheck } from '../github/openapi-check.js';

const [HEAD, BASE, MERGE] = ['a', 'b', 'c'].map((digit) => digit.repeat(40)) as [string, string, string];

async function approve(change: (pull: LocalPull) => unknown, inputs = {}, event = 'workflow_dispatch') {
  const state = localGithubState('acme/desk');
  const pull = openPull('acme/desk', { number: 7, title: 'Change', branch: 'patch-1', headSha: HEAD, baseSha: BASE });
  pull.head.repo = 'eve/desk';
  pull.mergeCommit = MERGE;
  change(pull);
  state.repositories['acme/desk']!.pulls = [pull];
  await using github = await startLocalGithub(state, { check: openapiCheck });
  const place = {
    owner: 'acme',
    repo: 'desk',
    token: 'local-token',
    apiUrl: github.url,
    clock: systemClock,
    paced: false,
  };
  const read = readInputs({ INPUT_MODE: 'fork', 'INPUT_PULL-REQUEST': '7', INPUT_SHA: HEAD, ...inputs });
  return await findApprovedPull(event, read, place);
}

describe('the run that a maintainer lets a fork have', () => {
  test('is of the commit that was looked at, as GitHub merges it', async () => {
    expect(await approve(() => {})).toEqual({
      kind: 'pull_request',
      number: 7,
      branch: null,
      fork: true,
      headSha: HEAD,
      eventSha: MERGE,
      baseSha: BASE,
      label: null,
      mayBeAccepted: true,
    });
  });

  test.each<[string, (pull: LocalPull) => unknown, RegExp]>([
    [
      'was pushed to since',
      (pull) => Object.assign(pull.head, { sha: 'd'.repeat(40) }),
      /is at ddddddd by now, and aaaaaaa was approved/,
    ],
    ['was closed', (pull) => Object.assign(pull, { state: 'closed' }), /is not open/],
    ['is of this repository', (pull) => Object.assign(pull.head, { repo: 'acme/desk' }), /is no fork’s/],
    ['conflicts with its base', (pull) => Reflect.deleteProperty(pull, 'mergeCommit'), /conflicts with its base/],
  ])('is refused when the pull request %s', async (_what, change, why) => {
    await expect(approve(change)).rejects.toThrow(why);
  });

  test.each(['pull_request', 'pull_request_target', 'workflow_run', 'issue_comment', 'push'])(
    'is refused on %s, which an outsider can cause',
    async (event) => {
      await expect(approve(() => {}, {}, event)).rejects.toMatchObject({ code: 'UNKNOWN_EVENT', exitCode: 2 });
    },
  );

  test.each([{ INPUT_SHA: '' }, { 'INPUT_PULL-REQUEST': '' }, { INPUT_SHA: 'main' }, { INPUT_SHA: HEAD.slice(0, 7) }])(
    'is refused with the inputs %j',
    async (inputs) => {
      await expect(approve(() => {}, inputs)).rejects.toMatchObject({ code: 'BAD_INPUT', exitCode: 2 });
    },
  );

  test('compares with the tip of the base, never with a commit that the fork chose, and refuses a merge of another commit', async () => {
    await using repository = await temporaryRepository();
    await repository.write({ a: '1' });
    const old = await repository.commit('Old');
    await repository.write({ a: '2' });
    const tip = await repository.commit('Tip');
    await repository.branch('patch', old);
    await repository.write({ b: '1' });
    const head = await repository.commit('Fork');
    await repository.git('checkout', '-q', '--detach', tip);
    const merge = await repository.merge('patch');
    await repository.git('checkout', '-q', 'main');
    const event = {
      kind: 'pull_request' as const,
      number: 7,
      branch: null,
      fork: true,
      baseSha: tip,
      eventSha: merge,
      label: null,
      mayBeAccepted: true,
    };
    expect(await chooseForkCommits(repository.path, { ...event, headSha: head })).toEqual({ head: merge, base: tip });
    for (const headSha of [tip, old, 'f'.repeat(40)]) {
      await expect(chooseForkCommits(repository.path, { ...event, headSha })).rejects.toMatchObject({
        code: 'NOT_APPROVED',
      });
    }
    await expect(chooseForkCommits(repository.path, { ...event, headSha: head, eventSha: head })).rejects.toThrow();
  });
});

describe('the end of a run', () => {
  const run = {
    id: 5,
    event: 'pull_request',
    head_sha: HEAD,
    head_branch: 'patch-1',
    head_repository: { id: 2, owner: { login: 'eve' } },
  };
  const payload = (more: object = {}) => ({
    action: 'completed',
    workflow_run: { ...run, ...more },
    repository: { id: 1 },
  });

  test('of a fork’s pull request is told with where it came from', () => {
    const head = { repositoryId: 2, owner: 'eve', branch: 'patch-1', sha: HEAD };
    expect(readForkRun('workflow_run', payload())).toEqual({ kind: 'fork', run: 5, head });
  });

  test.each<[string, unknown]>([
    ['of a push', payload({ event: 'push' })],
    ['of this repository', payload({ head_repository: { id: 1, owner: { login: 'acme' } } })],
    ['of a fork that is gone', payload({ head_repository: null })],
    ['that only began', { ...payload(), action: 'requested' }],
  ])('%s is nothing to tell', (_what, given) => {
    expect(readForkRun('workflow_run', given)).toMatchObject({ kind: 'nothing' });
  });

  test.each([{ id: '5' }, { head_sha: 'main' }, { head_branch: null }, { head_repository: { id: 2 } }])(
    'with %j is broken, and says so',
    (more) => {
      expect(() => readForkRun('workflow_run', payload(more))).toThrow(expect.objectContaining({ code: 'BAD_EVENT' }));
    },
  );

  test.each(['pull_request', 'pull_request_target', 'workflow_dispatch'])('the event %s is refused', (name) => {
    expect(() => readForkRun(name, payload())).toThrow(expect.objectContaining({ code: 'UNKNOWN_EVENT' }));
  });
});
