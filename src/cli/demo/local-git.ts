import { runGit } from '../../git/run-git.js';
import { splitNul } from '../../git/split-nul.js';

export interface GitEntry {
  path: string;
  mode: string;
  type: 'blob' | 'tree' | 'commit';
  sha: string;
  /** Bytes; null for what is no blob. */
  size: number | null;
}

/** A file to be put into a tree; `sha` null takes it out. */
export type GitChange = Pick<GitEntry, 'path' | 'mode' | 'type'> & { sha: string | null };

export interface GitCommit {
  sha: string;
  tree: string;
  parents: string[];
  message: string;
  author: { name: string; email: string; date: string };
}

interface NewCommit extends Omit<GitCommit, 'sha' | 'author'> {
  /** Author and committer. */
  name: string;
  /** ISO 8601. */
  date: string;
}

/** What the local GitHub does in the bare Git repository behind it; ids are full ones, refs begin with `refs/`. */
export const localGit = {
  branches,
  typeOf,
  readCommit,
  list,
  readBlob,
  writeBlob,
  writeTree,
  writeCommit,
  updateRef,
  isAncestor,
  changedFiles,
  mergedTree,
};

async function text(git: string, args: string[], input: string | Uint8Array = ''): Promise<string> {
  return (await runGit(git, args, { input })).stdout.toString('utf8').replace(/\n$/, '');
}

/** Commits of the branches by their names. */
async function branches(git: string): Promise<{ [name: string]: string }> {
  const lines = await text(git, ['for-each-ref', '--format=%(refname) %(objectname)', 'refs/heads/']);
  const pairs = lines.split('\n').filter((line) => line !== '');
  return Object.fromEntries(pairs.map((line) => line.slice('refs/heads/'.length).split(' ') as [string, string]));
}

/** Null when there is no such object. */
async function typeOf(git: string, sha: string): Promise<string | null> {
  if (!/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(sha)) {
    return null;
  }
  const { code, stdout } = await runGit(git, ['cat-file', '-t', sha], { accept: [0, 128] });
  return code === 0 ? stdout.toString('utf8').trim() : null;
}

async function readCommit(git: string, sha: string): Promise<GitCommit> {
  const format = '--format=%T%x00%P%x00%an%x00%ae%x00%aI%x00%B';
  const line = await text(git, ['show', '-s', '--encoding=UTF-8', format, sha]);
  const [tree = '', parents = '', name = '', email = '', date = '', message = ''] = line.split('\0');
  const author = { name, email, date };
  return { sha, tree, parents: parents.split(' ').filter((id) => id !== ''), author, message: message.trimEnd() };
}

/** What a tree or a commit holds; its folders' files, too, with `recursive`. */
async function list(git: string, sha: string, recursive: boolean): Promise<GitEntry[]> {
  const flags = recursive ? ['-r', '-t'] : [];
  const { stdout } = await runGit(git, ['ls-tree', '-l', '-z', ...flags, sha]);
  return splitNul(stdout).map((line) => {
    const tab = line.indexOf('\t');
    const [mode = '', type = '', id = '', size = ''] = line.slice(0, tab).split(/ +/);
    const path = line.slice(tab + 1);
    return { path, mode, type: type as GitEntry['type'], sha: id, size: size === '-' ? null : Number(size) };
  });
}

async function readBlob(git: string, sha: string): Promise<Buffer> {
  return (await runGit(git, ['cat-file', 'blob', sha])).stdout;
}

function writeBlob(git: string, content: Uint8Array): Promise<string> {
  return text(git, ['hash-object', '-w', '--stdin'], content);
}

/** The tree `base` (null: an empty one) with the changes in it. A folder that is left without a file goes. */
async function writeTree(git: string, base: string | null, changes: GitChange[]): Promise<string> {
  const entries = new Map((base === null ? [] : await list(git, base, false)).map((entry) => [entry.path, entry]));
  const inFolders = new Map<string, GitChange[]>();
  for (const change of changes) {
    const slash = change.path.indexOf('/');
    const name = slash < 0 ? change.path : change.path.slice(0, slash);
    if (slash >= 0) {
      const rest = { ...change, path: change.path.slice(slash + 1) };
      inFolders.set(name, [...(inFolders.get(name) ?? []), rest]);
    } else if (change.sha === null) {
      entries.delete(name);
    } else {
      entries.set(name, { ...change, sha: change.sha, size: null });
    }
  }
  for (const [name, inside] of inFolders) {
    const before = entries.get(name);
    const sha = await writeTree(git, before?.type === 'tree' ? before.sha : null, inside);
    if ((await list(git, sha, false)).length === 0) entries.delete(name);
    else entries.set(name, { path: name, mode: '040000', type: 'tree', sha, size: null });
  }
  const lines = [...entries.values()].map(({ mode, type, sha, path }) => `${mode} ${type} ${sha}\t${path}\0`);
  return text(git, ['mktree', '-z', '--missing'], lines.join(''));
}

function writeCommit(git: string, { tree, parents, message, name, date }: NewCommit): Promise<string> {
  const who = `${name} <${name}@users.noreply.example> ${Math.floor(Date.parse(date) / 1000)} +0000`;
  const lines = [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${who}`,
    `committer ${who}`,
    '',
    message,
  ];
  return text(git, ['hash-object', '-t', 'commit', '-w', '--stdin'], lines.join('\n'));
}

/** Null deletes it. */
async function updateRef(git: string, ref: string, sha: string | null): Promise<void> {
  await runGit(git, sha === null ? ['update-ref', '-d', ref] : ['update-ref', ref, sha]);
}

async function isAncestor(git: string, one: string, other: string): Promise<boolean> {
  const { code } = await runGit(git, ['merge-base', '--is-ancestor', one, other], { accept: [0, 1] });
  return code === 0;
}

/** What a commit changes against its first parent; `sha` is the new content's, the old one's where a file was removed. */
async function changedFiles(git: string, sha: string): Promise<{ path: string; sha: string; status: string }[]> {
  const { parents } = await readCommit(git, sha);
  const from = parents[0] === undefined ? ['--root', sha] : [parents[0], sha];
  const { stdout } = await runGit(git, ['diff-tree', '-r', '-z', '--raw', '--no-renames', '--no-commit-id', ...from]);
  const records = splitNul(stdout);
  const names: { [letter: string]: string } = { A: 'added', D: 'removed', M: 'modified', T: 'changed' };
  return Array.from({ length: records.length / 2 }, (_none, at) => {
    const [, , before = '', after = '', letter = ''] = `${records[2 * at]}`.split(' ');
    return { path: `${records[2 * at + 1]}`, sha: letter === 'D' ? before : after, status: names[letter] ?? letter };
  });
}

/** The tree of a merge of two commits; null when they conflict. */
async function mergedTree(git: string, one: string, other: string): Promise<string | null> {
  const args = ['merge-tree', '--write-tree', '--no-messages', one, other];
  const { code, stdout } = await runGit(git, args, { accept: [0, 1] });
  return code === 0 ? stdout.toString('utf8').trim() : null;
}
