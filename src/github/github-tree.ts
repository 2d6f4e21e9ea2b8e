import { UserError } from '../errors.js';
import type { Tree, TreeEntry } from '../ports.js';
import type { GithubContext } from './github-context.js';
import { readBlob } from './read-blob.js';

/** Bytes; no suite, case, prompt or schema is near it. */
const MOST_BYTES = 32 * 2 ** 20;
/** Listings of folders; a repository that needs more is not for this way of reading. */
const MOST_LISTINGS = 500;
const PERMISSION = 'contents: read';

interface RestEntry {
  path: string;
  mode: string;
  type: string;
  sha: string;
  size?: number;
}

/**
 * Files of a commit, read through GitHub's API without a checkout: listed once, sorted by path; each content is read when it is
 * asked for, and once. Throws `UserError` (exit code 3) when the commit is not there or GitHub does not let the token read.
 */
export async function githubTree(context: GithubContext, commit: string): Promise<Tree> {
  const name = commit.slice(0, 7);
  const listed = await listAll(context, commit);
  const entries = listed.map(treeEntry).sort((a, b) => (a.path < b.path ? -1 : 1));
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const contents = new Map<string, Promise<Uint8Array>>();
  return {
    name,
    commit,
    list: async () => entries,
    async read(path) {
      const { oid } = readable(byPath.get(path), path, name);
      const content = contents.get(oid) ?? readBlob(context, oid, `read ${path}`);
      contents.set(oid, content);
      // One that failed may be asked for again.
      content.catch(() => contents.delete(oid));
      return content;
    },
  };
}

/** GitHub cuts a listing off at 100,000 entries or 7 MB: then it is asked for folder by folder. */
async function listAll(context: GithubContext, commit: string): Promise<RestEntry[]> {
  const found: RestEntry[] = [];
  const folders = [{ sha: commit, prefix: '' }];
  for (let listings = 0; folders.length > 0; ) {
    const { sha, prefix } = folders.shift()!;
    let { tree, truncated } = await listing(context, sha, commit, true);
    listings++;
    if (truncated) {
      ({ tree, truncated } = await listing(context, sha, commit, false));
      listings++;
      folders.push(...tree.filter(isFolder).map((entry) => ({ sha: entry.sha, prefix: `${prefix}${entry.path}/` })));
    }
    if (truncated || listings > MOST_LISTINGS) {
      const why = `${commit.slice(0, 7)} holds more files than GitHub lists through its API`;
      throw new UserError('TREE_TOO_LARGE', why, 'check the repository out and read its files there', 3);
    }
    found.push(...tree.filter((entry) => !isFolder(entry)).map((entry) => ({ ...entry, path: prefix + entry.path })));
  }
  return found;
}

async function listing(
  { octokit, owner, repo, ask }: GithubContext,
  sha: string,
  commit: string,
  recursive: boolean,
): Promise<{ tree: RestEntry[]; truncated: boolean }> {
  const { data } = await ask(`list the files of ${commit.slice(0, 7)}`, PERMISSION, () =>
    octokit.rest.git.getTree({ owner, repo, tree_sha: sha, ...(recursive && { recursive: '1' }) }),
  );
  return { tree: data.tree, truncated: data.truncated };
}

function isFolder({ type }: RestEntry): boolean {
  return type === 'tree';
}

function treeEntry({ path, mode, sha, size = 0 }: RestEntry): TreeEntry {
  const kinds: { [mode: string]: TreeEntry['kind'] } = { '120000': 'symlink', '160000': 'submodule' };
  return { path, oid: sha, kind: kinds[mode] ?? 'file', size };
}

function readable(entry: TreeEntry | undefined, path: string, tree: string): TreeEntry {
  if (entry === undefined) {
    throw new UserError('NO_SUCH_FILE', `${path} does not exist in ${tree}`, 'correct the path or add the file');
  }
  if (entry.kind !== 'file') {
    throw new UserError('NOT_A_FILE', `${path} in ${tree} is a ${entry.kind}`, 'put a regular file in its place');
  }
  if (entry.size > MOST_BYTES) {
    const why = `${path} in ${tree} has ${entry.size} bytes, the limit is ${MOST_BYTES}`;
    throw new UserError('FILE_TOO_LARGE', why, 'split it or keep it out of the suite');
  }
  return entry;
}
