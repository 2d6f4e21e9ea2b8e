import { type GithubRepository, githubContext } from './github-context.js';

/** A workflow's run on the pull request that brought a commit, or why there is none whose word counts. */
export type MergedRun = { found: true; pull: number; run: number } | { found: false; reason: string };

/**
 * Finds the last run of a workflow on the pull request that a commit of the default branch comes from. Only one of a branch of
 * this repository: whoever pushed that may write here, while a fork's run says what its author likes.
 *
 * @param workflow Path of the workflow's file, `.github/workflows/evals.yml`.
 * Throws `UserError` (exit code 3) when GitHub does not let the token read.
 */
export async function findMergedRun(repository: GithubRepository, sha: string, workflow: string): Promise<MergedRun> {
  const { octokit, owner, repo, ask } = githubContext(repository);
  const pulls = await ask(`list the pull requests of ${sha.slice(0, 7)}`, 'pull-requests: read', () =>
    octokit.rest.repos.listPullRequestsAssociatedWithCommit({ owner, repo, commit_sha: sha }),
  );
  const pull = pulls.data.find(({ merged_at, merge_commit_sha }) => merged_at !== null && merge_commit_sha === sha);
  if (pull === undefined) return { found: false, reason: `no pull request was merged as ${sha.slice(0, 7)}` };
  if (pull.head.repo?.id !== pull.base.repo.id) {
    return { found: false, reason: `pull request ${pull.number} is of a fork, whose answers prove nothing` };
  }
  const head = pull.head.sha;
  const { data } = await ask(`list the runs of ${head.slice(0, 7)}`, 'actions: read', () =>
    octokit.rest.actions.listWorkflowRunsForRepo({ owner, repo, head_sha: head, event: 'pull_request', per_page: 100 }),
  );
  const [last] = data.workflow_runs
    .filter((run) => run.head_sha === head && run.event === 'pull_request' && run.path.split('@', 1)[0] === workflow)
    .filter((run) => run.status === 'completed' && run.head_repository?.id === pull.base.repo.id)
    .sort((a, b) => b.id - a.id);
  return last === undefined
    ? { found: false, reason: `${workflow} has not run on pull request ${pull.number} at ${head.slice(0, 7)}` }
    : { found: true, pull: pull.number, run: last.id };
}
