import { UserError } from '../errors.js';
import { gitFailure, runGit } from './run-git.js';

/** Bytes that no ref may hold, and a first dash, which git would take for an option. */
const unsafe = /^-|[\0-\x20\x7f]/;

function assertSafe(name: string, what: string): void {
  if (name === '' || unsafe.test(name)) {
    throw new UserError(
      'BAD_REF',
      `${JSON.stringify(name)} cannot be the name of a ${what}`,
      'name a branch or a commit',
    );
  }
}

async function findCommit(repository: string, expression: string): Promise<string | null> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${expression}^{commit}`];
  const { code, stdout } = await runGit(repository, args, { accept: [0, 1, 128] });
  const id = stdout.toString('utf8').trim();
  return code === 0 && /^[0-9a-f]{40,64}$/.test(id) ? id : null;
}

/**
 * Full id of the commit that `ref` names: a branch, a tag, an id or any expression of git for one commit. A branch
 * that is known at `origin` only is found too. Throws `UserError`: 2 for what cannot be a name, 3 for what is not here.
 */
export async function resolveCommit(repository: string, ref: string): Promise<string> {
  assertSafe(ref, 'commit');
  const id = (await findCommit(repository, ref)) ?? (await findCommit(repository, `refs/remotes/origin/${ref}`));
  if (id !== null) return id;
  await repositoryRoot(repository);
  throw new UserError('NO_SUCH_COMMIT', `git knows no commit ${ref} here`, `run git fetch origin ${ref}`, 3);
}

async function isShallow(repository: string): Promise<boolean> {
  const { stdout } = await runGit(repository, ['rev-parse', '--is-shallow-repository']);
  return stdout.toString('utf8').trim() === 'true';
}

/** Fetches commits by id into no ref: an empty refmap keeps the remote's own refspec from moving tracking branches. */
async function fetchCommits(repository: string, remote: string, depth: string[], shas: string[]): Promise<void> {
  const nothingElse = ['--no-tags', '--no-prune', '--no-write-fetch-head', '--no-recurse-submodules', '--refmap='];
  await runGit(repository, ['fetch', '--quiet', ...nothingElse, ...depth, remote, ...shas]);
}

/**
 * Sees that a commit is in the object database; one that is not is fetched by itself. HEAD, branches, tracking branches
 * and the working tree stay as they are.
 * Throws `UserError` (exit code 3) when the remote does not have it either.
 */
export async function ensureCommit(repository: string, sha: string, remote = 'origin'): Promise<void> {
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(sha)) {
    throw new UserError('BAD_REF', `${JSON.stringify(sha)} is no full commit id`, 'give all of its digits');
  }
  assertSafe(remote, 'remote');
  if ((await findCommit(repository, sha)) !== null) return;
  // A depth in a complete clone would cut its history at this commit for good.
  const depth = (await isShallow(repository)) ? ['--depth=1'] : [];
  try {
    await fetchCommits(repository, remote, depth, [sha]);
  } catch (error) {
    const why = `commit ${sha} is not here and ${remote} does not give it: ${(error as Error).message}`;
    throw new UserError('NO_SUCH_COMMIT', why, 'push it, or check out with fetch-depth: 0', 3);
  }
  if ((await findCommit(repository, sha)) === null) {
    throw new UserError('NO_SUCH_COMMIT', `${sha} is no commit`, 'give the id of a commit', 3);
  }
}

/**
 * Full ids of a commit's parents, in its order. They are read from the commit itself, because a shallow clone pretends that
 * the commits at its edge have none; they may not be here.
 */
export async function parents(repository: string, sha: string): Promise<string[]> {
  const id = await resolveCommit(repository, sha);
  const { stdout } = await runGit(repository, ['cat-file', 'commit', id]);
  const [header = ''] = stdout.toString('utf8').split('\n\n', 1);
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map((match) => match[1]!);
}

/** Full id of a commit's first parent, present after this call; null for a root commit. */
export async function firstParent(repository: string, sha: string): Promise<string | null> {
  const [parent] = await parents(repository, sha);
  if (parent === undefined) return null;
  await ensureCommit(repository, parent);
  return parent;
}

async function knownMergeBase(repository: string, a: string, b: string): Promise<string | null> {
  const { stdout } = await runGit(repository, ['merge-base', a, b], { accept: [0, 1] });
  return stdout.toString('utf8').split('\n')[0] || null;
}

/**
 * Full id of the merge base of two commits. A shallow history is deepened in growing steps, at last wholly, until there
 * is one. Throws `UserError` (exit code 3) when the two have no common commit.
 */
export async function mergeBase(repository: string, a: string, b: string, remote = 'origin'): Promise<string> {
  assertSafe(remote, 'remote');
  const ids = [await resolveCommit(repository, a), await resolveCommit(repository, b)] as const;
  for (const depth of ['--deepen=50', '--deepen=500', '--deepen=5000', '--unshallow', null]) {
    const found = await knownMergeBase(repository, ...ids);
    if (found !== null) return found;
    if (depth === null || !(await isShallow(repository))) break;
    await fetchCommits(repository, remote, [depth], [...ids]);
  }
  throw new UserError('NO_MERGE_BASE', `${a} and ${b} have no commit in common`, 'name the base with --base', 3);
}

/** Full ref of the default branch as far as this clone knows: origin's HEAD, else `main`, else `master`; null for none. */
export async function defaultBranch(repository: string): Promise<string | null> {
  const args = ['symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD'];
  const { stdout } = await runGit(repository, args, { accept: [0, 1, 128] });
  const guesses = ['refs/remotes/origin', 'refs/heads'].flatMap((at) => [`${at}/main`, `${at}/master`]);
  for (const ref of [stdout.toString('utf8').trim(), ...guesses]) {
    if (ref !== '' && (await findCommit(repository, ref)) !== null) return ref;
  }
  return null;
}

/** Root of the working tree that `folder` is in. Throws `UserError` (exit code 3) when it is in none. */
export async function repositoryRoot(folder: string): Promise<string> {
  const args = ['rev-parse', '--show-toplevel'];
  const { code, stdout, stderr } = await runGit(folder, args, { accept: [0, 128] });
  if (code === 0) return stdout.toString('utf8').replace(/\r?\n$/, '');
  // In a container git may refuse a folder of another owner, and says which setting to change.
  if (!/not a git repository|must be run in a work tree/.test(stderr)) throw gitFailure(args, code, stderr);
  throw new UserError('NOT_A_REPOSITORY', `${folder} is not in a Git working tree`, 'run inside of a repository', 3);
}
