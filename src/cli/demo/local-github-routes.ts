import type { Answer, RouteRequest } from './local-github-answer.js';
import { checkRoutes } from './local-github-checks.js';
import { commentRoutes } from './local-github-comments.js';
import { labelRoutes } from './local-github-labels.js';
import { repositoryRoutes } from './local-github-repository.js';

/** One route of GitHub's REST API; all are below `/repos/{owner}/{repo}`. */
export interface LocalRoute {
  method: string;
  path: string;
  /** As in GitHub's header `x-accepted-github-permissions`: one of these is enough. */
  accepted: string;
  handle: (request: RouteRequest) => Answer;
}

const COMMENTS = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
const COMMENT = '/repos/{owner}/{repo}/issues/comments/{comment_id}';
const LABELS = '/repos/{owner}/{repo}/issues/{issue_number}/labels';
const READ = 'issues=read; pull_requests=read';
const WRITE = 'issues=write; pull_requests=write';

export const localRoutes: readonly LocalRoute[] = [
  { method: 'GET', path: '/repos/{owner}/{repo}', accepted: 'metadata=read', handle: repositoryRoutes.get },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/pulls',
    accepted: 'pull_requests=read',
    handle: repositoryRoutes.listPulls,
  },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/pulls/{pull_number}',
    accepted: 'pull_requests=read',
    handle: repositoryRoutes.getPull,
  },
  { method: 'GET', path: COMMENTS, accepted: READ, handle: commentRoutes.list },
  { method: 'POST', path: COMMENTS, accepted: WRITE, handle: commentRoutes.create },
  { method: 'PATCH', path: COMMENT, accepted: WRITE, handle: commentRoutes.update },
  { method: 'DELETE', path: COMMENT, accepted: WRITE, handle: commentRoutes.remove },
  { method: 'GET', path: LABELS, accepted: READ, handle: labelRoutes.list },
  { method: 'POST', path: LABELS, accepted: WRITE, handle: labelRoutes.add },
  { method: 'DELETE', path: `${LABELS}/{name}`, accepted: WRITE, handle: labelRoutes.remove },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/collaborators/{username}/permission',
    accepted: 'metadata=read',
    handle: repositoryRoutes.getPermission,
  },
  { method: 'POST', path: '/repos/{owner}/{repo}/check-runs', accepted: 'checks=write', handle: checkRoutes.create },
  {
    method: 'PATCH',
    path: '/repos/{owner}/{repo}/check-runs/{check_run_id}',
    accepted: 'checks=write',
    handle: checkRoutes.update,
  },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/commits/{ref}/check-runs',
    accepted: 'checks=read',
    handle: checkRoutes.list,
  },
];
