import { localGit } from './local-git.js';
import { notePullStart, noteStart } from './local-github-starts.js';
import type { LocalPull } from './local-github-state.js';
import { testMerge } from './local-github-test-merge.js';
import { type Act, threads } from './local-github-threads.js';

/**
 * Brings the pull requests of a repository in line with the branches of the Git repository behind it, whoever has moved them:
 * a moved head, a deleted one (closes it), a base that holds it by now (merged), and `refs/pull/<n>/head` and `/merge`.
 */
export async function followGit(act: Act, fullName: string): Promise<void> {
  const { state, repository, by } = act;
  const { git } = repository;
  if (git === undefined) {
    return;
  }
  const before = repository.branches;
  const after = await localGit.branches(git);
  repository.branches = after;
  for (const [branch, sha] of Object.entries(after)) {
    if (before !== undefined && before[branch] !== sha) {
      noteStart(state, by, { event: 'push', branch, sha });
    }
  }
  const moved = (branch: string) => before?.[branch] !== after[branch];
  for (const pull of repository.pulls) {
    if (pull.state === 'open' && pull.head.repo === fullName && (moved(pull.head.ref) || moved(pull.base.ref))) {
      await followBranches(act, git, pull, after);
    }
  }
}

async function followBranches(act: Act, git: string, pull: LocalPull, branches: { [name: string]: string }) {
  const head = branches[pull.head.ref];
  const base = branches[pull.base.ref];
  if (head === undefined || base === undefined) {
    return threads.setState(act, pull, 'closed');
  }
  if (head !== pull.head.sha) {
    if (!(await localGit.isAncestor(git, pull.head.sha, head))) {
      threads.note(act, pull, 'head_ref_force_pushed');
    }
    pull.head.sha = head;
    notePullStart(act.state, act.by, pull, 'synchronize');
  }
  if (await localGit.isAncestor(git, head, base)) {
    pull.mergedAt = act.now;
    pull.mergeCommit ??= base;
    threads.note(act, pull, 'merged');
    return threads.setState(act, pull, 'closed');
  }
  await testMerge(act.now, git, pull, base);
}
