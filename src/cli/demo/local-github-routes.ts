import { actionRoutes } from './local-github-actions.js';
import type { Answer, RouteRequest } from './local-github-answer.js';
import { checkRoutes } from './local-github-checks.js';
import { commentRoutes } from './local-github-comments.js';
import { gitDataRoutes } from './local-github-git-data.js';
import { issueRoutes } from './local-github-issues.js';
import { labelRoutes } from './local-github-labels.js';
import { pullRoutes } from './local-github-pulls.js';
import { refRoutes } from './local-github-refs.js';
import { repositoryRoutes } from './local-github-repository.js';
import { workflowRoutes } from './local-github-workflows.js';

/** One route of GitHub's REST API; all are below `/repos/{owner}/{repo}`. */
export interface LocalRoute {
  method: string;
  path: string;
  /** As in GitHub's header `x-accepted-github-permissions`: one of these is enough. */
  accepted: string;
  handle: (request: RouteRequest) => Answer | Promise<Answer>;
}

const REPO = '/repos/{owner}/{repo}';
const ISSUE = `${REPO}/issues/{issue_number}`;
const COMMENT = `${REPO}/issues/comments/{comment_id}`;
const PULL = `${REPO}/pulls/{pull_number}`;
const READ = 'issues=read; pull_requests=read';
const WRITE = 'issues=write; pull_requests=write';

/** The first one that fits answers: a ref or a path at the end of one may hold slashes. */
export const localRoutes: readonly LocalRoute[] = [
  route('GET', REPO, 'metadata=read', repositoryRoutes.get),
  route('GET', `${REPO}/collaborators/{username}/permission`, 'metadata=read', repositoryRoutes.getPermission),

  route('GET', `${REPO}/issues`, READ, issueRoutes.list),
  route('POST', `${REPO}/issues`, 'issues=write', issueRoutes.create),
  route('GET', ISSUE, READ, issueRoutes.get),
  route('PATCH', ISSUE, WRITE, issueRoutes.update),
  route('GET', `${ISSUE}/events`, READ, issueRoutes.listEvents),
  route('GET', `${ISSUE}/comments`, READ, commentRoutes.list),
  route('POST', `${ISSUE}/comments`, WRITE, commentRoutes.create),
  route('PATCH', COMMENT, WRITE, commentRoutes.update),
  route('DELETE', COMMENT, WRITE, commentRoutes.remove),
  route('POST', `${COMMENT}/reactions`, WRITE, commentRoutes.react),
  route('GET', `${ISSUE}/labels`, READ, labelRoutes.list),
  route('POST', `${ISSUE}/labels`, WRITE, labelRoutes.add),
  route('DELETE', `${ISSUE}/labels/{name}`, WRITE, labelRoutes.remove),

  route('GET', `${REPO}/pulls`, 'pull_requests=read', pullRoutes.list),
  route('POST', `${REPO}/pulls`, 'pull_requests=write', pullRoutes.create),
  route('GET', PULL, 'pull_requests=read', pullRoutes.get),
  route('PATCH', PULL, 'pull_requests=write', pullRoutes.update),
  route('PUT', `${PULL}/merge`, 'contents=write', pullRoutes.merge),

  route('GET', `${REPO}/commits/{commit_sha}/pulls`, 'pull_requests=read', pullRoutes.listOfCommit),

  route('POST', `${REPO}/check-runs`, 'checks=write', checkRoutes.create),
  route('PATCH', `${REPO}/check-runs/{check_run_id}`, 'checks=write', checkRoutes.update),
  route('GET', `${REPO}/commits/{ref}/check-runs`, 'checks=read', checkRoutes.list),
  route('POST', `${REPO}/actions/workflows/{workflow_id}/dispatches`, 'actions=write', workflowRoutes.dispatch),
  route('GET', `${REPO}/actions/runs`, 'actions=read', actionRoutes.listRuns),
  route('GET', `${REPO}/actions/runs/{run_id}/artifacts`, 'actions=read', actionRoutes.listArtifacts),
  route('GET', `${REPO}/actions/artifacts/{artifact_id}/{archive_format}`, 'actions=read', actionRoutes.download),
  route('GET', `${REPO}/commits/{commit_sha}/pulls`, 'pull_requests=read; contents=read', pullRoutes.listOfCommit),

  route('GET', `${REPO}/branches/{branch}`, 'contents=read', refRoutes.getBranch),
  route('GET', `${REPO}/commits/{ref}`, 'contents=read', refRoutes.getCommit),
  route('GET', `${REPO}/contents/{path}`, 'contents=read', refRoutes.getContent),
  route('GET', `${REPO}/git/ref/{ref}`, 'contents=read', refRoutes.get),
  route('GET', `${REPO}/git/matching-refs/{ref}`, 'contents=read', refRoutes.listMatching),
  route('POST', `${REPO}/git/refs`, 'contents=write', refRoutes.create),
  route('PATCH', `${REPO}/git/refs/{ref}`, 'contents=write', refRoutes.update),
  route('DELETE', `${REPO}/git/refs/{ref}`, 'contents=write', refRoutes.remove),
  route('GET', `${REPO}/git/blobs/{file_sha}`, 'contents=read', gitDataRoutes.getBlob),
  route('POST', `${REPO}/git/blobs`, 'contents=write', gitDataRoutes.createBlob),
  route('GET', `${REPO}/git/trees/{tree_sha}`, 'contents=read', gitDataRoutes.getTree),
  route('POST', `${REPO}/git/trees`, 'contents=write', gitDataRoutes.createTree),
  route('GET', `${REPO}/git/commits/{commit_sha}`, 'contents=read', gitDataRoutes.getCommit),
  route('POST', `${REPO}/git/commits`, 'contents=write', gitDataRoutes.createCommit),
];

function route(method: string, path: string, accepted: string, handle: LocalRoute['handle']): LocalRoute {
  return { method, path, accepted, handle };
}
