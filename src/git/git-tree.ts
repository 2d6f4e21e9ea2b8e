import type { Tree, TreeEntry } from '../ports.js';
import { ObjectReader } from './object-reader.js';
import { readableEntry } from './readable-entry.js';
import { resolveCommit } from './resolve-commits.js';
import { runGit } from './run-git.js';
import { splitNul } from './split-nul.js';

const kinds: { [mode: string]: TreeEntry['kind'] } = { '120000': 'symlink', '160000': 'submodule' };

/** One line of `ls-tree -r -l -z`: `<mode> SP <type> SP <oid> SP+ <size, or - for a submodule> TAB <path>`. */
function parseEntry(line: string): TreeEntry {
  const tab = line.indexOf('\t');
  const [mode = '', , oid = '', size = ''] = line.slice(0, tab).split(/ +/);
  return { path: line.slice(tab + 1), oid, kind: kinds[mode] ?? 'file', size: size === '-' ? 0 : Number(size) };
}

class GitTree implements Tree, AsyncDisposable {
  readonly name: string;
  #reader: ObjectReader | null = null;
  #closed = false;

  constructor(
    private readonly repository: string,
    readonly commit: string,
    private readonly entries: ReadonlyMap<string, TreeEntry>,
  ) {
    this.name = commit.slice(0, 7);
  }

  async list(): Promise<readonly TreeEntry[]> {
    return [...this.entries.values()];
  }

  async read(path: string): Promise<Uint8Array> {
    if (this.#closed) throw new Error('the tree is closed');
    const { oid } = readableEntry(this.entries, path, this.name);
    this.#reader ??= new ObjectReader(this.repository);
    return this.#reader.read(oid);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await this.#reader?.[Symbol.asyncDispose]();
  }
}

/**
 * Files of a commit, read from the object database: the user's checkout is not touched. Sorted by path. A file whose
 * name is not UTF-8 is left out. Dispose of the tree to end its git process.
 * Throws `UserError` (exit code 3) when the commit is not there.
 */
export async function openGitTree(repository: string, commit: string): Promise<Tree & AsyncDisposable> {
  const id = await resolveCommit(repository, commit);
  const { stdout } = await runGit(repository, ['ls-tree', '-r', '-l', '-z', '--full-tree', id]);
  const entries = splitNul(stdout)
    .map(parseEntry)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return new GitTree(repository, id, new Map(entries.map((entry) => [entry.path, entry])));
}
