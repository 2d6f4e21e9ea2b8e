import type { CommentStamp, Written } from '../ports.js';
import { authorOfToken } from './comment-author.js';
import { writeMarker } from './comment-marker.js';
import type { GithubContext } from './github-context.js';
import { type OwnComment, ownComments } from './own-comments.js';

/** GitHub: "Body is too long (maximum is 65536 characters)". */
const MOST_CHARACTERS = 65_536;
const CUT = '\n\n… (cut here: a comment holds no more)\n';
/** Create, rewrite the older one of a concurrent run, look again, and one more for a comment that was deleted meanwhile. */
const MOST_ROUNDS = 4;
const PERMISSION = 'pull-requests: write';
const NOTHING_TO_REWRITE: Written = { written: false, reason: 'there is no comment to rewrite' };

interface CommentRequest {
  pullRequest: number;
  body: string;
  stamp: CommentStamp;
  /** Whether it is written when there is none. */
  create: boolean;
}

/**
 * Writes the one comment of a pull request: the token's own oldest one with the marker, or a new one.
 * GitHub has no conditional writes. So after each write all comments are read again, until the oldest one is this run's and
 * the only one, or a newer run's.
 */
export async function writePullRequestComment(context: GithubContext, request: CommentRequest): Promise<Written> {
  const { pullRequest, stamp, create } = request;
  const late = await lateForHead(context, pullRequest, stamp);
  // Whose a comment is costs a request that octokit paces like a write: most runs without an affected suite need none.
  if (!late && !create && !(await ownComments.hasMarked(context, pullRequest))) return NOTHING_TO_REWRITE;
  return late ?? converge(context, request, withMarker(request.body, stamp));
}

async function converge(
  context: GithubContext,
  { pullRequest, stamp, create }: CommentRequest,
  wanted: string,
): Promise<Written> {
  const { ask, octokit, isInstallation } = context;
  let author = await ask('find out whose it is', PERMISSION, () => authorOfToken(octokit, isInstallation));
  let created: OwnComment | null = null;
  let wrote = false;
  for (let round = 1; ; round++) {
    const own = await ownComments.list(context, pullRequest, author, created);
    const newer = own.find((comment) => isNewer(comment.stamp, stamp));
    const [oldest, ...younger] = own;
    if (newer?.stamp) {
      const mine = younger.filter(({ id }) => id === created?.id);
      await ownComments.removeAll(context, mine);
      return { written: false, reason: newerRun(newer.stamp) };
    }
    if (oldest === undefined) {
      if (!create) {
        return NOTHING_TO_REWRITE;
      }
      const made = await ownComments.create(context, pullRequest, wanted);
      created = made.comment;
      author = made.author ?? author;
      wrote = true;
    } else if (oldest.body === wanted || (wrote && isSame(oldest.stamp, stamp)) || round > MOST_ROUNDS) {
      await ownComments.removeAll(context, younger);
      return { written: true, url: oldest.url };
    } else if (await ownComments.rewrite(context, oldest.id, wanted, round === MOST_ROUNDS)) {
      wrote = true;
    }
  }
}

async function lateForHead(context: GithubContext, number: number, stamp: CommentStamp): Promise<Written | null> {
  const { octokit, owner, repo, ask } = context;
  const { data } = await ask(`read pull request ${number}`, PERMISSION, () =>
    octokit.rest.pulls.get({ owner, repo, pull_number: number }),
  );
  const { sha } = data.head;
  const reason = `the pull request's head is ${sha.slice(0, 7)} by now, and this run is of ${stamp.headSha.slice(0, 7)}`;
  return sha === stamp.headSha ? null : { written: false, reason };
}

/** Cut between two lines where it is too long: half a line of Markdown may mean something else. */
function withMarker(body: string, stamp: CommentStamp): string {
  const marker = writeMarker(stamp);
  // Half surrogate pairs, which GitHub refuses, become U+FFFD.
  const text = Buffer.from(body).toString();
  const room = MOST_CHARACTERS - marker.length - 1;
  if (text.length <= room) {
    return `${marker}\n${text}`;
  }
  const kept = text.slice(0, room - CUT.length);
  const lines = kept.slice(0, kept.lastIndexOf('\n') + 1).trimEnd();
  return `${marker}\n${lines === '' ? kept.replace(/[\ud800-\udbff]$/, '') : lines}${CUT}`;
}

function isNewer(one: CommentStamp | null, other: CommentStamp): boolean {
  return one !== null && (one.run > other.run || (one.run === other.run && one.attempt > other.attempt));
}

function isSame(one: CommentStamp | null, other: CommentStamp): boolean {
  return one?.headSha === other.headSha && one.run === other.run && one.attempt === other.attempt;
}

function newerRun({ run, attempt, headSha }: CommentStamp): string {
  return `a newer run (${run}, attempt ${attempt}, of ${headSha.slice(0, 7)}) has written the comment already`;
}
