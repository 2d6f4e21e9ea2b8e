import type { Forge } from '../ports.js';
import { checkRuns } from './check-run.js';
import { type GithubRepository, githubContext } from './github-context.js';
import { writePullRequestComment } from './pull-request-comment.js';

/**
 * Comments and check runs in one repository on GitHub.
 * Both methods throw `UserError` (exit code 3) when GitHub does not let the token write or cannot be reached; a comment that
 * a newer run or a newer commit has made stale is `written: false`.
 */
export function githubForge(repository: GithubRepository): Forge {
  const context = githubContext(repository);
  return {
    upsertComment: (pullRequest, body, stamp, { create }) =>
      writePullRequestComment(context, { pullRequest, body, stamp, create }),
    writeCheck: (check) => checkRuns.write(context, check),
  };
}
