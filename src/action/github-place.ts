import { UserError } from '../errors.js';
import type { GithubAccess } from '../github/github-client.js';
import type { Clock } from '../ports.js';
import { systemClock } from '../world.js';

export type GithubPlace = GithubAccess & { owner: string; repo: string; clock: Clock };

/** The repository that a workflow runs for, as its token sees it. Throws `UserError` without a token. */
export function githubPlace(
  env: { [name: string]: string | undefined },
  repository: string,
  token: string,
): GithubPlace {
  const [owner = '', repo = ''] = repository.split('/');
  if (!token)
    throw new UserError('NO_TOKEN', 'the input `token` is empty', 'leave it out, or pass `token: ${{ github.token }}`');
  return { owner, repo, token, apiUrl: env.GITHUB_API_URL ?? 'https://api.github.com', clock: systemClock };
}
