import type { Octokit } from 'octokit';
import type { Clock } from '../ports.js';
import { type GithubAccess, githubClient } from './github-client.js';
import { githubError } from './github-error.js';

export interface GithubRepository extends GithubAccess {
  owner: string;
  repo: string;
  /** For the time at which a check was completed. */
  clock: Clock;
}

export interface GithubContext extends GithubRepository {
  octokit: Octokit;
  /**
   * Does `request`; what GitHub has against it becomes a `UserError`.
   * `what` completes "the token may not …", `permission` is the line that a workflow needs for it.
   */
  ask<T>(what: string, permission: string, request: () => Promise<T>): Promise<T>;
}

/** One repository on GitHub, as one token sees it. */
export function githubContext(repository: GithubRepository): GithubContext {
  const { owner, repo, token } = repository;
  return {
    ...repository,
    octokit: githubClient(repository),
    async ask(what, permission, request) {
      try {
        return await request();
      } catch (error) {
        throw githubError(error, { what, permission, repository: `${owner}/${repo}`, token });
      }
    },
  };
}
