import { ensureCommit, resolveCommit } from './resolve-commits.js';
import { runGit } from './run-git.js';

const FULL_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * Full id of the commit that a branch, a tag or an id means at the remote, present after this call, also in a shallow clone;
 * what the remote has no such name for is looked up here, as `HEAD~1` is. HEAD, branches and tracking branches stay as they are.
 * Throws `UserError`: 2 for what cannot be a name, 3 for what is nowhere.
 */
export async function fetchRef(repository: string, ref: string, remote = 'origin'): Promise<string> {
  const id = FULL_ID.test(ref) ? ref : await remoteCommit(repository, ref, remote);
  if (id === null) return resolveCommit(repository, ref);
  await ensureCommit(repository, id, remote);
  return id;
}

/** Null where the remote knows no such branch or tag, or does not answer. */
async function remoteCommit(repository: string, ref: string, remote: string): Promise<string | null> {
  // A tag of its own kind is an object that names a commit; `^{}` is that commit.
  const names = ref.startsWith('refs/')
    ? [`${ref}^{}`, ref]
    : [`refs/heads/${ref}`, `refs/tags/${ref}^{}`, `refs/tags/${ref}`];
  const { stdout } = await runGit(repository, ['ls-remote', '--quiet', remote, ...names], { accept: [0, 128] });
  const lines = stdout.toString('utf8').split('\n');
  const ids = new Map(
    lines.map((line): [string, string] => [line.slice(line.indexOf('\t') + 1), line.split('\t')[0]!]),
  );
  // A name with a star in it is a pattern there, so that what was asked for has to be in the list.
  return names.map((name) => ids.get(name)).find((id) => id !== undefined) ?? null;
}
