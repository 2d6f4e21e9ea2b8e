import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

const FOLDER = join(import.meta.dirname, '../../docs/workflows');
const OWN = 'prompt-ratchet/prompt-ratchet@v0 # zizmor: ignore[unpinned-uses] or the SHA of a release';
/** Read from the repositories of these actions, by their tags. */
const PINNED = [
  'actions/checkout@93cb6efe18208431cddfb8368fd83d5badbf9bfd # v5.0.1',
  'actions/cache/restore@0057852bfaa89a56745cba8c7296529d2fc39830 # v4.3.0',
  'actions/cache/save@0057852bfaa89a56745cba8c7296529d2fc39830 # v4.3.0',
  'actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2',
];

interface Step {
  uses?: string;
  run?: string;
  with?: { [name: string]: unknown };
  env?: { [name: string]: string };
}

interface Job {
  permissions?: { [name: string]: string };
  environment?: string;
  steps: Step[];
}

const files = readdirSync(FOLDER);
const textOf = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const jobsOf = (file: string) => Object.values((parse(textOf(file)) as { jobs: { [name: string]: Job } }).jobs);

describe.each(files)('docs/workflows/%s', (file) => {
  const text = textOf(file);
  const workflow = parse(text) as { on: { [event: string]: unknown }; permissions: object };
  const steps = jobsOf(file).flatMap((job) => job.steps);

  test('grants nothing on top, and each job by name', () => {
    expect(workflow.permissions).toEqual({});
    for (const job of jobsOf(file)) expect(Object.keys(job.permissions ?? {})).not.toEqual([]);
    expect(text).not.toMatch(/write-all|contents: write/);
  });

  test('uses only actions that are pinned, with their versions beside them', () => {
    const used = [...text.matchAll(/uses: (.+)/g)].map((match) => match[1]!);
    expect(used.filter((one) => one !== OWN && !PINNED.includes(one))).toEqual([]);
  });

  test('leaves no token in a checkout and runs no script', () => {
    for (const step of steps) {
      expect(step.run).toBeUndefined();
      if (step.uses?.startsWith('actions/checkout@')) expect(step.with).toMatchObject({ 'persist-credentials': false });
    }
  });

  test('is started by no event that gives secrets to a fork’s files', () => {
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
  });
});

test('the README shows the first of them as it is', () => {
  const readme = readFileSync(join(FOLDER, '../../README.md'), 'utf8');
  const [, ...lines] = textOf('evals.yml').split(/^name: evals$/m);
  expect(readme).toContain(
    lines
      .join('')
      .replaceAll(/ # zizmor:.*$/gm, '')
      .trim(),
  );
});

describe('of the workflows for forks', () => {
  test('only the one behind an environment has the key, and its checkout is of the default branch', () => {
    expect(textOf('fork-comment.yml')).not.toMatch(/secrets\.|actions\/checkout/);
    const [job] = jobsOf('fork-live.yml');
    expect(job).toMatchObject({ environment: 'evals-fork' });
    const checkout = job!.steps.find(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkout!.with).toEqual({ 'persist-credentials': false });
  });
});
