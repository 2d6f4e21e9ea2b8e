import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { failing } from './answers.js';
import { labelEvent } from './label-event.js';
import { type Scenario, scenario } from './scenario.js';
import { PROMPT, promptChange, promptFile } from './suite-files.js';

const QUIET = { inputs: { comment: 'never' } };
const DAY_MS = 86_400_000;

/** Makes every stored answer so much older. */
async function ageStore({ repository }: Scenario, ms: number): Promise<void> {
  const folder = join(repository.path, '.ratchet');
  for (const name of (await readdir(folder)).filter((one) => one.endsWith('.jsonl'))) {
    const text = await readFile(join(folder, name), 'utf8');
    const older = (_all: string, at: string) => `"at":"${new Date(Date.parse(at) - ms).toISOString()}"`;
    await writeFile(join(folder, name), text.replace(/"at":"([^"]+)"/g, older));
  }
}

describe('schedule', () => {
  test.concurrent('compares the model with its own stored answers of any age, without a change of any prompt', async () => {
    let model = failing({});
    await using pr = await scenario(promptChange(12), (...asked) => model(...asked));
    const event = { name: 'schedule', sha: pr.base, payload: { schedule: '0 3 * * *' } };
    const first = await pr.run({ event });
    expect(first.code).toBe(0);
    expect(first.summary).toContain('these are the baseline of later runs');
    expect(pr.model.calls).toHaveLength(36);

    await ageStore(pr, 400 * DAY_MS);
    model = failing({ v1: 6 });
    const second = await pr.run({ event, env: { GITHUB_RUN_ID: '1001' } });
    expect(second.code).toBe(1);
    expect(pr.model.calls).toHaveLength(36 + 36);
    expect(second.outputs.verdict).toBe('regressed');
    expect(second.summary).toContain('Nothing has changed here: the model was asked again');
    expect(second.log).toContain('against its stored answers');
    expect(pr.state.checkRuns).toMatchObject([
      { headSha: pr.base, conclusion: 'neutral' },
      { headSha: pr.base, conclusion: 'failure' },
    ]);
    expect(pr.state.comments).toEqual([]);
  });
});

describe('workflow_dispatch', () => {
  test.concurrent('with two refs compares these from a shallow clone, and leaves their commits’ checks alone', async () => {
    await using pr = await scenario(promptChange(12), failing({ v2: 6 }));
    await pr.repository.git('tag', 'v1.0', pr.base);
    await pr.repository.push('v1.0');
    const workspace = await pr.repository.shallowClone(1, 'main');
    const event = { name: 'workflow_dispatch', sha: pr.base, payload: { ref: 'refs/heads/main' } };
    const result = await pr.run({ workspace, event, inputs: { base: 'v1.0', head: 'change' } });
    expect(result.code).toBe(1);
    const report = await result.report();
    expect([report.base!.commit, report.head.commit]).toEqual([pr.base, pr.head]);
    expect(result.summary).toContain('got worse');
    expect(pr.github.requests).toEqual([]);

    const same = await pr.run({ workspace, event, inputs: { base: 'main', suites: 'triage' } });
    expect(same.code).toBe(0);
    expect((await same.report()).suites).toMatchObject([{ suite: 'triage', affected: ['asked for by name'] }]);
  });
});

describe('another label', () => {
  test.concurrent('repeats the verdict that stands: a job that ends well would stand in the place of one that did not', async () => {
    await using pr = await scenario(promptChange(12), failing({ v2: 6 }));
    const unjudged = labelEvent(pr, { by: 'ann', label: 'bug' });
    expect((await pr.run({ event: unjudged, ...QUIET })).code).toBe(1);
    const [calls, checks] = [pr.model.calls.length, pr.state.checkRuns.length];
    const result = await pr.run({ event: labelEvent(pr, { by: 'ann', label: 'help' }) });
    expect(result.code).toBe(1);
    expect(result.log).toContain('The label help changes nothing');
    expect(pr.model.calls).toHaveLength(calls);
    expect(pr.state.checkRuns).toHaveLength(checks);

    await pr.push({ [PROMPT]: promptFile('v3') });
    await pr.run(QUIET);
    expect((await pr.run({ event: labelEvent(pr, { by: 'ann', label: 'docs' }), ...QUIET })).code).toBe(0);
  });
});

test.concurrent('what must not or cannot be judged is refused in words, before anything is asked', async () => {
  await using pr = await scenario(promptChange(12), failing({}));
  const refused: [event: string, code: string, words: string, inputs?: { [name: string]: string }][] = [
    ['pull_request_target', 'UNSAFE_EVENT', '`pull_request`'],
    ['issue_comment', 'UNKNOWN_EVENT', '`mode: feedback`'],
    ['pull_request', 'BAD_INPUT', '`base` and `head`', { base: 'main' }],
  ];
  for (const [name, code, words, inputs] of refused) {
    const result = await pr.run({ event: { ...pr.event(), name }, ...(inputs && { inputs }) });
    expect(result.code).toBe(2);
    expect(result.log).toContain(`::error title=${code}::`);
    expect(result.log).toContain(words);
  }
  expect([...pr.github.requests, ...pr.model.calls]).toEqual([]);
});
