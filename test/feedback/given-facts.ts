import type { Facts, PullFacts } from '../../src/feedback/facts.js';
import type { PullMark } from '../../src/feedback/pull-mark.js';
import type { FeedbackPull } from '../../src/feedback-forge.js';

export const APPROVED_AT = '2026-01-01T00:00:10Z';

/** Facts of an approved issue that becomes a case, with what a test changes. */
export function givenFacts(change: Partial<Facts> = {}): Facts {
  return {
    issue: {
      number: 12,
      title: 'Wrong answer',
      body: 'body',
      state: 'open',
      isPullRequest: false,
      author: { login: 'mallory', isBot: false },
      labels: ['feedback', 'eval-case'],
      bodyEditedAt: null,
    },
    approval: { kind: 'valid', by: 'ann', at: APPROVED_AT },
    commands: { suite: null, expected: null, retry: null, dismiss: null, answers: [] },
    feedback: {
      suite: 'support',
      input: 'I want my money back',
      output: 'No.',
      rating: '',
      wrong: ['incorrect'],
      complaint: 'It should say refund',
      expected: 'refund',
      frequency: '',
      seen: '',
    },
    missing: [],
    secrets: [],
    pull: null,
    base: { name: 'main', commit: 'a'.repeat(40) },
    proposal: {
      kind: 'case',
      suite: 'support',
      path: 'evals/support/issue-12.case.yml',
      files: [{ path: 'evals/support/issue-12.case.yml', text: 'input: I want my money back\nexpected: refund\n' }],
      branch: 'expected',
      notes: [],
      redacted: {},
      suggestion: null,
      drafted: [],
    },
    askedFor: null,
    ...change,
  };
}

export function givenPull(
  change: { pull?: Partial<FeedbackPull>; mark?: Partial<PullMark> | null; foreign?: boolean } = {},
): PullFacts {
  const mark: PullMark = {
    issue: 12,
    approvedAt: APPROVED_AT,
    retry: 0,
    files: 'f'.repeat(64),
    text: 'e'.repeat(64),
    commit: 'c'.repeat(40),
    dispatched: null,
    moving: false,
    counts: false,
    closed: false,
    suggestion: null,
  };
  return {
    pull: {
      number: 20,
      nodeId: 'PR_20',
      state: 'open',
      merged: false,
      draft: true,
      headBranch: 'ratchet/feedback-12',
      headSha: 'c'.repeat(40),
      title: 'Add an eval case from feedback issue 12',
      body: '',
      closedBy: null,
      ...change.pull,
    },
    mark: change.mark === null ? null : { ...mark, ...change.mark },
    foreign: change.foreign ?? false,
  };
}
