import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type FeedbackJob, readFeedbackEvent } from '../../src/feedback/read-feedback-event.js';

const repository = { full_name: 'acme/desk' };
const own = { ref: 'ratchet/feedback-12', repo: repository };
const bot = { type: 'Bot', login: 'dependabot[bot]' };
const comment = (body: string) => ({ id: 5, body });

describe('what an event asks for', () => {
  test.each<[string, string, unknown, FeedbackJob['kind']]>([
    ['an issue that was opened', 'issues', { action: 'opened', issue: { number: 3 } }, 'issue'],
    ['an issue that was labelled', 'issues', { action: 'labeled', issue: { number: 3 } }, 'issue'],
    ['an issue that was edited', 'issues', { action: 'edited', issue: { number: 3 } }, 'issue'],
    ['an issue that was deleted', 'issues', { action: 'deleted', issue: { number: 3 } }, 'nothing'],
    ['an issue that a bot has labelled', 'issues', { action: 'labeled', issue: { number: 3 }, sender: bot }, 'nothing'],
    ['no issue', 'issues', { action: 'opened', issue: null }, 'nothing'],
    ['an issue whose number is text', 'issues', { action: 'opened', issue: { number: '3' } }, 'nothing'],
    [
      'a command',
      'issue_comment',
      { action: 'created', issue: { number: 3 }, comment: comment('/ratchet retry') },
      'issue',
    ],
    [
      'a command that is none',
      'issue_comment',
      { action: 'created', issue: { number: 3 }, comment: comment('/ratchet x') },
      'issue',
    ],
    [
      'any other comment',
      'issue_comment',
      { action: 'created', issue: { number: 3 }, comment: comment('thanks') },
      'nothing',
    ],
    [
      'a command that was edited away',
      'issue_comment',
      {
        action: 'edited',
        issue: { number: 3 },
        comment: comment('never mind'),
        changes: { body: { from: '/ratchet dismiss' } },
      },
      'issue',
    ],
    [
      'a command that was deleted',
      'issue_comment',
      { action: 'deleted', issue: { number: 3 }, comment: comment('/ratchet dismiss') },
      'issue',
    ],
    [
      'a command on a pull request',
      'issue_comment',
      { action: 'created', issue: { number: 3, pull_request: {} }, comment: comment('/ratchet rerun') },
      'pull-command',
    ],
    [
      'an edited command on a pull request',
      'issue_comment',
      { action: 'edited', issue: { number: 3, pull_request: {} }, comment: comment('/ratchet rerun') },
      'nothing',
    ],
    [
      'a feedback pull request that was merged',
      'pull_request',
      { action: 'closed', pull_request: { head: own }, repository },
      'issue',
    ],
    [
      'a pull request of a fork with such a branch',
      'pull_request',
      { action: 'closed', pull_request: { head: { ...own, repo: { full_name: 'eve/desk' } } }, repository },
      'nothing',
    ],
    [
      'a pull request of a fork that is gone',
      'pull_request',
      { action: 'closed', pull_request: { head: { ...own, repo: null } }, repository },
      'nothing',
    ],
    [
      'any other pull request',
      'pull_request',
      { action: 'closed', pull_request: { head: { ...own, ref: 'change' } }, repository },
      'nothing',
    ],
    ['a schedule', 'schedule', { schedule: '0 * * * *' }, 'all'],
    ['a start by hand', 'workflow_dispatch', { sender: { type: 'User' } }, 'all'],
    ['a push', 'push', { ref: 'refs/heads/main' }, 'nothing'],
  ])('%s', (_what, name, payload, kind) => {
    expect(readFeedbackEvent(name, payload).kind).toBe(kind);
  });

  test('no payload at all breaks it', () => {
    const names = fc.constantFrom('issues', 'issue_comment', 'pull_request', 'ping');
    fc.assert(
      fc.property(names, fc.anything(), (name, payload) => {
        expect(readFeedbackEvent(name, payload)).toHaveProperty('kind');
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});
