import type { Disposables } from '../disposables.js';
import type { FeedbackForge } from '../feedback-forge.js';
import { openGitTree } from '../git/git-tree.js';
import { repositoryRoot } from '../git/resolve-commits.js';

/** The forge, but for files that the checkout has: a request for each of a thousand cases would use up the token's hour. */
export function checkoutForge(forge: FeedbackForge, workspace: string | undefined, open: Disposables): FeedbackForge {
  const local = async (commit: string) => {
    if (!workspace) return null;
    try {
      return open.use(await openGitTree(await repositoryRoot(workspace), commit));
    } catch {
      return null;
    }
  };
  return { ...forge, tree: async (commit) => (await local(commit)) ?? forge.tree(commit) };
}
