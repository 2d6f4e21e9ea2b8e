import { createHash } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { access, lstat, open, readlink, realpath } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { UserError } from '../errors.js';
import type { Tree, TreeEntry } from '../ports.js';
import { maxFileBytes, readableEntry } from './readable-entry.js';
import { runGit } from './run-git.js';
import { splitNul } from './split-nul.js';

/** Files looked at together; more would only fill the queue of the file system. */
const batchSize = 64;

interface IndexEntry {
  mode: string;
  oid: string;
  /** Git was told to believe that the file is as in the index (`update-index --assume-unchanged`). */
  assumed: boolean;
}

/** Parses `ls-files -s -v -z`: `<tag> <mode> <oid> <stage> TAB <path>`; a lower-case tag means "assume unchanged". */
function parseIndex(output: Buffer): Map<string, IndexEntry> {
  const index = new Map<string, IndexEntry>();
  for (const line of splitNul(output)) {
    const tab = line.indexOf('\t');
    const [tag = '', mode = '', oid = ''] = line.slice(0, tab).split(' ');
    index.set(line.slice(tab + 1), { mode, oid, assumed: /[a-z]/.test(tag) });
  }
  return index;
}

/** What is on disk at a path; null for nothing that can be listed (absent, a folder, a pipe, a device). */
async function lookAt(root: string, path: string): Promise<{ stats: Stats; kind: 'file' | 'symlink' } | null> {
  try {
    const stats = await lstat(join(root, path));
    if (stats.isFile()) return { stats, kind: 'file' };
    return stats.isSymbolicLink() ? { stats, kind: 'symlink' } : null;
  } catch {
    return null;
  }
}

/** Whether a folder, or one above it, is a link: git lists tracked files behind one as if they were still there. */
function isReachedByLink(root: string, folder: string, known: Map<string, Promise<boolean>>): Promise<boolean> {
  if (folder === '.') return Promise.resolve(false);
  const look = async () =>
    (await isReachedByLink(root, dirname(folder), known)) || (await lookAt(root, folder))?.kind === 'symlink';
  const answer = known.get(folder) ?? look();
  known.set(folder, answer);
  return answer;
}

/** A line for `hash-object --stdin-paths`, in C quotes where git would take the plain one for something else. */
function stdinPath(path: string): string {
  if (!/^"|[\0-\x1f]/.test(path)) return path;
  const escapes: { [character: string]: string } = { '\n': '\\n', '"': '\\"', '\\': '\\\\' };
  const quoted = path.replace(
    /[\0-\x1f"\\]/g,
    (character) => escapes[character] ?? `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return `"${quoted}"`;
}

/** Git's ids of files on disk, as `git add` would give them (line ends and filters included). */
async function hashFiles(root: string, paths: readonly string[]): Promise<string[]> {
  if (paths.length === 0) return [];
  const input = paths.map((path) => `${stdinPath(path)}\n`).join('');
  const { stdout } = await runGit(root, ['hash-object', '--stdin-paths'], { input });
  return stdout.toString('utf8').trim().split('\n');
}

async function hashLink(root: string, path: string, algorithm: string): Promise<string> {
  const target = await readlink(join(root, path), { encoding: 'buffer' });
  return createHash(algorithm).update(`blob ${target.length}\0`).update(target).digest('hex');
}

async function isReadable(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}

/** Fills in the ids that the index does not know. A file that cannot be read, or is too large to be, gets zeros. */
async function fillIds(root: string, entries: readonly TreeEntry[]): Promise<void> {
  const missing = entries.filter((entry) => entry.oid === '');
  if (missing.length === 0) return;
  const format = (await runGit(root, ['rev-parse', '--show-object-format'])).stdout.toString('utf8').trim();
  const hashed: TreeEntry[] = [];
  for (const entry of missing) {
    if (entry.kind === 'symlink') entry.oid = await hashLink(root, entry.path, format);
    else if (entry.size <= maxFileBytes && (await isReadable(join(root, entry.path)))) hashed.push(entry);
    else entry.oid = '0'.repeat(format === 'sha256' ? 64 : 40);
  }
  const ids = await hashFiles(
    root,
    hashed.map((entry) => entry.path),
  );
  for (const [at, entry] of hashed.entries()) entry.oid = ids[at] ?? '';
}

async function listFiles(root: string): Promise<TreeEntry[]> {
  const list = async (...flags: string[]) => (await runGit(root, ['ls-files', '-z', ...flags])).stdout;
  const [tracked, touched] = await Promise.all([list('-s', '-v'), list('-m', '-o', '--exclude-standard')]);
  const index = parseIndex(tracked);
  const dirty = new Set(splitNul(touched));
  const paths = [...new Set([...index.keys(), ...dirty])].sort();
  const links = new Map<string, Promise<boolean>>();
  const entries: TreeEntry[] = [];
  const look = async (path: string): Promise<TreeEntry | null> => {
    const known = index.get(path);
    if (known?.mode === '160000') return { path, oid: known.oid, kind: 'submodule', size: 0 };
    const found = (await isReachedByLink(root, dirname(path), links)) ? null : await lookAt(root, path);
    if (found === null) return null;
    const oid = known === undefined || known.assumed || dirty.has(path) ? '' : known.oid;
    return { path, oid, kind: found.kind, size: found.stats.size };
  };
  for (let at = 0; at < paths.length; at += batchSize) {
    const batch = await Promise.all(paths.slice(at, at + batchSize).map(look));
    entries.push(...batch.filter((entry) => entry !== null));
  }
  await fillIds(root, entries);
  return entries;
}

/** Real path of a listed file; throws when a folder on the way is a link that leads out of the tree or into `.git`. */
async function containedPath(root: string, path: string): Promise<string> {
  const folder = await realpath(dirname(join(root, path)));
  const inside = relative(root, folder);
  if (inside === '..' || inside.startsWith(`..${sep}`) || inside.split(sep)[0]?.toLowerCase() === '.git') {
    const why = `${path} leads out of the working tree`;
    throw new UserError('OUTSIDE', why, 'replace the link in its path by a folder');
  }
  return join(folder, path.slice(path.lastIndexOf('/') + 1));
}

async function readFile(root: string, path: string): Promise<Uint8Array> {
  const target = await containedPath(root, path);
  // O_NONBLOCK: a pipe put in the file's place must not hold us for ever. Windows knows neither flag.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  await using file = await open(target, flags);
  const stats = await file.stat();
  if (!stats.isFile() || stats.size > maxFileBytes) throw new Error('is not a regular file any more');
  const buffer = Buffer.alloc(stats.size);
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/**
 * Files of a working tree as they are now: tracked ones and new ones that are not ignored, without deleted ones; sorted
 * by path. `repository` is its root. Only regular files are ever opened, and no link is followed.
 */
export async function openWorkingTree(repository: string): Promise<Tree> {
  const root = await realpath(repository);
  const name = 'working tree';
  const list = await listFiles(root);
  const entries = new Map(list.map((entry) => [entry.path, entry]));
  return {
    name,
    commit: null,
    list: async () => list,
    async read(path) {
      readableEntry(entries, path, name);
      try {
        return await readFile(root, path);
      } catch (error) {
        if (error instanceof UserError) throw error;
        const why = `${path} cannot be read: ${(error as Error).message}`;
        throw new UserError('UNREADABLE', why, 'see that it is a regular file that you may read', 3);
      }
    },
  };
}
