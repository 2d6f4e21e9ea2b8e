import type { Json } from '../../json.js';
import { type Answer, notFound, type RouteRequest, refusal } from './local-github-answer.js';
import { pageOf } from './local-github-paging.js';
import { repositoryId } from './local-github-repository-id.js';
import type { LocalArtifact, LocalGithubState, LocalRun } from './local-github-state.js';

/** Runs of workflows and their artifacts: to list both, and to be sent to where an artifact lies. */
export const actionRoutes = { listRuns, listArtifacts, download };

const STORAGE = /^\/_storage\/([^/]+\/[^/]+)\/(\d+)$/;

/**
 * What the storage of artifacts answers, which is another host than the API and wants no token; null for every other path.
 */
export function storedArtifact(
  state: LocalGithubState,
  path: string,
  authorization: string | undefined,
): Answer | null {
  const [, fullName = '', id = ''] = STORAGE.exec(path) ?? [];
  const artifact = state.repositories[fullName]?.artifacts?.find((one) => `${one.id}` === id);
  if (artifact === undefined) return null;
  // The signature is in the address; a second way in is refused.
  if (authorization !== undefined) return refusal(403, 'Server failed to authenticate the request.');
  const bytes = Buffer.from(artifact.zip, 'base64');
  return { status: 200, headers: { 'content-type': 'application/zip' }, bytes };
}

function listRuns(request: RouteRequest): Answer {
  const { repository, query, url, fullName } = request;
  const found = (repository.runs ?? [])
    .filter((run) => query.head_sha === undefined || run.headSha === query.head_sha)
    .filter((run) => query.event === undefined || run.event === query.event)
    .filter((run) => query.status === undefined || run.status === query.status)
    .sort((a, b) => b.id - a.id)
    .map((run) => runView(run, request));
  const here = `${url}/repos/${fullName}/actions/runs`;
  return pageOf(found, query, here, (page) => ({ total_count: found.length, workflow_runs: page }));
}

function listArtifacts(request: RouteRequest): Answer {
  const { repository, parts, query, url, fullName } = request;
  const run = repository.runs?.find(({ id }) => `${id}` === parts.run_id);
  if (run === undefined) return notFound;
  const found = (repository.artifacts ?? [])
    .filter((artifact) => artifact.run === run.id && (query.name ?? artifact.name) === artifact.name)
    .map((artifact) => artifactView(artifact, run, request));
  const here = `${url}/repos/${fullName}/actions/runs/${run.id}/artifacts`;
  return pageOf(found, query, here, (page) => ({ total_count: found.length, artifacts: page }));
}

function download({ repository, parts, url, fullName }: RouteRequest): Answer {
  const artifact = repository.artifacts?.find(({ id }) => `${id}` === parts.artifact_id);
  if (artifact === undefined || parts.archive_format !== 'zip') return notFound;
  if (artifact.expired === true) return refusal(410, 'Artifact has expired');
  const storage = url.replace('//127.0.0.1:', '//localhost:');
  return { status: 302, headers: { location: `${storage}/_storage/${fullName}/${artifact.id}?sig=local` } };
}

function runView(run: LocalRun, { state, url, fullName }: RouteRequest): Json {
  const repository = (name: string) => ({ id: repositoryId(state, name), full_name: name });
  return {
    id: run.id,
    path: run.path,
    event: run.event,
    status: run.status,
    head_sha: run.headSha,
    head_branch: run.headBranch,
    head_repository: run.headRepo === null ? null : repository(run.headRepo),
    repository: repository(fullName),
    pull_requests: [],
    run_attempt: 1,
    html_url: `${url}/${fullName}/actions/runs/${run.id}`,
  };
}

function artifactView(artifact: LocalArtifact, run: LocalRun, { state, url, fullName }: RouteRequest): Json {
  const here = `${url}/repos/${fullName}/actions/artifacts/${artifact.id}`;
  return {
    id: artifact.id,
    name: artifact.name,
    size_in_bytes: artifact.size ?? Buffer.from(artifact.zip, 'base64').length,
    expired: artifact.expired === true,
    url: here,
    archive_download_url: `${here}/zip`,
    workflow_run: {
      id: run.id,
      repository_id: repositoryId(state, fullName),
      head_repository_id: run.headRepo === null ? null : repositoryId(state, run.headRepo),
      head_branch: run.headBranch,
      head_sha: run.headSha,
    },
  };
}
