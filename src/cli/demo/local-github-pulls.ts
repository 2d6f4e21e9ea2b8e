import type { Json } from '../../json.js';
import { localGit } from './local-git.js';
import { type Answer, actOf, invalid, notFound, type RouteRequest, refusal, userView } from './local-github-answer.js';
import { type GitRequest, withGit } from './local-github-git-data.js';
import { nodeId } from './local-github-node-id.js';
import { pageOf } from './local-github-paging.js';
import { repositoryId } from './local-github-repository-id.js';
import { notePullStart } from './local-github-starts.js';
import type { LocalPull } from './local-github-state.js';
import { testMerge } from './local-github-test-merge.js';
import { threads } from './local-github-threads.js';

const MOST_BODY_CHARACTERS = 65_536;
const WORKFLOW_TOKEN = 'github-actions[bot]';

/** Pull requests; to open or merge one there has to be a Git repository behind. */
export const pullRoutes = {
  list: listPulls,
  get: getPull,
  listOfCommit,
  create: withGit(createPull),
  update: updatePull,
  merge: withGit(mergePull),
};

function listPulls(request: RouteRequest): Answer {
  const { repository, query, url, fullName } = request;
  const { state = 'open', head, base, direction = 'desc' } = query;
  const found = repository.pulls
    .filter((pull) => state === 'all' || pull.state === state)
    .filter((pull) => base === undefined || pull.base.ref === base)
    .filter((pull) => head === undefined || `${pull.head.repo?.split('/')[0]}:${pull.head.ref}` === head)
    .sort((a, b) => (direction === 'asc' ? a.number - b.number : b.number - a.number));
  return pageOf(
    found.map((pull) => pullView(pull, request)),
    query,
    `${url}/repos/${fullName}/pulls`,
  );
}

function getPull(request: RouteRequest): Answer {
  const pull = pullOf(request);
  return pull ? { status: 200, body: pullView(pull, request) } : notFound;
}

async function createPull(request: GitRequest): Promise<Answer> {
  const { repository, token, body, now, fullName } = request;
  const refused = await refuseNew(request);
  if (refused !== null) {
    return refused;
  }
  const head = headBranch(request);
  const base = `${body.base}`;
  const pull: LocalPull = {
    number: threads.nextNumber(repository),
    title: `${body.title}`,
    body: `${body.body ?? ''}`,
    state: 'open',
    draft: body.draft === true,
    labels: [],
    user: token.user,
    createdAt: now,
    updatedAt: now,
    head: { sha: `${repository.branches?.[head]}`, ref: head, repo: fullName },
    base: { sha: `${repository.branches?.[base]}`, ref: base },
  };
  repository.pulls.push(pull);
  await testMerge(now, request.git, pull, pull.base.sha);
  notePullStart(request.state, token.user, pull, 'opened');
  return { status: 201, body: pullView(pull, request) };
}

async function refuseNew(request: GitRequest): Promise<Answer | null> {
  const { repository, token, body, git, fullName } = request;
  if (repository.actionsMayOpenPulls === false && token.user.login === WORKFLOW_TOKEN) {
    return refusal(403, 'GitHub Actions is not permitted to create or approve pull requests.');
  }
  if (repository.draftPulls === false && body.draft === true) {
    return refusal(422, 'Draft pull requests are not supported in this repository.');
  }
  const branch = headBranch(request);
  const head = repository.branches?.[branch];
  const base = repository.branches?.[`${body.base}`];
  if (head === undefined || base === undefined) {
    return invalid('PullRequest', head === undefined ? 'head' : 'base', 'invalid');
  }
  const owner = fullName.split('/')[0];
  const isThere = repository.pulls.some((pull) => {
    return (
      pull.state === 'open' && pull.head.repo === fullName && pull.head.ref === branch && pull.base.ref === body.base
    );
  });
  if (isThere) {
    return invalid('PullRequest', 'head', `A pull request already exists for ${owner}:${branch}.`);
  }
  if (await localGit.isAncestor(git, head, base)) {
    return invalid('PullRequest', 'head', `No commits between ${body.base} and ${branch}`);
  }
  return refuseBody(body);
}

