import { type Author, authorOfUser, sameAuthor } from './comment-author.js';
import type { GithubContext } from './github-context.js';
import { httpFailure } from './http-failure.js';

const MOST_TRIES = 3;
const WAIT_MS = 1000;

export interface NewComment {
  issue: number;
  body: string;
  permission: string;
}

/**
 * Writes a comment once, also where GitHub did what was asked for and its answer was lost: before it asks again it looks
 * whether a comment of `author` with this very body is there. So octokit's own retries are off here.
 */
export async function createComment(
  context: GithubContext,
  author: () => Promise<Author>,
  comment: NewComment,
): Promise<void> {
  const { octokit, owner, repo, clock, ask } = context;
  const { issue, body, permission } = comment;
  const create = () =>
    octokit.rest.issues.createComment({ owner, repo, issue_number: issue, body, request: { retries: 0 } });
  await ask(`comment on ${issue}`, permission, async () => {
    for (let tries = 1; ; tries++) {
      try {
        await create();
        return;
      } catch (error) {
        if (tries === MOST_TRIES || !isUncertain(error)) {
          throw error;
        }
        await clock.sleep(WAIT_MS * tries);
        if (await isThere(context, await author(), comment)) {
          return;
        }
      }
    }
  });
}

async function isThere(
  { octokit, owner, repo }: GithubContext,
  author: Author,
  { issue, body }: NewComment,
): Promise<boolean> {
  const all = await octokit.paginate(octokit.rest.issues.listComments, {
    owner,
    repo,
    issue_number: issue,
    per_page: 100,
  });
  return all.some((one) => one.body === body && sameAuthor(author, authorOfUser(one.user)));
}

/** No answer, or one that does not say whether it was done. */
function isUncertain(error: unknown): boolean {
  const failure = httpFailure(error);
  return failure !== null && (failure.status === null || failure.status >= 500);
}
