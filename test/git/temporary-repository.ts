import { cp, lstat, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { executeGit } from './execute-git.js';

/** Content of a file; `null` deletes it, `{ link }` makes a symbolic link. */
export type FileContent = string | Uint8Array | null | { link: string };

/** A real repository in a temporary folder with a bare remote named `origin`; commits are the same on every run. */
export interface TemporaryRepository extends AsyncDisposable {
  /** The working tree's root, real path. */
  path: string;
  /** Path of the bare remote; `origin` is its file URL. */
  bareRemote: string;
  /** Runs git in the working tree and returns what it printed, without the last newline. */
  git(...args: string[]): Promise<string>;
  /** The same in another folder, for example a clone. */
  gitIn(folder: string, ...args: string[]): Promise<string>;
  write(files: { [path: string]: FileContent }): Promise<void>;
  /** Commits everything that is not ignored; returns the full id. `date` is ISO 8601; a minute later than the last unless given. */
  commit(message: string, date?: string): Promise<string>;
  /** Creates a branch at `from` (the current commit unless given) and switches to it. */
  branch(name: string, from?: string): Promise<void>;
  /** Switches to a branch, or detaches at a commit. */
  switch(name: string): Promise<void>;
  /** Merges into the current branch, always with a merge commit; returns its full id. */
  merge(name: string, message?: string): Promise<string>;
  /** Pushes refs to the remote: the current branch unless named. */
  push(...refs: string[]): Promise<void>;
  /** A clone of the remote as a checkout step makes it: `ref` (a branch, a full ref or a commit) detached; returns its path. */
  shallowClone(depth: number, ref?: string): Promise<string>;
}

const identity = {
  GIT_AUTHOR_NAME: 'Ada Author',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada Author',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
  GIT_CONFIG_GLOBAL: join(import.meta.dirname, 'gitconfig'),
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
};

async function git(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  const stdout = await executeGit(args, folder, { ...inherited, ...identity, ...env });
  return stdout.replace(/\n$/, '');
}

async function writeFiles(root: string, files: { [path: string]: FileContent }): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const target = join(root, path);
    const isLink = content !== null && typeof content === 'object' && 'link' in content;
    if (content === null || isLink || (await lstat(target).catch(() => null))?.isSymbolicLink()) {
      await rm(target, { recursive: true, force: true });
    }
    if (content === null) continue;
    await mkdir(dirname(target), { recursive: true });
    if (isLink) await symlink(content.link, target);
    else await writeFile(target, content as string | Uint8Array);
  }
}

async function shallowClone(remote: string, folder: string, depth: number, ref: string): Promise<string> {
  await mkdir(folder);
  await git(folder, ['init', '-q', '-b', 'main', ...(await objectFormat(remote))]);
  await git(folder, ['remote', 'add', 'origin', pathToFileURL(remote).href]);
  const isId = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(ref);
  const full = ref.startsWith('refs/') || isId ? ref : `refs/heads/${ref}`;
  const tracking = isId ? 'refs/remotes/origin/checkout' : full.replace(/^refs\/(?:heads\/)?/, 'refs/remotes/origin/');
  await git(folder, ['fetch', '-q', '--no-tags', `--depth=${depth}`, 'origin', `+${full}:${tracking}`]);
  await git(folder, ['checkout', '-q', '--detach', tracking]);
  return folder;
}

async function objectFormat(repository: string): Promise<string[]> {
  return [`--object-format=${await git(repository, ['rev-parse', '--show-object-format'])}`];
}

type Files = { [path: string]: FileContent };

/**
 * Makes a repository on branch `main`, without a commit unless `base` is given: then its first one, `Base`, holds these files
 * and is pushed. Dispose of it to remove the folder, its remote and its clones.
 */
export async function temporaryRepository({
  objectFormat = 'sha1',
  base,
}: {
  objectFormat?: 'sha1' | 'sha256';
  base?: Files;
} = {}): Promise<TemporaryRepository> {
  const home = await emptyFolder(tmpdir());
  if (base === undefined) await initialise(home, objectFormat);
  else await copyOf(await repositoryWith(base), home);
  return repositoryIn(home, base === undefined ? 0 : 1);
}

async function emptyFolder(parent: string): Promise<string> {
  return realpath(await mkdtemp(join(parent, 'ratchet-git-')));
}

async function initialise(home: string, objectFormat: string): Promise<void> {
  const [path, bareRemote] = [join(home, 'work'), join(home, 'remote.git')];
  const format = `--object-format=${objectFormat}`;
  await mkdir(path);
  await git(home, ['init', '-q', '--template=', '--bare', '-b', 'main', format, bareRemote]);
  await git(path, ['init', '-q', '--template=', '-b', 'main', format]);
  await git(path, ['remote', 'add', 'origin', pathToFileURL(bareRemote).href]);
}

const made = new Map<string, Promise<string>>();

/** Where a repository with these files is, made once: a copy costs less than a dozen git processes. Jest removes it in the end. */
function repositoryWith(base: Files): Promise<string> {
  const key = JSON.stringify(base);
  const make = async (): Promise<string> => {
    const home = await emptyFolder(process.env.RATCHET_TESTS_FOLDER ?? tmpdir());
    await initialise(home, 'sha1');
    const repository = repositoryIn(home, 0);
    await repository.write(base);
    await repository.commit('Base');
    await repository.push('main');
    return home;
  };
  const home = made.get(key) ?? make();
  made.set(key, home);
  return home;
}

async function copyOf(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true, preserveTimestamps: true });
  const config = join(to, 'work/.git/config');
  await writeFile(config, (await readFile(config, 'utf8')).replaceAll(from, to));
}

/** `minutes` is what the clock of its commits shows. */
function repositoryIn(home: string, minutes: number): TemporaryRepository {
  const [path, bareRemote] = [join(home, 'work'), join(home, 'remote.git')];
  let clock = minutes;
  let clones = 0;
  const dated = (date?: string) => {
    const at = date ?? new Date(Date.UTC(2026, 0, 1) + clock++ * 60_000).toISOString();
    return { GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at };
  };
  const head = () => git(path, ['rev-parse', 'HEAD']);
  return {
    path,
    bareRemote,
    git: (...args) => git(path, args, dated()),
    gitIn: (folder, ...args) => git(folder, args, dated()),
    write: (files) => writeFiles(path, files),
    async commit(message, date) {
      await git(path, ['add', '-A']);
      await git(path, ['commit', '-q', '--allow-empty', '-m', message], dated(date));
      return head();
    },
    branch: async (name, from = 'HEAD') => void (await git(path, ['switch', '-q', '-c', name, from])),
    switch: async (name) => void (await git(path, ['checkout', '-q', name])),
    async merge(name, message = `Merge ${name}`) {
      await git(path, ['merge', '-q', '--no-ff', '-m', message, name], dated());
      return head();
    },
    async push(...refs) {
      await git(path, ['push', '-q', '--force', 'origin', ...(refs.length > 0 ? refs : ['HEAD'])]);
    },
    shallowClone: (depth, ref = 'main') => shallowClone(bareRemote, join(home, `clone-${clones++}`), depth, ref),
    [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true, maxRetries: 3 }),
  };
}
