import { type Octokit, RequestError } from 'octokit';

/** Who writes the comments. */
export interface Author {
  /** Lower case, without the suffix `[bot]`. */
  name: string;
  bot: boolean;
}

/** A comment's author as REST tells it; null for a deleted account. */
export type RestUser = { login: string; type: string } | null | undefined;

const SUFFIX = /\[bot\]$/i;
/** Tokens of an app's installation, the workflow's own token among them; a person's begin with `ghp_`, `gho_`, `github_pat_`. */
const INSTALLATION_TOKEN = /^(ghs_|v1\.)/;
const WORKFLOW_TOKEN_OWNER: Author = { name: 'github-actions', bot: true };

/**
 * Who the token is. GraphQL tells a bot's login with or without `[bot]`, and a person may have that very name, so the
 * token's kind counts as well. Where GraphQL is refused it is taken for a workflow's own token.
 * Throws octokit's error when the token is not accepted or nothing answers.
 */
export async function authorOfToken(octokit: Octokit, token: string): Promise<Author> {
  try {
    const { viewer } = await octokit.graphql<{ viewer: { login: string } }>('{ viewer { login } }');
    return { name: nameOf(viewer.login), bot: SUFFIX.test(viewer.login) || INSTALLATION_TOKEN.test(token) };
  } catch (error) {
    if (error instanceof RequestError && (error.status === 401 || error.response === undefined)) {
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
