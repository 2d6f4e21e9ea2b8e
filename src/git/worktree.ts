import { mkdtemp, realpath, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runGit } from './run-git.js';

/** A commit's files in a folder of their own, outside of the repository. Dispose of it to remove them. */
export interface Worktree extends AsyncDisposable {
  path: string;
}

/** `<temporary folder>/prompt-ratchet-<process id>-XXXXXX/<commit>`: whose process is gone was left behind. */
const OURS = /\/prompt-ratchet-(\d+)-[A-Za-z0-9]{6}\/[0-9a-f]{12}$/;

/**
 * Checks a commit out into a detached worktree in `temporary`; the user's own tree stays as it is. Worktrees that a killed
 * run left behind are removed on the way.
 * Throws `UserError` (exit code 3) where git cannot.
 */
export async function openWorktree(repository: string, commit: string, temporary: string): Promise<Worktree> {
  await pruneWorktrees(repository);
  const folder = await mkdtemp(join(await realpath(temporary), `prompt-ratchet-${process.pid}-`));
  const path = join(folder, commit.slice(0, 12));
  const remove = async (): Promise<void> => {
    await removeWorktree(repository, path);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    await runGit(repository, ['worktree', 'add', '--detach', '--quiet', path, commit]);
  } catch (error) {
    await remove().catch(() => {});
    throw error;
  }
  return { path, [Symbol.asyncDispose]: remove };
}

/** Removes the worktrees of processes that are no more. */
async function pruneWorktrees(repository: string): Promise<void> {
  const { stdout } = await runGit(repository, ['worktree', 'list', '--porcelain']);
  for (const [, path = ''] of stdout.toString('utf8').matchAll(/^worktree (.+)$/gm)) {
    const owner = OURS.exec(path)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    await removeWorktree(repository, path);
    await rmdir(dirname(path)).catch(() => {});
  }
}

async function removeWorktree(repository: string, path: string): Promise<void> {
  // Anything but 0: it was not there, or holds files that cannot be removed, which is no reason to fail a verdict.
  await runGit(repository, ['worktree', 'remove', '--force', '--force', path], { accept: [0, 1, 128, 255] });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
