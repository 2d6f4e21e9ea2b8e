import { type Answer, type RouteRequest, refusal } from './local-github-answer.js';
import { repositoryId } from './local-github-repository-id.js';

/** The repository and who may do what in it. */
export const repositoryRoutes = { get: getRepository, getPermission };

function getRepository({ state, repository, fullName, url }: RouteRequest): Answer {
  const [login = '', name = ''] = fullName.split('/');
  return {
    status: 200,
    body: {
      id: repositoryId(state, fullName),
      name,
      full_name: fullName,
      owner: { login },
      private: repository.private,
      default_branch: repository.defaultBranch,
      html_url: `${url}/${fullName}`,
    },
  };
}

function getPermission({ repository, parts }: RouteRequest): Answer {
  if (/\[bot\]$/.test(`${parts.username}`)) {
    return refusal(404, `${parts.username} is not a user`);
  }
  const login = Object.keys(repository.collaborators).find(
    (one) => one.toLowerCase() === parts.username?.toLowerCase(),
  );
  const others = repository.private ? 'none' : 'read';
  const permission = login === undefined ? others : (repository.collaborators[login] ?? others);
  const user = { login: login ?? `${parts.username}`, type: 'User' };
  return { status: 200, body: { permission, role_name: permission, user } };
}
