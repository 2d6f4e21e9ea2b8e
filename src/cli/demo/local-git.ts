import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runGit } from '../../git/run-git.js';
import { splitNul } from '../../git/split-nul.js';
import { type GitObject, localGitObjects } from './local-git-objects.js';

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

/** Commits of the branches by their names, in the order of these. */
async function branches(git: string): Promise<{ [name: string]: string }> {
  const packed = await readFile(join(git, 'packed-refs'), 'utf8').catch(() => '');
  const refs = [...packed.matchAll(/^([0-9a-f]+) refs\/heads\/(.+)$/gm)].map(([, sha, name]) => [name!, sha!] as const);
  const folder = join(git, 'refs/heads');
  const paths = (await readdir(folder, { recursive: true })).filter((path) => !path.endsWith('.lock'));
  const loose = paths.map(async (path): Promise<[string, string][]> => {
    const sha = await readFile(join(folder, path), 'utf8').catch(() => null);
    // Null: a folder, or a branch that has just gone.
    return sha === null ? [] : [[path, sha.trim()]];
  });
  const all = new Map([...refs, ...(await Promise.all(loose)).flat()]);
  return Object.fromEntries([...all].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Null when there is no such object. */
async function typeOf(git: string, sha: string): Promise<GitObject['type'] | null> {
  return (await localGitObjects.read(git, sha))?.type ?? null;
}

async function contentOf(git: string, sha: string): Promise<Buffer> {
  const object = await localGitObjects.read(git, sha);
  if (object === null) {
    throw new Error(`There is no object ${sha}`);
  }
  return object.content;
}

async function readCommit(git: string, sha: string): Promise<GitCommit> {
  const text = (await contentOf(git, sha)).toString('utf8');
  const end = text.indexOf('\n\n');
  const head = text.slice(0, end).split('\n');
  const all = (name: string) =>
    head.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  const [, name = '', email = '', seconds = ''] = /^(.*) <(.*)> (\d+) [+-]\d+$/.exec(all('author')[0] ?? '') ?? [];
  const date = new Date(Number(seconds) * 1000).toISOString().replace('.000', '');
  const author = { name, email, date };
  return { sha, tree: all('tree')[0]!, parents: all('parent'), author, message: text.slice(end + 2).trimEnd() };
}

/** What a tree or a commit holds; its folders' files, too, with `recursive`. */
async function list(git: string, sha: string, recursive: boolean): Promise<GitEntry[]> {
  const isCommit = (await typeOf(git, sha)) === 'commit';
  return listTree(git, isCommit ? (await readCommit(git, sha)).tree : sha, recursive);
}

async function listTree(git: string, sha: string, recursive: boolean): Promise<GitEntry[]> {
  const entries: GitEntry[] = [];
  for (const entry of parseTree(await contentOf(git, sha))) {
    const size = entry.type === 'blob' ? (await contentOf(git, entry.sha)).length : null;
    entries.push({ ...entry, size });
    if (recursive && entry.type === 'tree') {
      const inside = await listTree(git, entry.sha, true);
      entries.push(...inside.map((one) => ({ ...one, path: `${entry.path}/${one.path}` })));
    }
  }
  return entries;
}

/** `<mode> <name> NUL <20 bytes of the id>`, again and again. */
function parseTree(tree: Buffer): Omit<GitEntry, 'size'>[] {
  const entries: Omit<GitEntry, 'size'>[] = [];
  for (let at = 0; at < tree.length; ) {
    const end = tree.indexOf(0, at);
    const [mode = '', path = ''] = tree.toString('utf8', at, end).split(/ (.*)/s);
    const type = mode === '40000' ? 'tree' : mode === '160000' ? 'commit' : 'blob';
    at = end + 21;
    entries.push({ path, mode: mode.padStart(6, '0'), type, sha: tree.toString('hex', end + 1, at) });
  }
  return entries;
}

function readBlob(git: string, sha: string): Promise<Buffer> {
  return contentOf(git, sha);
}

function writeBlob(git: string, content: Uint8Array): Promise<string> {
  return localGitObjects.write(git, { type: 'blob', content: Buffer.from(content) });
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
  return localGitObjects.write(git, {
    type: 'tree',
    content: Buffer.concat(sorted([...entries.values()]).map(treeEntry)),
  });
}

/** In Git's order, in which a folder's name ends with a slash. */
function sorted(entries: GitEntry[]): GitEntry[] {
  const key = ({ path, type }: GitEntry) => Buffer.from(type === 'tree' ? `${path}/` : path);
  return entries.sort((one, other) => Buffer.compare(key(one), key(other)));
}

function treeEntry({ mode, path, sha }: GitEntry): Buffer {
  return Buffer.concat([Buffer.from(`${mode.replace(/^0/, '')} ${path}\0`), Buffer.from(sha, 'hex')]);
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
  return localGitObjects.write(git, { type: 'commit', content: Buffer.from(lines.join('\n')) });
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
