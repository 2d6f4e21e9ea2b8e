import { localGit } from './local-git.js';
import type { LocalPull } from './local-github-state.js';

/**
 * Makes what a checkout of a pull request gets, `refs/pull/<n>/merge`: a commit with the base as its first parent, where there
 * is no conflict; and `refs/pull/<n>/head`. `now` is ISO 8601.
 */
export async function testMerge(now: string, git: string, pull: LocalPull, base: string): Promise<void> {
  const { number, head } = pull;
  const tree = await localGit.mergedTree(git, base, head.sha);
  await localGit.updateRef(git, `refs/pull/${number}/head`, head.sha);
  delete pull.mergeCommit;
  if (tree !== null) {
    const message = `Merge ${head.sha} into ${base}`;
    pull.mergeCommit = await localGit.writeCommit(git, {
      tree,
      parents: [base, head.sha],
      message,
      name: 'github',
      date: now,
    });
  }
  await localGit.updateRef(git, `refs/pull/${number}/merge`, pull.mergeCommit ?? null);
}
