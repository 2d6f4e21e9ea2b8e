import { UserError } from '../errors.js';
import type { TrialCount } from '../suite/suite.js';

type Env = { [name: string]: string | undefined };

/** The Action's inputs, as `action.yml` documents them. */
export interface Inputs {
  mode: 'evaluate' | 'feedback' | 'comment' | 'fork';
  token: string;
  suites: string[] | null;
  /** Two refs to compare, on `workflow_dispatch`; both null otherwise. `head` null: the commit of the event. */
  base: string | null;
  head: string | null;
  comment: 'always' | 'affected' | 'never';
  informational: boolean;
  trials: TrialCount | null;
  maxUsd: number | null;
  /** File name of the workflow that evaluates. */
  workflow: string;
  /** The pull request and the commit that a maintainer let run; both in the mode `fork`. */
  pullRequest: number | null;
  sha: string | null;
}

/** Reads inputs from the environment of a runner. Throws `UserError` for a value that is none of its own. */
export function readInputs(env: Env): Inputs {
  const read = (name: string): string => (env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
  const suites = read('suites')
    .split(/[\s,]+/)
    .filter((name) => name !== '');
  return {
    mode: oneOf('mode', read('mode') || 'evaluate', ['evaluate', 'feedback', 'comment', 'fork'] as const),
    token: read('token'),
    suites: suites.length > 0 ? suites : null,
    base: read('base') || null,
    head: read('head') || null,
    comment: oneOf('comment', read('comment') || 'affected', ['always', 'affected', 'never'] as const),
    informational: oneOf('informational', read('informational') || 'false', ['true', 'false'] as const) === 'true',
    trials:
      read('trials') === 'auto'
        ? 'auto'
        : number(
            'trials',
            read('trials'),
            (value) => Number.isInteger(value) && value >= 1 && value <= 100,
            '`auto`, or a whole number from 1 to 100',
          ),
    maxUsd: number('max-usd', read('max-usd'), (value) => value >= 0, 'a number of dollars'),
    workflow: fileName('workflow', read('workflow') || 'evals.yml'),
    pullRequest: number(
      'pull-request',
      read('pull-request'),
      (value) => Number.isInteger(value) && value >= 1,
      'the number of a pull request',
    ),
    sha: commit('sha', read('sha')),
  };
}

function oneOf<const Options extends readonly string[]>(
  name: string,
  value: string,
  options: Options,
): Options[number] {
  if (options.includes(value)) return value;
  throw new UserError(
    'BAD_INPUT',
    `the input \`${name}\` is ${JSON.stringify(value)}`,
    `write one of ${options.join(', ')}`,
  );
}

function fileName(name: string, written: string): string {
  if (/^[\w.-]+\.ya?ml$/.test(written)) return written;
  throw new UserError(
    'BAD_INPUT',
    `the input \`${name}\` is ${JSON.stringify(written)}`,
    'write the file name of a workflow, such as `evals.yml`',
  );
}

function commit(name: string, written: string): string | null {
  if (written === '' || /^[0-9a-f]{40}$|^[0-9a-f]{64}$/.test(written)) return written || null;
  throw new UserError(
    'BAD_INPUT',
    `the input \`${name}\` is ${JSON.stringify(written)}`,
    'write the full id of a commit',
  );
}

function number(name: string, written: string, fits: (value: number) => boolean, what: string): number | null {
  if (written === '') return null;
  const value = Number(written);
  // Number() also reads 0x10 and 1e3, which nobody means.
  if (/^\d+(?:\.\d+)?$/.test(written) && fits(value)) return value;
  throw new UserError('BAD_INPUT', `the input \`${name}\` is ${JSON.stringify(written)}`, `write ${what}`);
}
