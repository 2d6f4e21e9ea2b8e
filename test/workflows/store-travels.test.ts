import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { pullRequestEvent } from '../../src/cli/demo/pull-request-event.js';
import type { Json } from '../../src/json.js';
import { failing } from '../action/answers.js';
import { everyByte } from '../action/every-byte.js';
import { pushEvent } from '../action/push-event.js';
import { type Scenario, scenario } from '../action/scenario.js';
import { callsFor, PROMPT, promptChange, promptFile, suiteFiles } from '../action/suite-files.js';
import { REPOSITORY, WorkflowRunner, type WorkflowStart } from './workflow-runner.js';

type Payload = WorkflowStart['event']['payload'];

const common = { file: 'evals.yml', headRepo: REPOSITORY, headBranch: 'change', secrets: {} };

function onPull({ base, head, merge }: Scenario, isPrivate: boolean): WorkflowStart {
  const payload = pullRequestEvent({ number: 1, baseSha: base, headSha: head, isPrivate }) as Payload;
  return { ...common, event: { name: 'pull_request', payload, sha: merge }, ref: 'refs/pull/1/merge', headSha: head };
}

/** Merges the pull request as it stands. */
async function onMerge({ base, merge, repository, state }: Scenario): Promise<WorkflowStart> {
  await repository.push(`${merge}:refs/heads/main`);
  Object.assign(state.pulls[0]!, { state: 'closed', mergedAt: '2026-01-01T00:00:00Z', mergeCommit: merge });
  const { name, payload, sha } = pushEvent({ after: merge, before: base }) as WorkflowStart['event'];
  return { ...common, event: { name, payload, sha }, ref: 'refs/heads/main', headSha: merge, headBranch: 'main' };
}

describe('the answers of a pull request', () => {
  test.concurrent('reach the push that merges it, which pays for none of them again', async () => {
    await using pr = await scenario(promptChange(12), failing({ v2: 6 }));
    const runner = new WorkflowRunner(pr);
    const held = await runner.run(onPull(pr, true));
    expect(held.action).toMatchObject({ code: 1, stderr: '' });
    // What was paid for is kept, also where the merge is held.
    expect(held.steps.slice(-2)).toEqual(['actions/cache/save', 'actions/upload-artifact']);
    expect(pr.model.calls).toHaveLength(callsFor(12, 6));
    const baseline = await runner.run(await onMerge(pr));
    expect(baseline.action!.log).toContain('answers of the merged pull request are taken over');
    expect(baseline.action!.log).toContain('every answer is in the store');
    expect(baseline.action).toMatchObject({ outputs: { verdict: 'regressed' }, stderr: '' });
    expect(pr.model.calls).toHaveLength(callsFor(12, 6));
    expect([...pr.github.unknown, ...pr.github.rejected]).toEqual([]);

    // The push's own cache answers whatever comes next on the default branch.
    const again = await runner.run({ ...(await onMerge(pr)), secrets: {} });
    expect(again.action).toMatchObject({ outputs: { verdict: 'regressed' } });
    expect(pr.model.calls).toHaveLength(callsFor(12, 6));
  });

  test.concurrent('stay where everybody could read them, and the log says what the push lacks', async () => {
    await using pr = await scenario(promptChange(6), () => 'yes');
    const runner = new WorkflowRunner(pr);
    await runner.run(onPull(pr, false));
    const calls = pr.model.calls.length;
    const baseline = await runner.run(await onMerge(pr));
    expect(baseline.action!.log).toContain('triage: the merged pull request shares no answers');
    expect(pr.model.calls).toHaveLength(2 * calls);
  });
});

describe('`report: { outputs: … }`', () => {
  const answer = 'no, for this is SECRET-ANSWER';

  test.concurrent('none: no word of an answer is in the comment, the check, the summary, the log or the artifact', async () => {
    const none = (url: string) => {
      const files = suiteFiles(url, 12, 'v1');
      const settings = `${String(files['evals/ratchet.yml'])}report: { outputs: none }\n`;
      // What the pull request itself wants to show does not count.
      const head = { [PROMPT]: promptFile('v2'), 'evals/ratchet.yml': files['evals/ratchet.yml']! };
      return { base: { ...files, 'evals/ratchet.yml': settings }, head };
    };
    await using pr = await scenario(none, (prompt) => (prompt === 'v2' ? answer : 'yes'));
    const result = await pr.run();
    expect(result).toMatchObject({ code: 1, outputs: { verdict: 'regressed' } });
    expect(pr.state.comments[0]!.body).toContain('The settings keep the answers out of reports.');
    const folders = [join(pr.repository.path, '../runner')];
    expect(await everyByte(pr, result, folders)).not.toContain('SECRET-ANSWER');
    expect(JSON.stringify(pr.state)).not.toContain('SECRET-ANSWER');
  });

  test.concurrent('excerpt, where the repository is public and nothing is said: listed answers alone, and cut', async () => {
    const long = `${answer} ${'and so on '.repeat(60)}THE-END`;
    await using pr = await scenario(promptChange(12), (prompt, text) =>
      prompt === 'v2' && text !== 'question 11' ? long : 'yes',
    );
    const payload = pullRequestEvent({ number: 1, baseSha: pr.base, headSha: pr.head, isPrivate: false }) as Json;
    const result = await pr.run({ event: { name: 'pull_request', payload, sha: pr.merge } });
    expect(result.code).toBe(1);
    expect(pr.state.comments[0]!.body).toContain('SECRET-ANSWER');
    const saved = await readFile(result.outputs['report-path']!, 'utf8');
    expect(JSON.parse(saved)).toMatchObject({ outputs: 'excerpt' });
    expect(`${saved}${result.log}${result.summary}${JSON.stringify(pr.state)}`).not.toContain('THE-END');
  });
});
