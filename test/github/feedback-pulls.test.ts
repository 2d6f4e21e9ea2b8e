import { describe, expect, test } from '@jest/globals';
import { BRANCH, CASE, feedbackGithub, writesOf } from './a-feedback-github.js';

const NEW = { branch: BRANCH, base: 'main', title: 'A case', body: 'why' };

describe('the pull request of a feedback branch', () => {
  test('is opened as a draft by our token, and starts no workflow', async () => {
    await using at = await feedbackGithub();
    const { commit, pull } = await at.openCase();
    expect(pull).toEqual({
      number: 2,
      nodeId: expect.stringMatching(/^PR_/),
      state: 'open',
      merged: false,
      draft: true,
      headBranch: BRANCH,
      headSha: commit,
      title: 'A case',
      body: 'why',
      closedBy: null,
    });
    expect(await at.forge.pullOf(BRANCH)).toEqual(pull);
    expect(at.github.state.startedWorkflows).toEqual([]);
    expect(await at.git.gitIn(at.git.bareRemote, 'rev-parse', 'refs/pull/2/head', 'refs/pull/2/merge^1')).toBe(
      `${commit}\n${at.base}`,
    );
  });

  test("starts workflows when it is opened with an app's token", async () => {
    await using at = await feedbackGithub({
      change: ({ token }) => {
        token.user = { login: 'our-app[bot]', type: 'Bot' };
      },
    });
    const { commit } = await at.openCase();
    const by = 'our-app[bot]';
    expect(at.github.state.startedWorkflows).toEqual([
      { event: 'push', branch: BRANCH, sha: commit, by },
      { event: 'pull_request', action: 'opened', branch: BRANCH, sha: commit, pull: 2, by },
    ]);
  });

  test('is one when it is asked for again and when five ask at once', async () => {
    await using at = await feedbackGithub();
    await at.forge.commitTo(BRANCH, at.base, 'x', [{ path: CASE, text: 'a' }]);
    const pulls = await Promise.all(Array.from({ length: 5 }, () => at.forge.openPull(NEW)));
    const again = await at.forge.openPull({ ...NEW, title: 'Another' });
    expect(new Set([...pulls, again].map(({ number }) => number))).toEqual(new Set([2]));
    expect(again.title).toBe('A case');
    expect(at.github.state.repositories['acme/bot']!.pulls).toHaveLength(1);
  });

  test('is found when the answer to its opening was lost', async () => {
    const faults = [{ status: 502, afterEffect: true }];
    await using at = await feedbackGithub({
      fault: ({ method, path }) => (method === 'POST' && path.endsWith('/pulls') ? faults.shift() : undefined),
    });
    await at.forge.commitTo(BRANCH, at.base, 'x', [{ path: CASE, text: 'a' }]);
    await expect(at.forge.openPull(NEW)).rejects.toMatchObject({ code: 'GITHUB_UNAVAILABLE' });
    expect(await at.forge.openPull(NEW)).toMatchObject({ number: 2 });
  });

  test('is an ordinary one where the plan has no drafts', async () => {
    await using at = await feedbackGithub({
      change: (state) => Object.assign(state.repositories['acme/bot']!, { draftPulls: false }),
    });
    const { pull } = await at.openCase();
    expect(pull).toMatchObject({ number: 2, draft: false, state: 'open' });
    await at.forge.markReady(pull.nodeId);
  });

  test('is refused with the name of the setting where Actions may open none, and opened by an app all the same', async () => {
    await using at = await feedbackGithub({
      change: (state) => Object.assign(state.repositories['acme/bot']!, { actionsMayOpenPulls: false }),
    });
    await expect(at.openCase()).rejects.toMatchObject({
      code: 'ACTIONS_MAY_NOT_OPEN_PULLS',
      exitCode: 3,
      fix: expect.stringContaining('Allow GitHub Actions to create and approve pull requests'),
    });
    at.github.state.token.user = { login: 'our-app[bot]', type: 'Bot' };
    expect((await at.openCase()).pull).toMatchObject({ number: 2 });
  });

  test.each([
    [
      'without the permission',
      (permissions: { pull_requests: string }) => {
        permissions.pull_requests = 'read';
      },
      'MISSING_PERMISSION',
      'pull-requests: write',
    ],
    ['for a branch without a commit of its own', () => {}, 'GITHUB_REFUSED', 'GitHub says'],
  ])('is refused %s', async (_why, change, code, fix) => {
    await using at = await feedbackGithub();
    await at.git.gitIn(at.git.bareRemote, 'update-ref', `refs/heads/${BRANCH}`, at.base);
    change(at.github.state.token.permissions);
    await expect(at.forge.openPull(NEW)).rejects.toMatchObject({ code, fix: expect.stringContaining(fix) });
  });

  test('is rewritten, closed and marked as ready, each as often as it is asked for', async () => {
    await using at = await feedbackGithub();
    const { pull } = await at.openCase();
    await at.forge.markReady(pull.nodeId);
    await at.forge.markReady(pull.nodeId);
    await at.forge.rewritePull(pull.number, { body: 'more' });
    await at.forge.rewritePull(pull.number, { title: 'Better' });
    await at.forge.closePull(pull.number);
    await at.forge.closePull(pull.number);
    expect(await at.forge.pullOf(BRANCH)).toMatchObject({
      draft: false,
      title: 'Better',
      body: 'more',
      state: 'closed',
      merged: false,
      closedBy: { login: 'github-actions[bot]', isBot: true },
    });
    const { events } = at.github.state.repositories['acme/bot']!;
    expect(events.filter(({ issue }) => issue === pull.number).map(({ event }) => event)).toEqual([
      'ready_for_review',
      'closed',
    ]);
    expect([...at.github.unknown, ...at.github.rejected]).toEqual([]);
  });

  test('is not marked as ready without the permission for contents, and the error names both lines', async () => {
    await using at = await feedbackGithub();
    const { pull } = await at.openCase();
    at.github.state.token.permissions.contents = 'read';
    await expect(at.forge.markReady(pull.nodeId)).rejects.toMatchObject({
      code: 'MISSING_PERMISSION',
      fix: expect.stringContaining('permissions:\n  pull-requests: write\n  contents: write\n'),
    });
    await expect(at.forge.markReady('PR_none')).rejects.toMatchObject({ code: 'GITHUB_NOT_FOUND' });
  });

  test('tells that a person closed it, and a new one takes its place', async () => {
    await using at = await feedbackGithub();
    const { pull } = await at.openCase();
    await at.as('ann', 'PATCH', `/pulls/${pull.number}`, { state: 'closed' });
    expect(await at.forge.pullOf(BRANCH)).toMatchObject({ state: 'closed', closedBy: { login: 'ann', isBot: false } });
    const next = await at.forge.openPull(NEW);
    expect(next.number).toBe(pull.number + 1);
    expect(await at.forge.pullOf(BRANCH)).toMatchObject({ number: next.number, state: 'open' });
  });

  test('tells that it was merged, by the button or by a push', async () => {
    await using at = await feedbackGithub();
    const { pull } = await at.openCase();
    expect((await at.as('ann', 'PUT', `/pulls/${pull.number}/merge`, {})).status).toBe(405);
    await at.forge.markReady(pull.nodeId);
    expect((await at.as('ann', 'PUT', `/pulls/${pull.number}/merge`, {})).status).toBe(200);
    expect(await at.forge.pullOf(BRANCH)).toMatchObject({
      state: 'closed',
      merged: true,
      closedBy: { login: 'ann' },
    });
    const { commit } = await at.forge.defaultBranch();
    expect(await at.git.gitIn(at.git.bareRemote, 'show', `${commit}:${CASE}`)).toBe('input: two');

    const second = await at.forge.commitTo('ratchet/feedback-2', commit, 'x', [{ path: 'two.yml', text: '2' }]);
    await at.forge.openPull({ ...NEW, branch: 'ratchet/feedback-2' });
    await at.git.gitIn(at.git.bareRemote, 'update-ref', 'refs/heads/main', second.commit);
    expect(await at.forge.pullOf('ratchet/feedback-2')).toMatchObject({
      state: 'closed',
      merged: true,
      closedBy: null,
    });
  });

  test("is never a fork's with the same name, whoever owns it", async () => {
    await using at = await feedbackGithub();
    for (const [number, repo] of [
      [50, 'eve/bot'],
      [51, 'acme/bot-fork'],
      [52, null],
    ] as const) {
      at.github.state.repositories['acme/bot']!.pulls.push({
        number,
        title: 'Mine',
        state: 'open',
        draft: false,
        labels: [],
        user: { login: 'eve', type: 'User' },
        head: { sha: at.base, ref: BRANCH, repo },
        base: { sha: at.base, ref: 'main' },
      });
    }
    expect(await at.forge.pullOf(BRANCH)).toBeNull();
    const { pull } = await at.openCase();
    expect(pull.number).toBe(53);
    expect(await at.forge.pullOf(BRANCH)).toMatchObject({ number: 53 });
  });

  test('follows its branch when that is moved', async () => {
    await using at = await feedbackGithub();
    const { pull } = await at.openCase('one');
    const { commit } = await at.forge.commitTo(BRANCH, at.base, 'x', [{ path: CASE, text: 'two' }]);
    expect(await at.forge.pullOf(BRANCH)).toMatchObject({ number: pull.number, headSha: commit, state: 'open' });
    await at.forge.deleteBranch(BRANCH);
    expect(await at.forge.pullOf(BRANCH)).toMatchObject({ number: pull.number, state: 'closed', merged: false });
    expect(writesOf(at.github).filter((write) => write.startsWith('DELETE'))).toHaveLength(1);
  });
});
