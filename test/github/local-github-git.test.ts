import { describe, expect, test } from '@jest/globals';
import { BRANCH, CASE, feedbackGithub } from './a-feedback-github.js';

const REFS = '/git/refs';

describe('the local GitHub with a Git repository behind it', () => {
  test('makes, moves and deletes branches as GitHub does', async () => {
    await using at = await feedbackGithub();
    const { body } = await at.as('ann', 'GET', `/git/commits/${at.base}`);
    const tree = (body.tree as { sha: string }).sha;
    const commit = async (message: string) =>
      (await at.as('ann', 'POST', '/git/commits', { message, tree, parents: [at.base] })).body.sha;
    const [one, two] = [await commit('one'), await commit('two')];
    const statuses = [
      (await at.as('ann', 'POST', REFS, { ref: 'refs/heads/a/b', sha: one })).status,
      (await at.as('ann', 'POST', REFS, { ref: 'refs/heads/a/b', sha: one })).status,
      (await at.as('ann', 'POST', REFS, { ref: 'refs/heads/c', sha: 'f'.repeat(40) })).status,
      (await at.as('ann', 'POST', REFS, { ref: 'refs/heads/a..b', sha: one })).status,
      (await at.as('ann', 'PATCH', `${REFS}/heads/a/b`, { sha: two })).status,
      (await at.as('ann', 'PATCH', `${REFS}/heads/a/b`, { sha: two, force: true })).status,
      (await at.as('ann', 'PATCH', `${REFS}/heads/gone`, { sha: two, force: true })).status,
    ];
    expect(statuses).toEqual([201, 422, 422, 422, 422, 200, 422]);
    const matching = await at.as('ann', 'GET', '/git/matching-refs/heads/a');
    expect(matching.body).toMatchObject([{ ref: 'refs/heads/a/b', object: { sha: two } }]);
    expect((await at.as('ann', 'GET', '/git/ref/heads%2Fa%2Fb')).body).toMatchObject({ object: { sha: two } });
    expect((await at.as('ann', 'GET', '/branches/a%2Fb')).body).toMatchObject({ commit: { sha: two } });
    expect((await at.as('ann', 'DELETE', `${REFS}/heads/a/b`)).status).toBe(204);
    expect((await at.as('ann', 'DELETE', `${REFS}/heads/a/b`)).status).toBe(422);
    expect((await at.as('ann', 'GET', '/git/ref/heads/a/b')).status).toBe(404);
    expect(at.github.state.startedWorkflows.map(({ event, branch, sha, by }) => [event, branch, sha, by])).toEqual([
      ['push', 'a/b', one, 'ann'],
      ['push', 'a/b', two, 'ann'],
    ]);
  });

  test('takes files out of a tree, and the folder with the last one', async () => {
    await using at = await feedbackGithub();
    const entry = { path: 'evals/support/one.case.yml', mode: '100644', type: 'blob' };
    const base_tree = (await at.git.git('rev-parse', `${at.base}^{tree}`)).trim();
    const { body } = await at.as('ann', 'POST', '/git/trees', { base_tree, tree: [{ ...entry, sha: null }] });
    expect(await at.git.gitIn(at.git.bareRemote, 'ls-tree', '-r', '--name-only', body.sha)).toBe(
      '.github/workflows/evals.yml\n.github/workflows/other.yml\nevals/support.eval.yml',
    );
    const blob = (await at.as('ann', 'POST', '/git/blobs', { content: 'AP8=', encoding: 'base64' })).body.sha;
    const put = await at.as('ann', 'POST', '/git/trees', { base_tree, tree: [{ ...entry, sha: blob }] });
    expect(await at.git.gitIn(at.git.bareRemote, 'rev-parse', `${put.body.sha}:${entry.path}`)).toBe(blob);
    expect((await at.as('ann', 'GET', `/git/blobs/${blob}`)).body).toMatchObject({ content: 'AP8=', size: 2 });
    for (const wrong of [
      { base_tree: at.base, tree: [{ ...entry, sha: blob }] },
      { base_tree, tree: [] },
      { base_tree, tree: [{ ...entry, sha: at.base }] },
      { base_tree, tree: [{ ...entry, mode: '040000', sha: blob }] },
      { base_tree, tree: [{ ...entry, sha: blob, content: 'both' }] },
    ]) {
      expect((await at.as('ann', 'POST', '/git/trees', wrong)).status).toBe(422);
    }
  });

  test('reads what Git has packed as what it has not', async () => {
    await using at = await feedbackGithub();
    await at.openCase();
    const read = async () => [
      await at.as('ann', 'GET', '/git/matching-refs/heads/'),
      await at.as('ann', 'GET', `/git/trees/${BRANCH.replace('/', '%2F')}?recursive=1`),
      await at.as('ann', 'GET', `/contents/${CASE}?ref=${BRANCH}`),
      await at.as('ann', 'GET', `/git/commits/${at.base}`),
      await at.as('ann', 'GET', `/git/commits/${'f'.repeat(40)}`),
    ];
    const loose = await read();
    expect(loose.map(({ status }) => status)).toEqual([200, 200, 200, 200, 404]);
    await at.git.gitIn(at.git.bareRemote, 'pack-refs', '--all');
    await at.git.gitIn(at.git.bareRemote, 'repack', '-adq');
    expect(await at.git.gitIn(at.git.bareRemote, 'count-objects')).toMatch(/^0 objects/);
    expect(await read()).toEqual(loose);
  });

  test('merges by the button: a merge commit or one commit; never a draft, a conflict, or a head that has moved', async () => {
    await using at = await feedbackGithub();
    const { pull } = await at.openCase();
    const merge = (body: object) => at.as('ann', 'PUT', `/pulls/${pull.number}/merge`, body);
    await at.forge.markReady(pull.nodeId);
    expect(await merge({ sha: at.base })).toMatchObject({ status: 409 });
    const { commit } = await at.forge.commitTo(BRANCH, at.base, 'x', [
      { path: 'evals/support.eval.yml', text: 'suite: ours\n' },
    ]);
    await at.git.write({ 'evals/support.eval.yml': 'suite: theirs\n' });
    await at.git.commit('theirs');
    await at.git.push('main');
    expect(await merge({})).toMatchObject({ status: 405 });
    expect((await at.as('ann', 'GET', `/pulls/${pull.number}`)).body).toMatchObject({ merge_commit_sha: null });
    await at.git.git('checkout', '-q', '-B', 'main', at.base);
    await at.git.push('main');
    const { body } = await merge({ sha: commit });
    const show = (...args: string[]) => at.git.gitIn(at.git.bareRemote, ...args);
    expect(await show('log', '-1', '--format=%H %P%n%B', 'main')).toBe(
      `${body.sha} ${at.base} ${commit}\nMerge pull request #2 from acme/${BRANCH}\n\nA case`,
    );
    expect((await merge({})).status).toBe(405);

    await at.forge.commitTo('ratchet/feedback-2', body.sha, 'x', [{ path: CASE, text: 'two' }]);
    const second = await at.forge.openPull({ branch: 'ratchet/feedback-2', base: 'main', title: 'Two', body: '' });
    await at.forge.markReady(second.nodeId);
    await at.as('ann', 'PUT', `/pulls/${second.number}/merge`, { merge_method: 'squash' });
    expect(await show('log', '-1', '--format=%P%n%s', 'main')).toBe(`${body.sha}\nTwo (#3)`);
    expect(at.github.state.startedWorkflows.filter(({ by }) => by === 'ann')).toMatchObject([
      { event: 'pull_request', action: 'closed', pull: 2 },
      { event: 'push', branch: 'main' },
      { event: 'pull_request', action: 'closed', pull: 3 },
      { event: 'push', branch: 'main' },
    ]);
  });

  test('starts workflows for pushes past it and for the pull requests that they move', async () => {
    await using at = await feedbackGithub();
    const { pull } = await at.openCase();
    await at.git.git('fetch', '-q', 'origin', BRANCH);
    await at.git.branch('theirs', 'FETCH_HEAD');
    const sha = await at.git.commit('by hand');
    await at.git.push(`theirs:${BRANCH}`);
    await at.forge.pullOf(BRANCH);
    expect(at.github.state.startedWorkflows).toEqual([
      { event: 'push', branch: BRANCH, sha, by: null },
      { event: 'pull_request', action: 'synchronize', branch: BRANCH, sha, pull: pull.number, by: null },
    ]);
    expect(await at.git.gitIn(at.git.bareRemote, 'rev-parse', 'refs/pull/2/head')).toBe(sha);
  });

  test("starts workflows for a person's label on a pull request, and none for our own", async () => {
    await using at = await feedbackGithub();
    const { pull } = await at.openCase();
    await at.forge.addLabel(pull.number, 'accept-regression');
    expect(at.github.state.startedWorkflows).toEqual([]);
    await at.as('ann', 'POST', `/issues/${pull.number}/labels`, { labels: ['other'] });
    expect(at.github.state.startedWorkflows).toMatchObject([{ event: 'pull_request', action: 'labeled', by: 'ann' }]);
  });

  test('lets in everybody by a secret of his own, and nobody else', async () => {
    await using at = await feedbackGithub();
    expect((await at.as('nobody', 'GET', '/issues/1')).status).toBe(401);
    expect((await at.as('max', 'POST', '/issues/1/comments', { body: 'x' })).body).toMatchObject({
      user: { login: 'max' },
    });
    expect((await at.as('max', 'POST', '/issues/1/labels', { labels: ['x'] })).status).toBe(200);
    expect((await at.as('max', 'POST', '/actions/workflows/evals.yml/dispatches', { ref: 'main' })).status).toBe(403);
  });

  test('does all the same for two requests at once as for one after the other', async () => {
    await using at = await feedbackGithub();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => at.as('ann', 'POST', REFS, { ref: 'refs/heads/once', sha: at.base })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(422)]);
  });

  test('has a limit that counts what changes something, lets go after a minute, and says how long to wait', async () => {
    let now = 0;
    await using at = await feedbackGithub({ now: () => new Date(now), mostWritesAMinute: 3 });
    const comment = async () => (await at.as('ann', 'POST', '/issues/1/comments', { body: 'x' })).status;
    now = 30_000;
    expect([await comment(), await comment(), await comment()]).toEqual([201, 201, 403]);
    expect((await at.as('ann', 'GET', '/issues/1')).status).toBe(200);
    expect(await at.forge.issue(1)).not.toBeNull();
    now = 59_999;
    expect(await comment()).toBe(403);
    now = 60_000;
    expect([await comment(), await comment()]).toEqual([201, 403]);
    expect(at.github.limited).toHaveLength(3);
    const response = await fetch(`${at.github.url}/repos/acme/bot/issues/1/labels/feedback`, {
      method: 'DELETE',
      headers: { authorization: 'Bearer ann' },
    });
    expect([response.status, response.headers.get('retry-after')]).toEqual([403, '30']);
  });
});
