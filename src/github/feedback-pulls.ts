import type { FeedbackForge, FeedbackPull } from '../feedback-forge.js';
import { accountOf } from './account.js';
import type { GithubContext } from './github-context.js';
import { httpFailure } from './http-failure.js';

const READ = 'pull-requests: read';
const WRITE = 'pull-requests: write';
const DRAFT_STATE = 'query DraftState($id: ID!) { node(id: $id) { ... on PullRequest { isDraft } } }';
const MARK_READY = `mutation MarkReady($id: ID!) {
  markPullRequestReadyForReview(input: { pullRequestId: $id }) { pullRequest { isDraft } }
}`;

/** The pull request of a branch of the repository's own. */
export const feedbackPulls = { find, open, rewrite, close, markReady };

type NewPull = Parameters<FeedbackForge['openPull']>[0];

interface RestPull {
  number: number;
  node_id: string;
  state: string;
  merged_at: string | null;
  draft?: boolean;
  title: string;
  body: string | null;
  head: { ref: string; sha: string; repo: { full_name: string } | null };
  base: { ref: string; repo: { full_name: string } };
}

/** The newest one whose head is the branch; null when there is none. */
async function find(context: GithubContext, branch: string): Promise<FeedbackPull | null> {
  const [pull] = await list(context, branch, 'all');
  return pull ? pullOf(context, pull) : null;
}

/** A fork may belong to the same owner: its branches are not the repository's. */
async function list(context: GithubContext, branch: string, state: 'open' | 'all'): Promise<RestPull[]> {
  const { octokit, owner, repo, ask } = context;
  const { data } = await ask(`list the pull requests of ${branch}`, READ, () =>
    octokit.rest.pulls.list({
      owner,
      repo,
      head: `${owner}:${branch}`,
      state,
      sort: 'created',
      direction: 'desc',
      per_page: 100,
    }),
  );
  return data.filter(({ head, base }) => head.ref === branch && head.repo?.full_name === base.repo.full_name);
}

/** A draft, or an ordinary one on a plan without drafts; the one that is open already when there is one. */
async function open(context: GithubContext, pull: NewPull): Promise<FeedbackPull> {
  const { ask } = context;
  const there = await findOpen(context, pull);
  if (there !== null) {
    return there;
  }
  return ask(`open a pull request for ${pull.branch}`, WRITE, async () => {
    try {
      return await pullOf(context, await createDraft(context, pull));
    } catch (error) {
      const other = isConflict(error) ? await findOpen(context, pull) : null;
      if (other === null) {
        throw error;
      }
      return other;
    }
  });
}

async function createDraft(context: GithubContext, pull: NewPull): Promise<RestPull> {
  try {
    return await create(context, pull, true);
  } catch (error) {
    const failure = httpFailure(error);
    if (failure?.status !== 422 || !/draft pull requests are not supported/i.test(failure.message)) {
      throw error;
    }
    return create(context, pull, false);
  }
}

async function create(
  { octokit, owner, repo }: GithubContext,
  { branch, base, title, body }: NewPull,
  draft: boolean,
): Promise<RestPull> {
  return (await octokit.rest.pulls.create({ owner, repo, head: branch, base, title, body, draft })).data;
}

async function findOpen(context: GithubContext, { branch, base }: NewPull): Promise<FeedbackPull | null> {
  const pull = (await list(context, branch, 'open')).find((one) => one.base.ref === base);
  return pull ? pullOf(context, pull) : null;
}

/** Another run was quicker, or GitHub's answer to the first try was lost. */
function isConflict(error: unknown): boolean {
  const failure = httpFailure(error);
  return failure?.status === 422 && /pull request already exists/i.test(failure.message);
}

async function rewrite(
  { octokit, owner, repo, ask }: GithubContext,
  number: number,
  change: { title?: string; body?: string },
): Promise<void> {
  await ask(`rewrite pull request ${number}`, WRITE, () =>
    octokit.rest.pulls.update({ owner, repo, pull_number: number, ...change }),
  );
}

async function close({ octokit, owner, repo, ask }: GithubContext, number: number): Promise<void> {
  await ask(`close pull request ${number}`, WRITE, () =>
    octokit.rest.pulls.update({ owner, repo, pull_number: number, state: 'closed' }),
  );
}

/** GitHub has this in GraphQL only, and refuses it for one that is no draft. */
async function markReady({ octokit, ask }: GithubContext, nodeId: string): Promise<void> {
  await ask('mark a pull request as ready', `${WRITE}, contents: write`, async () => {
    const { node } = await octokit.graphql<{ node: { isDraft?: boolean } | null }>(DRAFT_STATE, { id: nodeId });
    if (node?.isDraft) {
      await octokit.graphql(MARK_READY, { id: nodeId });
    }
  });
}

async function pullOf(context: GithubContext, pull: RestPull): Promise<FeedbackPull> {
  const isClosed = pull.state === 'closed';
  return {
    number: pull.number,
    nodeId: pull.node_id,
    state: isClosed ? 'closed' : 'open',
    merged: pull.merged_at !== null,
    draft: pull.draft === true,
    headBranch: pull.head.ref,
    headSha: pull.head.sha,
    title: pull.title,
    body: pull.body ?? '',
    closedBy: isClosed ? await closerOf(context, pull.number) : null,
  };
}

/** Only the pull request's issue tells it. */
async function closerOf({ octokit, owner, repo, ask }: GithubContext, number: number) {
  const { data } = await ask(`read who closed pull request ${number}`, READ, () =>
    octokit.rest.issues.get({ owner, repo, issue_number: number }),
  );
  return accountOf(data.closed_by);
}
