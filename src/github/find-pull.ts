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
  /** GitHub's merge of the two; null while it is not made, or where they conflict. */
  mergeSha: string | null;
  /** Whether it comes from another repository, or from one that is gone. */
  fork: boolean;
}

/**
 * Finds an open pull request by its number, the newest one of a branch of this repository, or those whose head is a commit of
 * another repository's branch; null (or an empty list) when there is none.
 */
export const findPull = { byNumber, byBranch, byForkHead };

interface RestPull {
  number: number;
  state: string;
  merge_commit_sha: string | null;
  head: { ref: string; sha: string; repo: { id: number } | null };
  base: { ref: string; sha: string; repo: { id: number } };
}

/** A commit at the tip of a fork's branch. */
export interface ForkHead {
  repositoryId: number;
  owner: string;
  branch: string;
  sha: string;
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

/** GitHub does not list a fork's pull requests by a commit, only by its branch. */
async function byForkHead(repository: GithubRepository, fork: ForkHead): Promise<OpenPull[]> {
  const { octokit, owner, repo, ask } = githubContext(repository);
  const head = `${fork.owner}:${fork.branch}`;
  const { data } = await ask(`list the pull requests of ${head}`, PERMISSION, () =>
    octokit.rest.pulls.list({ owner, repo, head, state: 'open', per_page: 100 }),
  );
  return data
    .filter((pull) => pull.head.sha === fork.sha && pull.head.repo?.id === fork.repositoryId)
    .map(openPull)
    .filter((pull) => pull.fork);
}

/** A fork may belong to the same owner: its branches are not the repository's. */
function openPull({ number, head, base, merge_commit_sha: mergeSha }: RestPull): OpenPull {
  const fork = head.repo?.id !== base.repo.id;
  return { number, branch: fork ? null : head.ref, headSha: head.sha, baseSha: base.sha, mergeSha, fork };
}
