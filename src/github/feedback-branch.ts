import { createHash } from 'node:crypto';
import { UserError } from '../errors.js';
import type { FileChange } from '../feedback-forge.js';
import type { GithubContext } from './github-context.js';
import type { HttpFailure } from './http-failure.js';
import { orNull } from './or-null.js';
import { readBlob } from './read-blob.js';

/** Branches that this project makes, and so may move and delete. */
const OURS = /^ratchet\/feedback-./;
const PERMISSION = 'contents: write';
/** The branch is made or goes away in the moment between a look and a write at most once for each other run. */
const MOST_TRIES = 3;

/** The branch with a case's file: to write, to read and to delete it. */
export const feedbackBranch = { commitTo, remove, fileAt };

interface Tip {
  sha: string;
  tree: string;
  parents: string[];
  /** Changed files: path, blob and status. */
  files: { filename: string; sha: string | null; status: string }[];
}

/**
 * Makes `files` on top of `parent` the branch's one commit. Where its tip is that already nothing is written; otherwise a
 * branch of ours is moved, whatever it held. Throws `UserError` (exit code 3) for a branch of somebody else.
 */
async function commitTo(
  context: GithubContext,
  branch: string,
  parent: string,
  message: string,
  files: FileChange[],
): Promise<{ commit: string }> {
  const tip = await tipOf(context, branch);
  if (tip !== null && isSame(tip, parent, files)) {
    return { commit: tip.sha };
  }
  if (tip !== null) {
    refuseOthers(branch, 'moved');
  }
  const tree = await createTree(context, branch, parent, files);
  if (tip?.tree === tree && isOn(tip, parent)) {
    return { commit: tip.sha };
  }
  const { octokit, owner, repo, ask } = context;
  const { data } = await ask(`commit to ${branch}`, PERMISSION, () =>
    // The author is left to GitHub: whoever the token is.
    octokit.rest.git.createCommit({ owner, repo, message, tree, parents: [parent] }),
  );
  await point(context, branch, data.sha, tip !== null);
  return { commit: data.sha };
}

async function tipOf({ octokit, owner, repo, ask }: GithubContext, branch: string): Promise<Tip | null> {
  const answer = await ask(`read the branch ${branch}`, 'contents: read', () =>
    orNull(
      ({ status }) => status === 404 || status === 422,
      () => octokit.rest.repos.getCommit({ owner, repo, ref: `heads/${branch}` }),
    ),
  );
  if (answer === null) {
    return null;
  }
  const { sha, commit, parents, files = [] } = answer.data;
  return { sha, tree: commit.tree.sha, parents: parents.map((parent) => parent.sha), files };
}

function isOn({ parents }: Tip, parent: string): boolean {
  return parents.length === 1 && parents[0] === parent;
}

/** Told without a write; not where a file is what it was in the parent: then the trees tell. */
function isSame(tip: Tip, parent: string, files: FileChange[]): boolean {
  const written = tip.files.filter(({ status }) => status === 'added' || status === 'modified');
  const blobs = new Map(written.map((file) => [file.filename, file.sha]));
  return (
    isOn(tip, parent) &&
    tip.files.length === files.length &&
    files.every(({ path, text }) => blobs.get(path) === blobId(text))
  );
}

function blobId(text: string): string {
  const content = Buffer.from(text);
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}

async function createTree(
  { octokit, owner, repo, ask }: GithubContext,
  branch: string,
  parent: string,
  files: FileChange[],
): Promise<string> {
  return ask(`commit to ${branch}`, PERMISSION, async () => {
    const { data: base } = await octokit.rest.git.getCommit({ owner, repo, commit_sha: parent });
    const { data } = await octokit.rest.git.createTree({
      owner,
      repo,
      base_tree: base.tree.sha,
      // Half surrogate pairs, which JSON cannot carry to GitHub, become U+FFFD, as they do in `blobId`.
      tree: files.map(({ path, text }) => ({
        path,
        mode: '100644',
        type: 'blob',
        content: Buffer.from(text).toString(),
      })),
    });
    return data.sha;
  });
}

/** Points the branch to a commit, also when another run creates or deletes it in the same moment. */
async function point(context: GithubContext, branch: string, sha: string, isThere: boolean): Promise<void> {
  const { octokit, owner, repo, ask } = context;
  await ask(`write the branch ${branch}`, PERMISSION, async () => {
    for (let tries = 1, exists = isThere; ; tries++, exists = !exists) {
      const isOther = ({ status, message }: HttpFailure) =>
        tries < MOST_TRIES && status === 422 && /reference (already exists|does not exist)/i.test(message);
      const written = await orNull<unknown>(isOther, () =>
        exists
          ? octokit.rest.git.updateRef({ owner, repo, ref: `heads/${branch}`, sha, force: true })
          : octokit.rest.git.createRef({ owner, repo, ref: `refs/heads/${branch}`, sha }),
      );
      if (written !== null) {
        return;
      }
      if (!exists) {
        refuseOthers(branch, 'moved');
      }
    }
  });
}

async function remove({ octokit, owner, repo, ask }: GithubContext, branch: string): Promise<void> {
  refuseOthers(branch, 'deleted');
  await ask(`delete the branch ${branch}`, PERMISSION, () =>
    orNull(
      ({ status, message }) => status === 404 || (status === 422 && /does not exist/i.test(message)),
      () => octokit.rest.git.deleteRef({ owner, repo, ref: `heads/${branch}` }),
    ),
  );
}

/** Null when the branch or the file is not there, and for what is no regular file. */
async function fileAt(context: GithubContext, branch: string, path: string): Promise<string | null> {
  const { octokit, owner, repo, ask } = context;
  const answer = await ask(`read ${path} at ${branch}`, 'contents: read', () =>
    orNull(
      ({ status }) => status === 404,
      () => octokit.rest.repos.getContent({ owner, repo, path, ref: branch }),
    ),
  );
  const file = answer?.data;
  if (file === undefined || Array.isArray(file) || file.type !== 'file') {
    return null;
  }
  // Above 1 MB GitHub sends no content along.
  const content =
    file.encoding === 'base64'
      ? Buffer.from(file.content, 'base64')
      : await readBlob(context, file.sha, `read ${path} at ${branch}`);
  return Buffer.from(content).toString('utf8');
}

function refuseOthers(branch: string, done: string): void {
  if (!OURS.test(branch)) {
    const why = `the branch ${branch} is not one of prompt-ratchet's, so it is not ${done}`;
    throw new UserError('BRANCH_NOT_OURS', why, 'delete or rename that branch by hand', 3);
  }
}
