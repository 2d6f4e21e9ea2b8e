import { type GithubContext, type GithubRepository, githubContext } from './github-context.js';
import { orNull } from './or-null.js';

/** An open pull request, as far as a run on it needs it. */
export interface OpenPull {
  number: number;
  /** Its branch in this repository; null for one of a fork. */
  branch: string | null;
  headSha: string;
  /** Tip of the branch that it wants into. */
  baseSha: string;
}

/** Finds an open pull request by its number, or the newest one of a branch of this repository; null when there is none. */
export const findPull = { byNumber, byBranch };

interface RestPull {
  number: number;
  state: string;
  head: { ref: string; sha: string; repo: { full_name: string } | null };
  base: { ref: string; sha: string; repo: { full_name: string } };
}

const PERMISSION = 'pull-requests: read';

async function byNumber(repository: GithubRepository, number: number): Promise<OpenPull | null> {
  const { octokit, owner, repo, ask } = githubContext(repository);
  const answer = await ask(`read pull request ${number}`, PERMISSION, () =>
    orNull(
      ({ status }) => status === 404,
      () => octokit.rest.pulls.get({ owner, repo, pull_number: number }),
    ),
  );
  return answer?.data.state === 'open' ? openPull(answer.data) : null;
}

async function byBranch(repository: GithubRepository, branch: string): Promise<OpenPull | null> {
  const { octokit, owner, repo, ask }: GithubContext = githubContext(repository);
  const { data } = await ask(`list the pull requests of ${branch}`, PERMISSION, () =>
    octokit.rest.pulls.list({ owner, repo, head: `${owner}:${branch}`, state: 'open', per_page: 100 }),
  );
  const pull = data.map(openPull).find((one) => one.branch === branch);
  return pull ?? null;
}

/** A fork may belong to the same owner: its branches are not the repository's. */
function openPull({ number, head, base }: RestPull): OpenPull {
  const branch = head.repo?.full_name === base.repo.full_name ? head.ref : null;
  return { number, branch, headSha: head.sha, baseSha: base.sha };
}
