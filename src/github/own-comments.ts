import type { CommentStamp } from '../ports.js';
import { type Author, authorOfUser, type RestUser, sameAuthor } from './comment-author.js';
import { readMarker } from './comment-marker.js';
import type { GithubContext } from './github-context.js';
import { httpFailure } from './http-failure.js';

const PERMISSION = 'pull-requests: write';

interface RestComment {
  id: number;
  body?: string;
  html_url: string;
  user: RestUser;
}

/** A comment with the marker that the token itself has written. */
export interface OwnComment {
  id: number;
  body: string;
  url: string;
  /** Null where it cannot be read: as old as can be. */
  stamp: CommentStamp | null;
}

/** The token's own comments with the marker on a pull request: to list, create, rewrite and remove. */
export const ownComments = { hasMarked, list, create, rewrite, removeAll };

/** Whether anybody's comment has the marker. */
async function hasMarked(context: GithubContext, pullRequest: number): Promise<boolean> {
  return (await listMarked(context, pullRequest)).length > 0;
}

async function listMarked({ octokit, owner, repo, ask }: GithubContext, pullRequest: number): Promise<RestComment[]> {
  const all = await ask(`read the comments of pull request ${pullRequest}`, PERMISSION, () =>
    octokit.paginate(octokit.rest.issues.listComments, { owner, repo, issue_number: pullRequest, per_page: 100 }),
  );
  return all.filter(({ body }) => readMarker(body ?? '') !== null);
}

/** Oldest first. `created` is in it even when GitHub's list does not show it yet. */
async function list(
  context: GithubContext,
  pullRequest: number,
  author: Author,
  created: OwnComment | null,
): Promise<OwnComment[]> {
  const own = (await listMarked(context, pullRequest))
    .filter(({ user }) => sameAuthor(author, authorOfUser(user)))
    .map(ownComment);
  const missing = created !== null && own.every(({ id }) => id !== created.id) ? [created] : [];
  return [...own, ...missing].sort((a, b) => a.id - b.id);
}

async function create(
  context: GithubContext,
  pullRequest: number,
  body: string,
): Promise<{ comment: OwnComment; author: Author | null }> {
  const { octokit, owner, repo, ask } = context;
  const { data } = await ask(`comment on pull request ${pullRequest}`, PERMISSION, () =>
    octokit.rest.issues.createComment({ owner, repo, issue_number: pullRequest, body }),
  );
  return { comment: ownComment(data), author: authorOfUser(data.user) };
}

/** False when it was deleted meanwhile; on the last try that is an error. */
async function rewrite(context: GithubContext, id: number, body: string, lastTry: boolean): Promise<boolean> {
  const { octokit, owner, repo, ask } = context;
  return ask(`rewrite comment ${id}`, PERMISSION, async () => {
    try {
      await octokit.rest.issues.updateComment({ owner, repo, comment_id: id, body });
      return true;
    } catch (error) {
      if (isGone(error) && !lastTry) {
        return false;
      }
      throw error;
    }
  });
}

async function removeAll(context: GithubContext, comments: OwnComment[]): Promise<void> {
  const { octokit, owner, repo, ask } = context;
  for (const { id } of comments) {
    await ask(`delete its own second comment ${id}`, PERMISSION, async () => {
      try {
        await octokit.rest.issues.deleteComment({ owner, repo, comment_id: id });
      } catch (error) {
        // The concurrent run was quicker.
        if (!isGone(error)) {
          throw error;
        }
      }
    });
  }
}

function ownComment({ id, body = '', html_url }: RestComment): OwnComment {
  return { id, body, url: html_url, stamp: readMarker(body)?.stamp ?? null };
}

function isGone(error: unknown): boolean {
  const status = httpFailure(error)?.status;
  return status === 404 || status === 410;
}
