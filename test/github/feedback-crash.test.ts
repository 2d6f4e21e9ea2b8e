import { describe, expect, test } from '@jest/globals';
import type { Octokit } from 'octokit';
import type { Fault } from '../../src/cli/demo/local-github.js';
import type { FeedbackForge } from '../../src/feedback-forge.js';
import { BRANCH, CASE, feedbackGithub, writesOf } from './a-feedback-github.js';

const STATUS = '<!-- status -->\nThe case is on its way';

/** What a pass does for an approved issue, step by step; every step may have been taken already. */
async function pass(forge: FeedbackForge): Promise<void> {
  const { name, commit } = await forge.defaultBranch();
  await (await forge.tree(commit)).read('evals/support.eval.yml');
  await forge.commitTo(BRANCH, commit, 'Add a case', [{ path: CASE, text: 'input: two\n' }]);
  const pull = await forge.openPull({ branch: BRANCH, base: name, title: 'A case', body: 'why' });
  await forge.rewritePull(pull.number, { body: 'shown' });
  const own = (await forge.comments(1)).find(({ isOwn }) => isOwn);
  if (own === undefined) await forge.writeComment(1, STATUS);
  else if (own.body !== STATUS) await forge.rewriteComment(own.id, STATUS);
  await forge.addLabel(1, 'eval:fixed');
  await forge.removeLabel(1, 'feedback');
  await forge.markReady(pull.nodeId);
  await forge.closeIssue(1);
}

/** The end of a run in which one request, counted from 0, has the fault, and of the run after it. */
async function crashAt(count: number, fault: Fault) {
  let requests = Number.NEGATIVE_INFINITY;
  let wasReached = false;
  await using at = await feedbackGithub({
    fault: () => {
      const isIt = requests++ === count;
      wasReached ||= isIt;
      return isIt ? fault : undefined;
    },
  });
  requests = 0;
  await pass(at.forge).catch(() => {});
  requests = Number.POSITIVE_INFINITY;
  await pass(at.forge);
  const repository = at.github.state.repositories['acme/bot']!;
  const show = (...args: string[]) => at.git.gitIn(at.git.bareRemote, ...args);
  return {
    wasReached,
    end: {
      pulls: repository.pulls.map(({ number, title, body, state, draft }) => ({ number, title, body, state, draft })),
      comments: repository.comments.map(({ body }) => body),
      issue: repository.issues.map(({ state, labels }) => ({ state, labels })),
      refs: await show('for-each-ref', '--format=%(refname)', 'refs/heads'),
      subjects: await show('log', '--format=%s', `main..${BRANCH}`),
      files: await show('diff', '--name-status', 'main', BRANCH),
    },
    refused: [...at.github.unknown, ...at.github.rejected],
  };
}

/** Requests of one pass. */
const REQUESTS = 20;
const END = {
  pulls: [{ number: 2, title: 'A case', body: 'shown', state: 'open', draft: false }],
  comments: [STATUS],
  issue: [{ state: 'closed', labels: ['eval:fixed'] }],
  refs: `refs/heads/main\nrefs/heads/${BRANCH}`,
  subjects: 'Add a case',
  files: `A\t${CASE}`,
};

describe('a crash at any request of a pass', () => {
  test('has as many places as there are requests', async () => {
    expect(await crashAt(REQUESTS - 1, 'drop')).toMatchObject({ wasReached: true });
    expect(await crashAt(REQUESTS, 'drop')).toMatchObject({ wasReached: false, end: END });
  });

  describe.each<[string, Fault]>([
    ['GitHub did it and the answer is lost', { status: 500, afterEffect: true }],
    ['the connection breaks before', 'drop'],
  ])('%s', (_when, fault) => {
    test.each(Array.from({ length: REQUESTS }, (_none, count) => [count]))(
      'changes nothing of what the next pass ends with: %i',
      async (count) => {
        const { wasReached, end, refused } = await crashAt(count, fault);
        expect(wasReached).toBe(true);
        expect(end).toEqual(END);
        expect(refused).toEqual([]);
      },
    );
  });
});

describe("GitHub's secondary limit", () => {
  test('is an error with its name where the client does not wait, and the next pass goes on', async () => {
    let now = Date.UTC(2026, 0, 10);
    await using at = await feedbackGithub({ now: () => new Date(now), mostWritesAMinute: 4 });
    await expect(pass(at.forge)).rejects.toMatchObject({ code: 'GITHUB_RATE_LIMIT', exitCode: 3 });
    expect(at.github.limited).toHaveLength(1);
    for (let minutes = 0; minutes < 3; minutes++) {
      now += 60_000;
      await pass(at.forge).catch(() => {});
    }
    const { pulls, comments, issues } = at.github.state.repositories['acme/bot']!;
    expect([pulls.length, comments.length, issues[0]?.state]).toEqual([1, 1, 'closed']);
  });

  test('loses nothing of 100 comments when the client waits as long as GitHub says', async () => {
    let now = Date.UTC(2026, 0, 10);
    const wait = (octokit: Octokit) =>
      octokit.hook.wrap('request', async (request, options) => {
        for (;;) {
          try {
            return await request(options);
          } catch (error) {
            const seconds = Number(
              (error as { response?: { headers: object } }).response?.headers['retry-after' as never],
            );
            if (!(seconds > 0)) throw error;
            now += seconds * 1000;
          }
        }
      });
    await using at = await feedbackGithub({ now: () => new Date(now), mostWritesAMinute: 80, client: wait });
    for (let count = 0; count < 100; count++) {
      await at.forge.writeComment(1, `${count}`);
    }
    const { comments } = at.github.state.repositories['acme/bot']!;
    expect(comments.map(({ body }) => body)).toEqual(Array.from({ length: 100 }, (_, count) => `${count}`));
    expect(at.github.limited).toHaveLength(1);
    expect(writesOf(at.github)).toHaveLength(101);
  });
});