function updatePull(request: RouteRequest): Answer {
  const { body, now } = request;
  const pull = pullOf(request);
  const refused = refuseBody(body);
  if (pull === undefined || refused !== null) {
    return refused ?? notFound;
  }
  if (body.state === 'open' && pull.mergedAt !== undefined) {
    return invalid('PullRequest', 'state', 'state cannot be changed. The pull request is merged.');
  }
  pull.title = typeof body.title === 'string' ? body.title : pull.title;
  if (typeof body.body === 'string' && body.body !== pull.body) {
    pull.body = body.body;
    pull.bodyEditedAt = now;
  }
  pull.updatedAt = now;
  threads.setState(actOf(request), pull, body.state === 'open' || body.state === 'closed' ? body.state : pull.state);
  return { status: 200, body: pullView(pull, request) };
}

/** By a merge commit, or by one commit with all of it (`squash`). */
async function mergePull(request: GitRequest): Promise<Answer> {
  const { git, repository, token, body, now, fullName } = request;
  const pull = pullOf(request);
  const base = repository.branches?.[pull?.base.ref ?? ''];
  if (pull === undefined || base === undefined) {
    return notFound;
  }
  if (body.sha !== undefined && body.sha !== pull.head.sha) {
    return refusal(409, 'Head branch was modified. Review and try the merge again.');
  }
  const tree = await localGit.mergedTree(git, base, pull.head.sha);
  if (pull.state === 'closed' || pull.draft || tree === null || body.merge_method === 'rebase') {
    return refusal(405, pull.draft ? 'Pull Request is still a draft' : 'Pull Request is not mergeable');
  }
  const title = `Merge pull request #${pull.number} from ${fullName.split('/')[0]}/${pull.head.ref}`;
  const sha = await localGit.writeCommit(git, {
    tree,
    parents: body.merge_method === 'squash' ? [base] : [base, pull.head.sha],
    message: body.merge_method === 'squash' ? `${pull.title} (#${pull.number})` : `${title}\n\n${pull.title}`,
    name: token.user.login,
    date: now,
  });
  await localGit.updateRef(git, `refs/heads/${pull.base.ref}`, sha);
  pull.mergedAt = now;
  pull.mergeCommit = sha;
  threads.note(actOf(request), pull, 'merged');
  threads.setState(actOf(request), pull, 'closed');
  return { status: 200, body: { sha, merged: true, message: 'Pull Request successfully merged' } };
}

function headBranch({ body, fullName }: RouteRequest): string {
  const head = `${body.head}`;
  const owner = `${fullName.split('/')[0]}:`;
  return head.toLowerCase().startsWith(owner.toLowerCase()) ? head.slice(owner.length) : head;
}

function refuseBody({ body }: RouteRequest['body']): Answer | null {
  return typeof body === 'string' && [...body].length > MOST_BODY_CHARACTERS
    ? invalid('PullRequest', 'body', `body is too long (maximum is ${MOST_BODY_CHARACTERS} characters)`)
    : null;
}

function pullOf({ repository, parts }: RouteRequest): LocalPull | undefined {
  return repository.pulls.find(({ number }) => `${number}` === parts.pull_number);
}

/** Those that a commit of a branch of this repository belongs to; of a fork's commit GitHub knows none here. */
function listOfCommit(request: RouteRequest): Answer {
  const { repository, parts, query, url, fullName } = request;
  const sha = parts.commit_sha;
  const found = repository.pulls.filter(
    ({ head, mergedAt, mergeCommit }) =>
      (head.sha === sha && head.repo === fullName) || (mergedAt !== undefined && mergeCommit === sha),
  );
  const views = found.map((pull) => pullView(pull, request));
  return pageOf(views, query, `${url}/repos/${fullName}/commits/${sha}/pulls`);
}

function pullView(pull: LocalPull, { state, url, fullName }: RouteRequest): Json {
  const repo = pull.head.repo;
  const repositoryView = (name: string) => ({
    id: repositoryId(state, name),
    full_name: name,
    fork: name !== fullName,
  });
  return {
    number: pull.number,
    node_id: nodeId(fullName, pull.number),
    title: pull.title,
    body: pull.body ?? null,
    state: pull.state,
    draft: pull.draft,
    locked: pull.locked === true,
    merged: pull.mergedAt !== undefined,
    merged_at: pull.mergedAt ?? null,
    merge_commit_sha: pull.mergeCommit ?? null,
    user: userView(pull.user),
    labels: pull.labels.map((name) => ({ name })),
    html_url: `${url}/${fullName}/pull/${pull.number}`,
    head: {
      sha: pull.head.sha,
      ref: pull.head.ref,
      repo: repo === null ? null : repositoryView(repo),
    },
    base: { sha: pull.base.sha, ref: pull.base.ref, repo: repositoryView(fullName) },
  };
}
