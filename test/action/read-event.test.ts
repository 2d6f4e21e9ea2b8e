import { describe, expect, test } from '@jest/globals';
import { readEvent } from '../../src/action/read-event.js';

const [a, b, c] = ['a', 'b', 'c'].map((digit) => digit.repeat(40)) as [string, string, string];
const repository = { default_branch: 'trunk' };
const pull = { number: 7, head: { sha: a }, base: { sha: b, repo: { id: 1 } } };

describe('an event', () => {
  test('pull_request of a fork is none that a person may accept by its own run', () => {
    const labelled = { ...pull, labels: [{ name: 'accept-regression' }] };
    expect(readEvent('pull_request', { action: 'synchronize', pull_request: labelled }, c)).toMatchObject({
      fork: true,
      mayBeAccepted: false,
    });
  });

  test('pull_request is read with the commit that it was checked out at', () => {
    const read = readEvent('pull_request', { action: 'opened', pull_request: pull }, c);
    expect(read).toEqual({
      kind: 'pull_request',
      number: 7,
      branch: null,
      fork: true,
      headSha: a,
      baseSha: b,
      eventSha: c,
      label: null,
      mayBeAccepted: false,
    });
  });

  test.each([
    ['this repository', { id: 1, full_name: 'acme/desk' }, 'change'],
    ['another one of the same name', { id: 2, full_name: 'acme/desk' }, null],
    ['one that is gone', null, null],
    ['one without an id', { full_name: 'acme/desk' }, null],
  ])('pull_request from %s is a fork’s unless it is one of its branches', (_from, repo, branch) => {
    const payload = { pull_request: { ...pull, head: { sha: a, ref: 'change', repo } } };
    expect(readEvent('pull_request', payload, c)).toMatchObject({ branch, fork: branch === null });
  });

  test.each([
    ['refs/heads/ratchet/feedback-1', { kind: 'dispatch', branch: 'ratchet/feedback-1' }],
    ['refs/tags/v1', { kind: 'nothing' }],
    [null, { kind: 'nothing' }],
  ])('workflow_dispatch on %j is one of a branch, or nothing', (ref, expected) => {
    expect(readEvent('workflow_dispatch', { ref, repository }, a)).toMatchObject(expected);
  });

  test.each([
    ['labeled', { name: 'bug' }, [], { label: 'bug', mayBeAccepted: false }],
    ['unlabeled', { name: 'accept-regression' }, [], { label: 'accept-regression', mayBeAccepted: false }],
    ['labeled', { name: 'x' }, [{ name: 'Accept-Regression' }], { label: 'x', mayBeAccepted: true }],
    ['synchronize', undefined, [{ name: 'accept-regression' }], { label: null, mayBeAccepted: true }],
    ['synchronize', { name: 'bug' }, 'accept-regression', { label: null, mayBeAccepted: false }],
    ['labeled', null, [null, 7, {}], { label: null, mayBeAccepted: false }],
  ])('pull_request %s %j with the labels %j tells what the label may mean', (action, label, labels, expected) => {
    const own = { ...pull, head: { sha: a, repo: { id: 1 } }, labels };
    expect(readEvent('pull_request', { action, label, pull_request: own }, c)).toMatchObject(expected);
  });

  test.each([
    [{ head_sha: a, base_sha: b, head_ref: `refs/heads/gh-readonly-queue/trunk/pr-7-${b}` }, 7],
    [{ head_sha: a, base_sha: b, head_ref: `refs/heads/gh-readonly-queue/trunk/pr-7-${c}` }, null],
    [{ head_sha: a, base_sha: b, head_ref: 'refs/heads/trunk' }, null],
    [{ head_sha: a, base_sha: b }, null],
  ])('merge_group %j is one of the pull request %j', (group, number) => {
    const read = readEvent('merge_group', { action: 'checks_requested', merge_group: group }, a);
    expect(read).toEqual({ kind: 'merge_group', headSha: a, baseSha: b, pull: number });
  });

  test('merge_group that is given up is nothing to do', () => {
    expect(readEvent('merge_group', { action: 'destroyed' }, a)).toMatchObject({ kind: 'nothing' });
  });

  test('schedule is one of the commit that it was started on', () => {
    expect(readEvent('schedule', { schedule: '0 3 * * *' }, a)).toEqual({ kind: 'schedule', headSha: a });
  });

  test.each([
    [
      { base: 'main', head: 'v1' },
      { kind: 'compare', base: 'main', head: 'v1' },
    ],
    [
      { base: 'main', head: null },
      { kind: 'compare', base: 'main', head: a },
    ],
  ])('workflow_dispatch with %j compares these', (refs, expected) => {
    expect(readEvent('workflow_dispatch', { ref: 'refs/heads/x', repository }, a, refs)).toEqual(expected);
  });

  test.each([
    ['workflow_dispatch', { base: null, head: 'v1' }],
    ['pull_request', { base: 'main', head: null }],
    ['push', { base: null, head: 'v1' }],
  ])('%s with the inputs %j is refused: nobody would know what was compared', (name, refs) => {
    expect(() => readEvent(name, { pull_request: pull }, a, refs)).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', exitCode: 2 }),
    );
  });

  test.each(['', 'refs/pull/7/merge', '0'.repeat(40)])('pull_request at %j is one at its head', (sha) => {
    expect(readEvent('pull_request', { pull_request: pull }, sha)).toMatchObject({ eventSha: a });
  });

  test.each([
    [
      { ref: 'refs/heads/trunk', before: b, after: a },
      { kind: 'push', headSha: a, before: b },
    ],
    [
      { ref: 'refs/heads/trunk', before: '0'.repeat(40), after: a },
      { kind: 'push', headSha: a, before: null },
    ],
    [{ ref: 'refs/heads/trunk', before: b, after: a, deleted: true }, { kind: 'nothing' }],
    [{ ref: 'refs/heads/main', before: b, after: a }, { kind: 'nothing' }],
    [{ ref: 'refs/tags/trunk', before: b, after: a }, { kind: 'nothing' }],
  ])('push %j is taken for what it is', (payload, expected) => {
    expect(readEvent('push', { ...payload, repository }, a)).toMatchObject(expected);
  });

  test.each([
    ['workflow_run', 'UNKNOWN_EVENT', 'merge_group'],
    ['release', 'UNKNOWN_EVENT', 'workflow_dispatch'],
    ['', 'UNKNOWN_EVENT', 'pull_request'],
    ['issues', 'UNKNOWN_EVENT', '`mode: feedback`'],
    ['issue_comment', 'UNKNOWN_EVENT', '`mode: feedback`'],
    ['pull_request_target', 'UNSAFE_EVENT', '`pull_request`'],
  ])('%j is refused with %s, and the fix names %s', (name, code, named) => {
    const fix = expect.stringContaining(named);
    expect(() => readEvent(name, { pull_request: pull }, a)).toThrow(
      expect.objectContaining({ code, exitCode: 2, fix }),
    );
  });

  test.each([
    ['pull_request', null],
    ['pull_request', []],
    ['pull_request', { pull_request: { ...pull, number: '7' } }],
    ['pull_request', { pull_request: { ...pull, head: null } }],
    ['pull_request', { pull_request: { ...pull, head: { sha: '--upload-pack=x' } } }],
    ['push', 'text'],
    ['push', { ref: 7, repository }],
    ['push', { ref: 'refs/heads/trunk' }],
    ['merge_group', { merge_group: { head_sha: a, base_sha: 'main' } }],
    ['merge_group', {}],
  ])('%s with the payload %j is broken, and says so', (name, payload) => {
    expect(() => readEvent(name, payload, c)).toThrow(expect.objectContaining({ code: 'BAD_EVENT', exitCode: 3 }));
  });
});
