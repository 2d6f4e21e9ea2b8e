import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runGit } from '../../git/run-git.js';

export const REPOSITORY = 'example/support-desk';

export interface DemoPullRequest {
  workspace: string;
  base: string;
  head: string;
  merge: string;
}

const IDENTITY = ['-c', 'user.name=Demo', '-c', 'user.email=demo@example.invalid', '-c', 'commit.gpgsign=false'];

/** A repository with the package's own suite on `main`, and a pull request that shortens its prompt. */
export async function buildPullRequest(root: string, home: string): Promise<DemoPullRequest> {
  const workspace = join(home, 'repository');
  await mkdir(workspace);
  const git = async (...args: string[]): Promise<string> =>
    (await runGit(workspace, [...IDENTITY, ...args])).stdout.toString().trim();
  const commit = async (message: string): Promise<string> => {
    await git('add', '--all');
    await git('commit', '--quiet', '--message', message);
    return git('rev-parse', 'HEAD');
  };
  await git('init', '--quiet', '--initial-branch=main');
  await cp(join(root, 'evals'), join(workspace, 'evals'), { recursive: true });
  const base = await commit('Triage support tickets');
  await git('switch', '--quiet', '--create', 'shorten-the-prompt');
  await cp(join(root, 'demo/pull-request'), join(workspace, 'evals/triage'), { recursive: true });
  const head = await commit('Shorten the triage prompt');
  await git('switch', '--quiet', '--detach', base);
  await git('merge', '--quiet', '--no-ff', '--message', 'Merge the pull request', head);
  await cp(join(root, 'demo/store'), join(workspace, '.ratchet'), { recursive: true });
  return { workspace, base, head, merge: await git('rev-parse', 'HEAD') };
}
