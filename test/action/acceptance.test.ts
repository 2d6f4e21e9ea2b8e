import { describe, expect, test } from '@jest/globals';
import { failing } from './answers.js';
import { labelEvent, withLabels } from './label-event.js';
import { pushEvent } from './push-event.js';
import { type Run, type Scenario, scenario } from './scenario.js';
import { PROMPT, promptChange, promptFile } from './suite-files.js';

const LABEL = 'accept-regression';
/** A comment is written no oftener than every three seconds: runs whose comment is no matter go without. */
const QUIET = { inputs: { comment: 'never' } };

const lastCheck = (pr: Scenario) => pr.state.checkRuns.at(-1)!;

function expectHeld(pr: Scenario, result: Run): void {
  expect(result.code).toBe(1);
  expect(lastCheck(pr)).toMatchObject({ conclusion: 'failure' });
}

describe('the label `accept-regression`', () => {
  test.concurrent('of a writer turns the check green for this commit, says who and when, and makes no call', async () => {
    await using pr = await scenario(promptChange(12), failing({ v2: 6 }));
    pr.state.collaborators = { ann: 'write' };
    expectHeld(pr, await pr.run());
    expect(lastCheck(pr)).toMatchObject({ externalId: 'prompt-ratchet: verdict on pull request 1' });
    const calls = pr.model.calls.length;

    const result = await pr.run({ event: labelEvent(pr, { by: 'ann' }), env: { GITHUB_RUN_ID: '1001' } });
    expect(result.code).toBe(0);
    expect(result.outputs).toMatchObject({ verdict: 'regressed', ok: 'true' });
    expect(lastCheck(pr)).toMatchObject({ headSha: pr.head, conclusion: 'success' });
    expect(lastCheck(pr).output.title).toMatch(/^Accepted by ann: triage got worse/);
    for (const text of [lastCheck(pr).output.summary, pr.state.comments[0]!.body, result.summary]) {
      expect(text).toMatch(/Accepted for this commit by \*\*`ann`\*\* on \d{4}-\d\d-\d\d at \d\d:\d\d UTC\./);
      expect(text).not.toContain('The merge is held.');
    }
    expect(pr.state.comments).toHaveLength(1);

    const off = labelEvent(pr, { by: 'ann', action: 'unlabeled' });
    expectHeld(pr, await pr.run({ event: off, env: { GITHUB_RUN_ID: '1002' }, ...QUIET }));
    expect(pr.model.calls).toHaveLength(calls);
  });

  test.concurrent('accepts nothing where GitHub knows of none, does not tell, or names a reader', async () => {
    let isDown = false;
    const refusal = { status: 403, body: { message: 'Resource not accessible by integration' } };
    await using pr = await scenario(promptChange(12), failing({ v2: 6 }), {
      fault: ({ path }) => (isDown && path.endsWith('/events') ? refusal : undefined),
    });
    pr.state.collaborators = { eve: 'read' };
    await pr.run(QUIET);
    expectHeld(pr, await pr.run({ event: withLabels(pr.event(), 'labeled', LABEL, [LABEL]), ...QUIET }));

    const event = labelEvent(pr, { by: 'eve' });
    isDown = true;
    const untold = await pr.run({ event, ...QUIET });
    expectHeld(pr, untold);
    expect(untold.log).toContain('::error title=MISSING_PERMISSION');
    expect(untold.summary).toContain('GitHub did not tell whether somebody accepts this');

    isDown = false;
    const reader = await pr.run({ event, ...QUIET });
    expectHeld(pr, reader);
    expect(reader.summary).toContain('may not write to this repository');
    expect(pr.state.pulls[0]!.labels).toEqual([LABEL]);
  });

  test.concurrent('is taken off by the next push, and counts for no late run of an older commit', async () => {
    await using pr = await scenario(promptChange(12), failing({ v2: 6, v3: 6 }));
    pr.state.collaborators = { ann: 'write' };
    await pr.run(QUIET);
    const older = pr.event();
    labelEvent(pr, { by: 'ann' });
    await pr.push({ [PROMPT]: promptFile('v3') });
    const newer = withLabels(pr.event(), 'synchronize', null, [LABEL]);
    const result = await pr.run({ event: newer, ...QUIET });
    expectHeld(pr, result);
    expect(pr.state.pulls[0]!.labels).toEqual([]);
    expect(pr.github.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
    expect(result.log).toContain(`The label ${LABEL} was removed`);

    labelEvent(pr, { by: 'ann' });
    expectHeld(pr, await pr.run({ event: older, env: { GITHUB_RUN_ATTEMPT: '2' }, ...QUIET }));
    expect((await pr.run({ event: newer, env: { GITHUB_RUN_ATTEMPT: '2' }, ...QUIET })).code).toBe(0);
  });

  test.concurrent('never accepts what could not be measured', async () => {
    const answers = failing({});
    await using pr = await scenario(promptChange(12), (prompt, text, n) =>
      prompt === 'v2' && text !== 'question 1' ? { fault: 'status', status: 400 } : answers(prompt, text, n),
    );
    pr.state.collaborators = { ann: 'write' };
    expect((await pr.run(QUIET)).outputs.verdict).toBe('invalid');
    const result = await pr.run({ event: labelEvent(pr, { by: 'ann' }), ...QUIET });
    expectHeld(pr, result);
    expect(result.outputs.verdict).toBe('invalid');
    expect(result.summary).toContain('what could not be measured is accepted by no label');
  });
});

test.concurrent('an accepted pull request is held neither in the merge queue nor on the default branch', async () => {
  await using pr = await scenario(promptChange(12), failing({ v2: 6 }));
  pr.state.collaborators = { ann: 'write' };
  await pr.run(QUIET);
  const calls = pr.model.calls.length;
  const queued = {
    name: 'merge_group',
    sha: pr.merge,
    payload: {
      action: 'checks_requested',
      merge_group: {
        head_sha: pr.merge,
        base_sha: pr.base,
        head_ref: `refs/heads/gh-readonly-queue/main/pr-1-${pr.base}`,
      },
    },
  };
  const unaccepted = await pr.run({ event: queued });
  expectHeld(pr, unaccepted);
  expect(lastCheck(pr)).toMatchObject({ headSha: pr.merge, externalId: 'prompt-ratchet: verdict' });
  expect((await unaccepted.report()).base!.commit).toBe(pr.base);
  labelEvent(pr, { by: 'ann' });
  expect((await pr.run({ event: queued })).code).toBe(0);
  expect(lastCheck(pr)).toMatchObject({ headSha: pr.merge, conclusion: 'success' });

  Object.assign(pr.state.pulls[0]!, { state: 'closed', mergedAt: new Date().toISOString(), mergeCommit: pr.merge });
  expect((await pr.run({ event: pushEvent({ before: pr.base, after: pr.merge }) })).code).toBe(0);
  expect(lastCheck(pr).output.title).toMatch(/^Accepted by ann/);

  // Pushed together with something else, for which nobody has said anything.
  await pr.repository.switch('main');
  await pr.repository.write({ 'README.md': 'more\n' });
  const before = await pr.repository.commit('More');
  expectHeld(pr, await pr.run({ event: pushEvent({ before, after: pr.merge }) }));
  expect(pr.model.calls).toHaveLength(calls);
  expect(pr.state.comments).toEqual([]);
});
