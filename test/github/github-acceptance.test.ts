import { describe, expect, test } from '@jest/globals';
import type { LocalPull } from '../../src/cli/demo/local-github-state.js';
import { githubAcceptance } from '../../src/github/github-acceptance.js';
import { feedbackGithub } from './a-feedback-github.js';
import { AGithub, HEAD, OTHER, TOKEN } from './a-github.js';

const CLOCK = { now: () => Date.UTC(2026, 0, 2, 3, 4, 5), sleep: async () => {} };
const MERGE = 'd'.repeat(40);

function acceptanceOn(at: AGithub) {
  return githubAcceptance({
    token: TOKEN,
    apiUrl: at.github.url,
    owner: 'acme',
    repo: 'bot',
    clock: CLOCK,
    paced: false,
  });
}

describe('what GitHub knows of an acceptance', () => {
  test('are the checks of a commit that were written for this very pull request, oldest first', async () => {
    await using at = await AGithub.start();
    const check = { headSha: HEAD, title: 'T', summary: 'S', text: '', annotations: [] };
    const forge = AGithub.forgeOf(at.github.url);
    await forge.writeCheck({ ...check, conclusion: 'failure', pullRequest: 7 });
    await forge.writeCheck({ ...check, conclusion: 'success', pullRequest: 7 });
    await forge.writeCheck({ ...check, conclusion: 'failure', pullRequest: 70 });
    await forge.writeCheck({ ...check, conclusion: 'failure' });
    await forge.writeCheck({ ...check, conclusion: 'neutral', headSha: OTHER, pullRequest: 7 });
    const [first, second] = at.repository.checkRuns;
    second!.completedAt = '2026-01-02T03:00:00Z';
    expect(await acceptanceOn(at).checks(7, HEAD)).toEqual([
      { conclusion: 'success', at: '2026-01-02T03:00:00Z' },
      { conclusion: 'failure', at: first!.completedAt },
    ]);
    expect(at.complaints).toEqual([]);
  });

  test('is the one pull request whose merge made a commit', async () => {
    await using at = await AGithub.start();
    const acceptance = acceptanceOn(at);
    const merged = (number: number, more: Partial<LocalPull> = {}): LocalPull => {
      const [open] = at.repository.pulls;
      return { ...open!, number, state: 'closed', mergedAt: '2026-01-02T03:00:00Z', mergeCommit: MERGE, ...more };
    };
    expect(await acceptance.mergedAs(MERGE)).toBeNull();
    at.repository.pulls.push(
      merged(8),
      merged(9, { mergeCommit: OTHER, head: { sha: MERGE, ref: 'x', repo: 'acme/bot' } }),
    );
    expect(await acceptance.mergedAs(MERGE)).toBe(8);
    expect([await acceptance.headOf(8), await acceptance.headOf(80)]).toEqual([HEAD, null]);
    at.repository.pulls.push(merged(10));
    expect(await acceptance.mergedAs(MERGE)).toBeNull();
    expect(at.complaints).toEqual([]);
  });

  test('is a head that was forced, and not one that went on', async () => {
    await using at = await feedbackGithub();
    const { pull } = await at.openCase();
    const acceptance = githubAcceptance({
      ...{ token: TOKEN, apiUrl: at.github.url, owner: 'acme', repo: 'bot', clock: CLOCK, paced: false },
    });
    const tree = await at.git.gitIn(at.git.bareRemote, 'rev-parse', `${pull.headSha}^{tree}`);
    const commit = async (parent: string) =>
      (await at.as('ann', 'POST', '/git/commits', { message: 'x', tree, parents: [parent] })).body.sha;
    const move = (sha: string) => at.as('ann', 'PATCH', `/git/refs/heads/${pull.headBranch}`, { sha, force: true });
    await move(await commit(pull.headSha));
    await at.as('ann', 'POST', `/issues/${pull.number}/labels`, { labels: ['accept-regression'] });
    const kinds = async () => (await acceptance.pullEvents(pull.number)).map(({ kind }) => kind);
    expect(await kinds()).toEqual(['label']);
    await move(await commit(at.base));
    expect(await kinds()).toEqual(['label', 'moved']);
    expect(at.github.state.startedWorkflows.map(({ action }) => action)).toContain('labeled');
  });
});
