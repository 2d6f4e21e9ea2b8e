import type { Json } from '../../json.js';
import { type Answer, type RouteRequest, refusal } from './local-github-answer.js';
import { pageOf } from './local-github-paging.js';
import type { LocalPull } from './local-github-state.js';

/** The repository, its pull requests and who may do what in it. */
export const repositoryRoutes = { get: getRepository, listPulls, getPull, getPermission };

function getRepository({ repository, fullName, url }: RouteRequest): Answer {
  const [login = '', name = ''] = fullName.split('/');
  return {
    status: 200,
    body: {
      name,
      full_name: fullName,
      owner: { login },
      private: repository.private,
      default_branch: repository.defaultBranch,
      html_url: `${url}/${fullName}`,
    },
  };
}

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
  const pull = request.repository.pulls.find(({ number }) => `${number}` === request.parts.pull_number);
  return pull ? { status: 200, body: pullView(pull, request) } : refusal(404, 'Not Found');
}

function getPermission({ repository, parts }: RouteRequest): Answer {
  const login = Object.keys(repository.collaborators).find(
    (one) => one.toLowerCase() === parts.username?.toLowerCase(),
  );
  const others = repository.private ? 'none' : 'read';
  const permission = login === undefined ? others : (repository.collaborators[login] ?? others);
  const user = { login: login ?? `${parts.username}`, type: 'User' };
  return { status: 200, body: { permission, role_name: permission, user } };
}

function pullView(pull: LocalPull, { url, fullName }: RouteRequest): Json {
  const repo = pull.head.repo;
  return {
    number: pull.number,
    title: pull.title,
    state: pull.state,
    draft: pull.draft,
    locked: pull.locked === true,
    user: { login: pull.user.login, type: pull.user.type },
    labels: pull.labels.map((name) => ({ name })),
    html_url: `${url}/${fullName}/pull/${pull.number}`,
    head: {
      sha: pull.head.sha,
      ref: pull.head.ref,
      repo: repo === null ? null : { full_name: repo, fork: repo !== fullName },
    },
    base: { sha: pull.base.sha, ref: pull.base.ref, repo: { full_name: fullName, fork: false } },
  };
}
