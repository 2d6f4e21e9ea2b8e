import type { GithubOctokit } from './github-client.js';
import { httpFailure } from './http-failure.js';

/** Who writes the comments. */
export interface Author {
  /** Lower case, without the suffix `[bot]`. */
  name: string;
  bot: boolean;
}

/** A comment's author as REST tells it; null for a deleted account. */
export type RestUser = { login: string; type: string } | null | undefined;

const SUFFIX = /\[bot\]$/i;
const WORKFLOW_TOKEN_OWNER: Author = { name: 'github-actions', bot: true };

/**
 * Who the token is. GraphQL tells a bot's login with or without `[bot]`, and a person may have that very name, so the
 * token's kind counts as well: `isInstallation` for an app's, the workflow's own among them. Where GraphQL is refused it is taken for a workflow's own token.
 * Throws octokit's error when the token is not accepted or nothing answers.
 */
export async function authorOfToken(octokit: Pick<GithubOctokit, 'graphql'>, isInstallation: boolean): Promise<Author> {
  try {
    const { viewer } = await octokit.graphql<{ viewer: { login: string } }>('{ viewer { login } }');
    return { name: nameOf(viewer.login), bot: SUFFIX.test(viewer.login) || isInstallation };
  } catch (error) {
    const failure = httpFailure(error);
    if (failure !== null && (failure.status === 401 || failure.status === null)) {
      throw error;
    }
    return WORKFLOW_TOKEN_OWNER;
  }
}

/** Null for a deleted account. */
export function authorOfUser(user: RestUser): Author | null {
  return user ? { name: nameOf(user.login), bot: user.type === 'Bot' } : null;
}

export function sameAuthor(one: Author, other: Author | null): boolean {
  return one.name === other?.name && one.bot === other.bot;
}

function nameOf(login: string): string {
  return login.replace(SUFFIX, '').toLowerCase();
}
