import { CHECK_NAME, VERIFIED } from './check-run.js';
import { type GithubRepository, githubContext } from './github-context.js';

/** Whether a commit has a check run with a verdict of this program's own: one that only reports a fork's word is none. */
export async function hasVerdict(repository: GithubRepository, sha: string): Promise<boolean> {
  const { octokit, owner, repo, ask } = githubContext(repository);
  const { data } = await ask(`list the check runs of ${sha.slice(0, 7)}`, 'checks: read', () =>
    octokit.rest.checks.listForRef({ owner, repo, ref: sha, check_name: CHECK_NAME, filter: 'all', per_page: 100 }),
  );
  // A job of that name, which a fork's workflow may have, has an id that Actions gave it.
  return data.check_runs.some(({ external_id }) => external_id?.startsWith(VERIFIED));
}
