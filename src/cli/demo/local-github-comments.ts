import type { Json } from '../../json.js';
import {
  type Answer,
  invalid,
  issueOf,
  notFound,
  type RouteRequest,
  refusal,
  userView,
} from './local-github-answer.js';
import { pageOf } from './local-github-paging.js';
import type { LocalComment } from './local-github-state.js';

const MOST_CHARACTERS = 65_536;
const REACTIONS = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'];

/** Comments of an issue or a pull request. Whoever may write can change and delete everybody's, as on GitHub. */
export const commentRoutes = {
  list: listComments,
  create: createComment,
  update: updateComment,
  remove: deleteComment,
  react: reactToComment,
};

function listComments(request: RouteRequest): Answer {
  const { repository, query, url, fullName } = request;
  const issue = issueOf(request);
  const found = repository.comments
    .filter((comment) => comment.issue === issue?.number && comment.updatedAt >= (query.since ?? ''))
    .sort((a, b) => a.id - b.id)
    .map((comment) => commentView(comment, request));
  return issue ? pageOf(found, query, `${url}/repos/${fullName}/issues/${issue.number}/comments`) : notFound;
}

function createComment(request: RouteRequest): Answer {
  const { state, token, repository, body, now } = request;
  const issue = issueOf(request);
  if (issue === undefined) {
    return notFound;
  }
  if (issue.locked) {
    return refusal(403, 'Unable to create comment because issue is locked.');
  }
  const refused = refuseBody(body.body);
  if (refused !== null) {
    return refused;
  }
  const comment: LocalComment = {
    id: state.nextId++,
    issue: issue.number,
    user: token.user,
    body: `${body.body}`,
    createdAt: now,
    updatedAt: now,
  };
  repository.comments.push(comment);
  return { status: 201, body: commentView(comment, request) };
}

function updateComment(request: RouteRequest): Answer {
  const { repository, parts, body, now } = request;
  const comment = repository.comments.find(({ id }) => `${id}` === parts.comment_id);
  const refused = refuseBody(body.body);
  if (comment === undefined || refused !== null) {
    return refused ?? notFound;
  }
  comment.body = `${body.body}`;
  comment.updatedAt = now;
  return { status: 200, body: commentView(comment, request) };
}

function deleteComment({ repository, parts }: RouteRequest): Answer {
  const at = repository.comments.findIndex(({ id }) => `${id}` === parts.comment_id);
  if (at < 0) {
    return notFound;
  }
  repository.comments.splice(at, 1);
  return { status: 204 };
}

/** The same reaction a second time is the first one. */
function reactToComment({ state, token, repository, parts, body, now }: RouteRequest): Answer {
  const comment = repository.comments.find(({ id }) => `${id}` === parts.comment_id);
  const content = `${body.content}`;
  if (comment === undefined) {
    return notFound;
  }
  if (!REACTIONS.includes(content)) {
    return invalid('Reaction', 'content', `${content} is not a reaction`);
  }
  comment.reactions ??= [];
  const isThere = comment.reactions.some((one) => one.content === content && one.user.login === token.user.login);
  if (!isThere) {
    comment.reactions.push({ user: token.user, content });
  }
  return {
    status: isThere ? 200 : 201,
    body: { id: state.nextId++, user: userView(token.user), content, created_at: now },
  };
}

function refuseBody(body: Json | undefined): Answer | null {
  if (typeof body !== 'string' || body.trim() === '') {
    return invalid('IssueComment', 'data', "Body can't be blank");
  }
  return [...body].length > MOST_CHARACTERS
    ? invalid('IssueComment', 'data', `Body is too long (maximum is ${MOST_CHARACTERS} characters)`)
    : null;
}

function commentView(comment: LocalComment, { url, fullName }: RouteRequest): Json {
  return {
    id: comment.id,
    url: `${url}/repos/${fullName}/issues/comments/${comment.id}`,
    html_url: `${url}/${fullName}/issues/${comment.issue}#issuecomment-${comment.id}`,
    issue_url: `${url}/repos/${fullName}/issues/${comment.issue}`,
    user: userView(comment.user),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
  };
}
