import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../errors.js';
import { evaluate } from '../evaluate.js';
import type { EvaluateInput } from '../evaluate-input.js';
import { openGitTree } from '../git/git-tree.js';
import { defaultBranch, mergeBase, repositoryRoot, resolveCommit } from '../git/resolve-commits.js';
import { openWorkingTree } from '../git/working-tree.js';
import { renderTerminal } from '../report/render-terminal.js';
import { createWorld } from '../world.js';
import { parseOptions } from './parse-options.js';
import { showProgress } from './show-progress.js';
import { type Terminal, wantsColour } from './terminal.js';

const OPTIONS = {
  base: { type: 'string' },
  suite: { type: 'string', multiple: true },
  case: { type: 'string', multiple: true },
  trials: { type: 'string' },
  'max-usd': { type: 'string' },
  json: { type: 'string' },
} as const;

/** Runs what the working tree changes against a base, and prints the report. */
export async function run(terminal: Terminal): Promise<number> {
  const options = parseOptions(terminal.argv, OPTIONS);
  const root = await repositoryRoot(terminal.cwd);
  const baseCommit = await chooseBase(root, options.base);
  await using base = baseCommit === null ? null : await openGitTree(root, baseCommit);
  const suites = options.suite ?? null;
  const input: EvaluateInput = {
    base,
    head: await openWorkingTree(root),
    suites,
    cases: options.case ?? null,
    force: suites !== null || options.case !== undefined,
    trials:
      options.trials === 'auto'
        ? 'auto'
        : readNumber('trials', options.trials, (value) => Number.isInteger(value) && value >= 1 && value <= 100),
    maxUsd: readNumber('max-usd', options['max-usd'], (value) => value >= 0),
    informational: false,
    record: false,
    reproduce: `prompt-ratchet run${baseCommit ? ` --base ${baseCommit}` : ''}${options.trials ? ` --trials ${options.trials}` : ''}`,
    repositoryUrl: null,
    trusted: true,
    replay: null,
    outputs: null,
  };
  const progress = showProgress(terminal.stderr);
  const report = await evaluate(input, createWorld({ root, env: terminal.env, progress: progress.event })).finally(
    progress.end,
  );
  const columns = Math.min(terminal.stdout.columns ?? 100, 120);
  terminal.stdout.write(renderTerminal(report, { colour: wantsColour(terminal), columns }));
  if (options.json) await writeFile(resolve(terminal.cwd, options.json), `${JSON.stringify(report, null, 2)}\n`);
  if (report.problems.some(({ severity }) => severity === 'error')) return 2;
  return report.gate.ok ? 0 : 1;
}

/** The named ref, else where HEAD left the default branch, else HEAD; null in a repository without a commit. */
async function chooseBase(root: string, named: string | undefined): Promise<string | null> {
  if (named !== undefined) return resolveCommit(root, named);
  const head = await resolveCommit(root, 'HEAD').catch(() => null);
  if (head === null) return null;
  const branch = await defaultBranch(root);
  return branch === null ? head : mergeBase(root, head, await resolveCommit(root, branch));
}

function readNumber(name: string, written: string | undefined, fits: (value: number) => boolean): number | null {
  if (written === undefined) return null;
  const value = Number(written);
  if (written.trim() !== '' && Number.isFinite(value) && fits(value)) return value;
  throw new UserError('BAD_OPTION', `--${name} is ${JSON.stringify(written)}`, 'see --help');
}
