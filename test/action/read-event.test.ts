import { describe, expect, test } from '@jest/globals';
import { readEvent } from '../../src/action/read-event.js';

const [a, b, c] = ['a', 'b', 'c'].map((digit) => digit.repeat(40)) as [string, string, string];
const repository = { default_branch: 'trunk' };
const pull = { number: 7, head: { sha: a }, base: { sha: b } };

describe('an event', () => {
  test('pull_request is read with the commit that it was checked out at', () => {
    const read = readEvent('pull_request', { action: 'opened', pull_request: pull }, c);
    expect(read).toEqual({ kind: 'pull_request', number: 7, branch: null, headSha: a, baseSha: b, eventSha: c });
  });

  test.each([
    ['acme/desk', 'change'],
    ['eve/desk', null],
    [undefined, null],
  ])('pull_request from %s is one of the branch %j of this repository', (fullName, branch) => {
    const head = { sha: a, ref: 'change', repo: fullName === undefined ? null : { full_name: fullName } };
    const payload = { pull_request: { ...pull, head }, repository: { full_name: 'acme/desk' } };
    expect(readEvent('pull_request', payload, c)).toMatchObject({ branch });
  });

  test.each([
    ['refs/heads/ratchet/feedback-1', { kind: 'dispatch', branch: 'ratchet/feedback-1' }],
    ['refs/tags/v1', { kind: 'nothing' }],
    [null, { kind: 'nothing' }],
  ])('workflow_dispatch on %j is one of a branch, or nothing', (ref, expected) => {
    expect(readEvent('workflow_dispatch', { ref, repository }, a)).toMatchObject(expected);
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

  test.each(['pull_request_target', 'workflow_run', 'merge_group', 'schedule', ''])('%j is refused', (name) => {
    expect(() => readEvent(name, { pull_request: pull }, a)).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_EVENT', exitCode: 2 }),
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
  ])('%s with the payload %j is broken, and says so', (name, payload) => {
    expect(() => readEvent(name, payload, c)).toThrow(expect.objectContaining({ code: 'BAD_EVENT', exitCode: 3 }));
  });
});
