import { authorOfToken } from './comment-author.js';
import { type GithubRepository, githubContext } from './github-context.js';

/** Whether the token is the workflow's own: for what it pushes and opens, GitHub starts no workflow. */
export async function isWorkflowToken(repository: GithubRepository): Promise<boolean> {
  const { octokit, isInstallation, ask } = githubContext(repository);
  const author = await ask('find out whose it is', 'metadata: read', () => authorOfToken(octokit, isInstallation));
  return author.bot && author.name === 'github-actions';
}
