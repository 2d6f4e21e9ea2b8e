import type { Tree } from '../ports.js';
import { type GithubRepository, githubContext } from './github-context.js';
import { githubTree } from './github-tree.js';

/**
 * Files of GitHub's merge of a pull request and of the base that it was merged into, through the API; null where that commit
 * is not a merge of `headSha`. Throws `UserError` (exit code 3) when GitHub does not let the token read.
 */
export async function mergeTrees(
  repository: GithubRepository,
  mergeSha: string,
  headSha: string,
): Promise<{ base: Tree; head: Tree } | null> {
  const context = githubContext(repository);
  const { octokit, owner, repo, ask } = context;
  const { data } = await ask(`read commit ${mergeSha.slice(0, 7)}`, 'contents: read', () =>
    octokit.rest.git.getCommit({ owner, repo, commit_sha: mergeSha }),
  );
  const [base, head, ...more] = data.parents.map(({ sha }) => sha);
  if (base === undefined || head !== headSha || more.length > 0) return null;
  return { base: await githubTree(context, base), head: await githubTree(context, mergeSha) };
}
