import type { AcceptanceForge, WrittenCheck } from '../feedback-forge.js';
import { checkRuns } from './check-run.js';
import { authorOfToken } from './comment-author.js';
import { feedbackIssues } from './feedback-issues.js';
import { type GithubContext, type GithubRepository, githubContext } from './github-context.js';
import { orNull } from './or-null.js';

const READ = 'pull-requests: read';

/** What GitHub knows about the acceptance of a regression; nothing of it is taken from an event's payload. */
export function githubAcceptance(repository: GithubRepository): AcceptanceForge {
  const context = githubContext(repository);
  const { octokit, isInstallation, ask } = context;
  return {
    headOf: (pull) => headOf(context, pull),
    pullEvents: (pull) => feedbackIssues.pullEvents(context, pull),
    checks: (pull, headSha) => checks(context, pull, headSha),
    mergedAs: (commit) => mergedAs(context, commit),
    async comments(pull) {
      const author = await ask('find out whose it is', READ, () => authorOfToken(octokit, isInstallation));
      return feedbackIssues.comments(context, author, pull);
    },
    mayWrite: (login) => feedbackIssues.mayWrite(context, login),
    removeLabel: (pull, label) => feedbackIssues.removeLabel(context, pull, label),
  };
}

async function headOf({ octokit, owner, repo, ask }: GithubContext, pull: number): Promise<string | null> {
  const answer = await ask(`read pull request ${pull}`, READ, () =>
    orNull(
      ({ status }) => status === 404,
      () => octokit.rest.pulls.get({ owner, repo, pull_number: pull }),
    ),
  );
  return answer?.data.head.sha ?? null;
}

/** Those that are not complete say nothing. */
async function checks(context: GithubContext, pull: number, headSha: string): Promise<WrittenCheck[]> {
  const runs = await checkRuns.list(context, headSha, pull);
  return runs
    .flatMap(({ conclusion, completed_at: at }) => (at === null ? [] : [{ conclusion, at }]))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** A commit of a pull request that was merged elsewhere, or is open, is associated with it, too. */
async function mergedAs({ octokit, owner, repo, ask }: GithubContext, commit: string): Promise<number | null> {
  const { data } = await ask(`list the pull requests of ${commit.slice(0, 7)}`, READ, () =>
    octokit.rest.repos.listPullRequestsAssociatedWithCommit({ owner, repo, commit_sha: commit, per_page: 100 }),
  );
  const [merged, ...others] = data.filter(
    ({ merged_at, merge_commit_sha }) => merged_at !== null && merge_commit_sha === commit,
  );
  return merged === undefined || others.length > 0 ? null : merged.number;
}
