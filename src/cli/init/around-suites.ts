import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { issueForm } from '../../feedback/issue-form.js';
import { defaultBranch } from '../../git/resolve-commits.js';
import { runGit } from '../../git/run-git.js';
import type { Tree } from '../../ports.js';
import { splitModel } from '../../run/build-request.js';
import type { Reading } from '../../suite/read-suites.js';
import { packageRoot } from '../package-root.js';
import { fitWorkflow } from './fit-workflow.js';
import type { NewFile } from './suite-files.js';

const WORKFLOW = '.github/workflows/evals.yml';
export const FORM = '.github/ISSUE_TEMPLATE/feedback.yml';
const ACTION = /\buses:\s*["']?prompt-ratchet\/prompt-ratchet@/;

/** What goes with the suites: the workflow that runs them, unless one does, and the issue form that offers them. */
export async function aroundSuites(root: string, tree: Tree, { suites, config }: Reading): Promise<NewFile[]> {
  const files: NewFile[] = [];
  if (!(await runsAlready(tree))) {
    const copy = await readFile(join(await packageRoot(), 'docs/workflows/evals.yml'), 'utf8');
    const models = suites.flatMap(({ suite }) => suite?.model ?? []);
    const keys = models.flatMap((model) => config.providers[splitModel(model).provider]?.apiKeyEnv ?? []);
    const text = fitWorkflow(copy, await branchName(root), models.length === 0 ? null : [...new Set(keys)]);
    files.push({ path: WORKFLOW, text });
  }
  // A suite inside of a prompt file has no place for a case of its own.
  const names = suites.filter(({ path }) => /\.eval\.ya?ml$/.test(path)).map(({ name }) => name);
  if (names.length > 0) files.push({ path: FORM, text: issueForm(names) });
  return files;
}

/** Whether a workflow under another name uses the Action. */
async function runsAlready(tree: Tree): Promise<boolean> {
  for (const { path, kind } of await tree.list()) {
    if (kind !== 'file' || !/^\.github\/workflows\/[^/]+\.ya?ml$/.test(path) || path === WORKFLOW) continue;
    if (ACTION.test(Buffer.from(await tree.read(path)).toString('utf8'))) return true;
  }
  return false;
}

/** In a repository without a commit it is the branch that is about to be born. */
async function branchName(root: string): Promise<string> {
  const known = await defaultBranch(root);
  if (known !== null) return known.replace(/^refs\/(?:heads|remotes\/origin)\//, '').replace(/^HEAD$/, 'main');
  const { stdout } = await runGit(root, ['symbolic-ref', '--quiet', '--short', 'HEAD'], { accept: [0, 1, 128] });
  return stdout.toString('utf8').trim() || 'main';
}
