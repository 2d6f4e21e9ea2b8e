import type { Json } from '../../json.js';
import { type Answer, actOf, invalid, issueOf, notFound, type RouteRequest, userView } from './local-github-answer.js';
import { pageOf } from './local-github-paging.js';
import type { LocalEvent, LocalThread } from './local-github-state.js';
import { threads } from './local-github-threads.js';

const MOST_BODY_CHARACTERS = 65_536;
const MOST_TITLE_CHARACTERS = 256;

/** Issues, pull requests among them, and what happened to one. */
export const issueRoutes = {
  get: getIssue,
  list: listIssues,
  create: createIssue,
  update: updateIssue,
  listEvents,
};

function getIssue(request: RouteRequest): Answer {
  const issue = issueOf(request);
  return issue ? { status: 200, body: issueView(issue, request) } : notFound;
}

function listIssues(request: RouteRequest): Answer {
  const { repository, query, url, fullName } = request;
  const { state = 'open', labels = '', since = '', direction = 'desc' } = query;
  const wanted = labels.split(',').filter((label) => label !== '');
  const has = (issue: LocalThread, label: string) => issue.labels.some((one) => same(one, label));
  const found = [...repository.issues, ...repository.pulls]
    .filter((issue) => state === 'all' || issue.state === state)
    .filter((issue) => wanted.every((label) => has(issue, label)) && (issue.updatedAt ?? '') >= since)
    .sort((a, b) => (direction === 'asc' ? a.number - b.number : b.number - a.number))
    .map((issue) => issueView(issue, request));
  return pageOf(found, query, `${url}/repos/${fullName}/issues`);
}

function createIssue(request: RouteRequest): Answer {
  const { repository, token, body, now } = request;
  const refused = refuseText(body);
  if (refused !== null) {
    return refused;
  }
  if (typeof body.title !== 'string' || body.title.trim() === '') {
    return invalid('Issue', 'title', "title can't be blank");
  }
  const issue = {
    number: threads.nextNumber(repository),
    title: body.title,
    body: `${body.body ?? ''}`,
    state: 'open' as const,
    labels: [],
    user: token.user,
    createdAt: now,
    updatedAt: now,
  };
  repository.issues.push(issue);
  for (const label of Array.isArray(body.labels) ? body.labels : []) {
    threads.setLabel(actOf(request), issue, `${label}`, true);
  }
  return { status: 201, body: issueView(issue, request) };
}

function updateIssue(request: RouteRequest): Answer {
  const { body, now } = request;
  const issue = issueOf(request);
  const refused = refuseText(body);
  if (issue === undefined || refused !== null) {
    return refused ?? notFound;
  }
  if (body.state !== undefined && body.state !== 'open' && body.state !== 'closed') {
    return invalid('Issue', 'state', `${body.state} is no state`);
  }
  if (typeof body.title === 'string') {
    issue.title = body.title;
  }
  if (typeof body.body === 'string' && body.body !== issue.body) {
    issue.body = body.body;
    issue.bodyEditedAt = now;
  }
  if (Array.isArray(body.labels)) {
    setLabels(
      request,
      issue,
      body.labels.map((label) => `${label}`),
    );
  }
  issue.updatedAt = now;
  threads.setState(actOf(request), issue, body.state ?? issue.state);
  return { status: 200, body: issueView(issue, request) };
}

function setLabels(request: RouteRequest, issue: LocalThread, labels: string[]): void {
  for (const label of issue.labels.filter((one) => !labels.some((other) => same(one, other)))) {
    threads.setLabel(actOf(request), issue, label, false);
  }
  for (const label of labels) {
    threads.setLabel(actOf(request), issue, label, true);
  }
}

function listEvents(request: RouteRequest): Answer {
  const { repository, query, url, fullName } = request;
  const issue = issueOf(request);
  const events = repository.events.filter((event) => event.issue === issue?.number).map(eventView);
  return issue ? pageOf(events, query, `${url}/repos/${fullName}/issues/${issue.number}/events`) : notFound;
}

function refuseText({ title, body }: RouteRequest['body']): Answer | null {
  if (typeof title === 'string' && [...title].length > MOST_TITLE_CHARACTERS) {
    return invalid('Issue', 'title', `title is too long (maximum is ${MOST_TITLE_CHARACTERS} characters)`);
  }
  return typeof body === 'string' && [...body].length > MOST_BODY_CHARACTERS
    ? invalid('Issue', 'body', `body is too long (maximum is ${MOST_BODY_CHARACTERS} characters)`)
    : null;
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function eventView({ id, event, actor, createdAt, label }: LocalEvent): Json {
  return {
    id,
    event,
    actor: userView(actor),
    created_at: createdAt,
    ...(label !== undefined && { label: { name: label, color: 'ededed' } }),
  };
}

function issueView(issue: LocalThread, { repository, url, fullName }: RouteRequest): Json {
  const isPull = repository.pulls.some(({ number }) => number === issue.number);
  const here = `${url}/${fullName}/${isPull ? 'pull' : 'issues'}/${issue.number}`;
  return {
    number: issue.number,
    title: issue.title,
    body: issue.body ?? null,
    state: issue.state,
    locked: issue.locked === true,
    user: userView(issue.user),
    labels: issue.labels.map((name) => ({ name })),
    comments: repository.comments.filter((comment) => comment.issue === issue.number).length,
    closed_by: userView(issue.closedBy ?? null),
    created_at: issue.createdAt ?? null,
    updated_at: issue.updatedAt ?? null,
    html_url: here,
    ...(isPull && { pull_request: { html_url: here } }),
  };
}
