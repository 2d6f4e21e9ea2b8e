import type { Json } from '../../json.js';
import type { Answer } from './local-github-answer.js';
import { nodeId } from './local-github-node-id.js';
import { notePullStart } from './local-github-starts.js';
import type {
  LocalGithubState,
  LocalPull,
  LocalRepository,
  LocalThread,
  LocalToken,
  LocalUser,
} from './local-github-state.js';
import { threads } from './local-github-threads.js';

interface GraphqlRequest {
  state: LocalGithubState;
  token: LocalToken;
  variables: { [name: string]: Json };
  /** ISO 8601. */
  now: string;
}

const VIEWER = /^\s*(query\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/;
const OPERATION = /^\s*(?:query|mutation)\s+(\w+)/;
const operations: { [name: string]: (request: GraphqlRequest) => Answer } = {
  FeedbackIssue: issue,
  DraftState: draftState,
  MarkReady: markReady,
};

/** The answer to one of the operations that are known by their names; null for any other query. */
export function answerGraphql(body: Json | undefined, request: Omit<GraphqlRequest, 'variables'>): Answer | null {
  const { query = null, variables = {} } = isObject(body) ? body : {};
  if (typeof query !== 'string') {
    return null;
  }
  if (VIEWER.test(query)) {
    const { viewer } = request.token;
    return viewer === null
      ? failure('FORBIDDEN', 'Resource not accessible by integration')
      : data({ viewer: { login: viewer } });
  }
  const name = OPERATION.exec(query)?.[1] ?? '';
  return operations[name]?.({ ...request, variables: isObject(variables) ? variables : {} }) ?? null;
}

function issue({ state, token, variables }: GraphqlRequest): Answer {
  const asked = `${variables.owner}/${variables.repo}`.toLowerCase();
  const repository = Object.entries(state.repositories).find(([name]) => name.toLowerCase() === asked)?.[1];
  if (repository === undefined) {
    return failure('NOT_FOUND', `Could not resolve to a Repository with the name '${asked}'.`, ['repository']);
  }
  if (repository.private && token.permissions.issues === 'none') {
    return failure('FORBIDDEN', 'Resource not accessible by integration', ['repository', 'issueOrPullRequest']);
  }
  const thread = threads.find(repository, Number(variables.number));
  return thread
    ? data({ repository: { issueOrPullRequest: threadView(repository, thread) } })
    : failure(
        'NOT_FOUND',
        `Could not resolve to an issue or pull request with the number of ${variables.number}.`,
        ['repository', 'issueOrPullRequest'],
        { repository: { issueOrPullRequest: null } },
      );
}

function draftState({ state, variables }: GraphqlRequest): Answer {
  const pull = pullOf(state, `${variables.id}`)?.pull;
  return pull ? data({ node: { isDraft: pull.draft } }) : noNode(`${variables.id}`, ['node'], { node: null });
}

function markReady({ state, token, variables, now }: GraphqlRequest): Answer {
  const found = pullOf(state, `${variables.id}`);
  const path = ['markPullRequestReadyForReview'];
  if (found === undefined) {
    return noNode(`${variables.id}`, path, null);
  }
  const { permissions } = token;
  if (permissions.pull_requests !== 'write' || permissions.contents !== 'write') {
    return failure('FORBIDDEN', 'Resource not accessible by integration', path);
  }
  const { pull, repository } = found;
  if (!pull.draft) {
    return failure('UNPROCESSABLE', 'Pull request is not a draft.', path);
  }
  pull.draft = false;
  threads.note({ state, repository, by: token.user, now }, pull, 'ready_for_review');
  notePullStart(state, token.user, pull, 'ready_for_review');
  return data({ markPullRequestReadyForReview: { pullRequest: { isDraft: false } } });
}

function threadView(repository: LocalRepository, thread: LocalThread): Json {
  return {
    __typename: repository.pulls.some(({ number }) => number === thread.number) ? 'PullRequest' : 'Issue',
    number: thread.number,
    title: thread.title,
    body: thread.body ?? '',
    closed: thread.state === 'closed',
    lastEditedAt: thread.bodyEditedAt ?? null,
    author: actorView(thread.user),
    labels: { nodes: thread.labels.map((name) => ({ name })) },
  };
}

// GraphQL tells a bot's login without the suffix that REST gives it.
function actorView(user: LocalUser | null): Json {
  return (
    user && { __typename: user.type, login: user.type === 'Bot' ? user.login.replace(/\[bot\]$/, '') : user.login }
  );
}

function pullOf(state: LocalGithubState, id: string): { pull: LocalPull; repository: LocalRepository } | undefined {
  return Object.entries(state.repositories)
    .flatMap(([name, repository]) => repository.pulls.map((pull) => ({ name, repository, pull })))
    .find(({ name, pull }) => nodeId(name, pull.number) === id);
}

function noNode(id: string, path: string[], nothing: Json): Answer {
  return failure('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`, path, nothing);
}

function data(value: Json): Answer {
  return { status: 200, body: { data: value } };
}

function failure(type: string, message: string, path: string[] = [], value: Json = null): Answer {
  return { status: 200, body: { data: value, errors: [{ type, message, path }] } };
}

function isObject(value: unknown): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
