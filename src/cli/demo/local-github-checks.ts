import type { Json } from '../../json.js';
import { type Answer, invalid, type RouteRequest, refusal } from './local-github-answer.js';
import { pageOf } from './local-github-paging.js';
import type { LocalAnnotation, LocalCheckRun } from './local-github-state.js';

const MOST_ANNOTATIONS = 50;
const MOST_BYTES = 65_535;

/** Check runs: to create, to update, and to list those of a commit. */
export const checkRoutes = { create, update, list };

type Body = RouteRequest['body'];

function create(request: RouteRequest): Answer {
  const { state, repository, body, now } = request;
  const refused = refuse(request);
  if (refused !== null) {
    return refused;
  }
  const sha = typeof body.head_sha === 'string' ? body.head_sha : '';
  if (!/^[0-9a-f]{40}$/.test(sha)) {
    return refusal(422, `No commit found for SHA: ${sha}`);
  }
  if (typeof body.name !== 'string' || body.name === '') {
    return invalid('CheckRun', 'name', 'name is missing');
  }
  const run: LocalCheckRun = {
    id: state.nextId++,
    name: body.name,
    headSha: sha,
    externalId: typeof body.external_id === 'string' ? body.external_id : '',
    status: 'queued',
    conclusion: null,
    startedAt: now,
    completedAt: null,
    output: { title: null, summary: null, text: null, annotations: [] },
  };
  repository.checkRuns.push(run);
  apply(run, body, now);
  return { status: 201, body: view(run, request) };
}

function update(request: RouteRequest): Answer {
  const { repository, parts, body, now } = request;
  const run = repository.checkRuns.find(({ id }) => `${id}` === parts.check_run_id);
  if (run === undefined) {
    return refusal(404, 'Not Found');
  }
  const refused = refuse(request);
  if (refused !== null) {
    return refused;
  }
  apply(run, body, now);
  return { status: 200, body: view(run, request) };
}

function list(request: RouteRequest): Answer {
  const { repository, parts, query, url, fullName } = request;
  const branch = repository.pulls.find(({ head }) => head.ref === parts.ref);
  const sha = branch?.head.sha ?? parts.ref;
  const all = repository.checkRuns
    .filter((run) => run.headSha === sha && (query.check_name ?? run.name) === run.name)
    .filter((run) => (query.status ?? run.status) === run.status)
    .reverse();
  const latest = all.filter((run, at) => all.findIndex(({ name }) => name === run.name) === at);
  const found = (query.filter === 'all' ? all : latest).map((run) => view(run, request));
  const here = `${url}/repos/${fullName}/commits/${encodeURIComponent(`${parts.ref}`)}/check-runs`;
  return pageOf(found, query, here, (page) => ({ total_count: found.length, check_runs: page }));
}

/** What GitHub has against the request's body; null when nothing. */
function refuse({ token, body }: RouteRequest): Answer | null {
  if (token.user.type !== 'Bot') {
    return refusal(403, 'You must authenticate via a GitHub App.');
  }
  const output = outputOf(body);
  const annotations = annotationsOf(body);
  if (annotations.length > MOST_ANNOTATIONS) {
    const counts = `No more than ${MOST_ANNOTATIONS} items are allowed; ${annotations.length} were supplied.`;
    return refusal(422, `Invalid request.\n\n${counts}`);
  }
  for (const field of ['summary', 'text']) {
    const text = output[field];
    if (typeof text === 'string' && Buffer.byteLength(text) > MOST_BYTES) {
      return invalid('CheckRun', field, `${field} exceeds a maximum bytesize of ${MOST_BYTES}`);
    }
  }
  return body.status === 'completed' && typeof body.conclusion !== 'string'
    ? invalid('CheckRun', 'conclusion', 'conclusion is missing')
    : null;
}

function apply(run: LocalCheckRun, body: Body, now: string): void {
  const output = outputOf(body);
  const text = (value: Json | undefined, before: string | null) => (typeof value === 'string' ? value : before);
  run.status = text(body.status, run.status) ?? run.status;
  if (typeof body.conclusion === 'string') {
    run.conclusion = body.conclusion;
    run.status = 'completed';
    run.completedAt = text(body.completed_at, now);
  }
  if (typeof body.external_id === 'string') run.externalId = body.external_id;
  run.output.title = text(output.title, run.output.title);
  run.output.summary = text(output.summary, run.output.summary);
  run.output.text = text(output.text, run.output.text);
  run.output.annotations.push(...annotationsOf(body));
}

function outputOf(body: Body): { [name: string]: Json } {
  const { output } = body;
  return typeof output === 'object' && output !== null && !Array.isArray(output) ? output : {};
}

function annotationsOf(body: Body): LocalAnnotation[] {
  const { annotations } = outputOf(body);
  return Array.isArray(annotations) ? (annotations as unknown as LocalAnnotation[]) : [];
}

function view(run: LocalCheckRun, { url, fullName }: RouteRequest): Json {
  const { title, summary, text, annotations } = run.output;
  const here = `${url}/repos/${fullName}/check-runs/${run.id}`;
  return {
    id: run.id,
    name: run.name,
    head_sha: run.headSha,
    external_id: run.externalId,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    url: here,
    html_url: `${url}/${fullName}/runs/${run.id}`,
    output: {
      title,
      summary,
      text,
      annotations_count: annotations.length,
      annotations_url: `${here}/annotations`,
    },
  };
}
