import type { Clock } from '../ports.js';
import { type GithubAccess, type GithubOctokit, githubClient } from './github-client.js';
import { githubError } from './github-error.js';

interface GithubPlace {
  owner: string;
  repo: string;
  /** For the time at which a check was completed, and for what is recent. */
  clock: Clock;
}

/** A client that somebody else has made, with retries and limits of its own, for an app's installation: as a Probot app gets it. */
interface InstallationClient {
  octokit: GithubOctokit;
}

export type GithubRepository = GithubPlace & (GithubAccess | InstallationClient);

export interface GithubContext extends GithubPlace {
  octokit: GithubOctokit;
  /** Whether the token is an app's (the workflow's own is, too) and no person's. */
  isInstallation: boolean;
  /**
   * Does `request`; what GitHub has against it becomes a `UserError`.
   * `what` completes "the token may not …", `permission` is the line that a workflow needs for it, or several with `, `.
   */
  ask<T>(what: string, permission: string, request: () => Promise<T>): Promise<T>;
}

/** A person's begin with `ghp_`, `gho_`, `github_pat_`. */
const INSTALLATION_TOKEN = /^(ghs_|v1\.)/;

/** One repository on GitHub, as one token sees it. */
export function githubContext(repository: GithubRepository): GithubContext {
  const { owner, repo, clock } = repository;
  const token = 'token' in repository ? repository.token : '';
  return {
    owner,
    repo,
    clock,
    octokit: 'octokit' in repository ? repository.octokit : githubClient(repository),
    isInstallation: 'octokit' in repository || INSTALLATION_TOKEN.test(token),
    async ask(what, permission, request) {
      try {
        return await request();
      } catch (error) {
        throw githubError(error, { what, permission, repository: `${owner}/${repo}`, token });
      }
    },
  };
}
