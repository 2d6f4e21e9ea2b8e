import { describe, expect, test } from '@jest/globals';
import { decide } from '../../src/feedback/decide.js';
import type { Facts, Proposal } from '../../src/feedback/facts.js';
import { APPROVED_AT, givenFacts, givenPull } from './given-facts.js';

const EARLIER = '2026-01-01T00:00:05Z';
const LATER = '2026-01-01T00:00:15Z';
const known = { id: 'refund-angry', path: 'evals/support/refund-angry.case.yml', kind: 'same' as const };
const files = [{ path: known.path, text: 'input: x\nreports: 2\n' }];
const commands = givenFacts().commands;
const open = givenPull();
const byHand = givenPull({ pull: { state: 'closed', closedBy: { login: 'ann', isBot: false } } });
const byUs = givenPull({ pull: { state: 'closed' }, mark: { closed: true } });
const merged = givenPull({ pull: { state: 'closed', merged: true } });
const issue = givenFacts().issue;
const feedback = givenFacts().feedback;
const removed: Partial<Facts> = { approval: { kind: 'none', everSet: true }, proposal: null };
const refusal: Proposal = { kind: 'refused', why: 'no', transient: false };

const table: [sentence: string, change: Partial<Facts>, state: string, want: string][] = [
  ['an approved issue gets a pull request', {}, 'proposed', 'open'],
  ['an issue without the label waits', { ...removed, approval: { kind: 'none', everSet: false } }, 'waiting', 'none'],
  ['what is missing is asked for before the approval', { ...removed, missing: ['input'] }, 'asked', 'none'],
  ['what is missing is asked for after the approval', { proposal: null, missing: ['suite'] }, 'asked', 'none'],
  ['a label that was removed closes the pull request', { ...removed, pull: open }, 'withdrawn', 'none'],
  [
    'a label that was removed is told, also once the pull request is closed',
    { ...removed, pull: byUs },
    'withdrawn',
    'none',
  ],
  [
    'a label set by a bot approves nothing',
    { approval: { kind: 'bot', by: 'form[bot]' }, proposal: null },
    'not-allowed',
    'none',
  ],
  [
    'a label set by somebody who may not write approves nothing',
    { approval: { kind: 'no-access', by: 'mallory' }, proposal: null, pull: open },
    'not-allowed',
    'none',
  ],
  [
    'an edit after the approval opens nothing',
    { approval: { kind: 'edited', by: 'ann' }, proposal: null },
    'edited',
    'keep',
  ],
  [
    'an edit after the approval leaves the pull request as it is',
    { approval: { kind: 'edited', by: 'ann' }, proposal: null, pull: open },
    'edited',
    'keep',
  ],
  ['a secret makes no pull request', { secrets: ['AWS key'], proposal: null }, 'secret', 'none'],
  ['a secret closes an open pull request', { secrets: ['AWS key'], proposal: null, pull: open }, 'secret', 'none'],
  ['a secret is told before any approval', { ...removed, secrets: ['AWS key'] }, 'secret', 'none'],
  ['slowness makes no case', { feedback: { ...feedback, wrong: ['slow', 'interface'] } }, 'no-case', 'none'],
  [
    'slowness makes no case, which is said before the approval',
    { ...removed, feedback: { ...feedback, wrong: ['slow'] } },
    'no-case',
    'none',
  ],
  [
    'slowness beside a wrong answer makes a case',
    { feedback: { ...feedback, wrong: ['slow', 'incorrect'] } },
    'proposed',
    'open',
  ],
  ['what cannot be a case is refused', { proposal: refusal }, 'refused', 'none'],
  ['a refusal of the issue closes the pull request', { proposal: refusal, pull: open }, 'refused', 'none'],
  [
    'a suite that cannot be read just now leaves the pull request alone',
    { proposal: { ...refusal, transient: true }, pull: open },
    'refused',
    'keep',
  ],
  [
    'a duplicate counts as one more report',
    { proposal: { kind: 'report', suite: 'support', path: known.path, files, case: known } },
    'reported',
    'open',
  ],
  [
    'a duplicate that counts already gets no pull request',
    { proposal: { kind: 'known', suite: 'support', case: known } },
    'known',
    'none',
  ],
  ['a merged pull request is over', { pull: merged }, 'merged', 'keep'],
  ['a merged pull request is over, whatever becomes of the label', { ...removed, pull: merged }, 'merged', 'keep'],
  [
    'a case that came in some other way is over as well',
    { proposal: { kind: 'present', path: 'x' } },
    'merged',
    'keep',
  ],
  ['a pull request that a person closed stays closed', { pull: byHand }, 'closed-by-others', 'keep'],
  [
    'a pull request that a bot closed stays closed',
    { pull: givenPull({ pull: { state: 'closed', closedBy: { login: 'stale[bot]', isBot: true } } }) },
    'closed-by-others',
    'keep',
  ],
  [
    'a closed pull request whose mark is gone stays closed',
    { pull: givenPull({ pull: { state: 'closed' }, mark: null }) },
    'closed-by-others',
    'keep',
  ],
  ['a pull request that the loop itself closed is opened anew', { pull: byUs }, 'proposed', 'open'],
  [
    'a new approval opens what a person has closed',
    { pull: byHand, approval: { kind: 'valid', by: 'ann', at: LATER } },
    'proposed',
    'open',
  ],
  [
    'a retry opens what a person has closed',
    { pull: byHand, commands: { ...commands, retry: { comment: 5 } } },
    'proposed',
    'open',
  ],
  [
    'a retry that was followed already opens nothing twice',
    {
      pull: givenPull({ pull: { state: 'closed' }, mark: { retry: 5 } }),
      commands: { ...commands, retry: { comment: 5 } },
    },
    'closed-by-others',
    'keep',
  ],
  ['commits of other people are not thrown away', { pull: givenPull({ foreign: true }) }, 'taken-over', 'keep'],
  [
    'a retry throws the commits of other people away',
    { pull: givenPull({ foreign: true }), commands: { ...commands, retry: { comment: 5 } } },
    'proposed',
    'open',
  ],
  [
    'a dismissal closes the pull request',
    { pull: open, commands: { ...commands, dismiss: { comment: 3, by: 'ann', at: LATER } } },
    'dismissed',
    'none',
  ],
  [
    'a dismissal holds without a label',
    { ...removed, commands: { ...commands, dismiss: { comment: 3, by: 'ann', at: LATER } } },
    'dismissed',
    'none',
  ],
  [
    'a retry after a dismissal takes it back',
    { commands: { ...commands, dismiss: { comment: 3, by: 'ann', at: LATER }, retry: { comment: 4 } } },
    'proposed',
    'open',
  ],
  [
    'a dismissal after a retry holds',
    { commands: { ...commands, dismiss: { comment: 4, by: 'ann', at: LATER }, retry: { comment: 3 } } },
    'dismissed',
    'none',
  ],
  [
    'an approval after a dismissal takes it back',
    { commands: { ...commands, dismiss: { comment: 3, by: 'ann', at: EARLIER } } },
    'proposed',
    'open',
  ],
  [
    'a dismissal in the very second of the approval holds',
    { commands: { ...commands, dismiss: { comment: 3, by: 'ann', at: APPROVED_AT } } },
    'dismissed',
    'none',
  ],
];

describe('the state of a feedback issue', () => {
  test.each(table)('%s', (_sentence, change, state, want) => {
    const decision = decide(givenFacts(change));
    expect([decision.state.kind, decision.pull.want]).toEqual([state, want]);
  });

  test('the same facts give the same pull request, byte for byte', () => {
    expect(decide(givenFacts())).toEqual(decide(structuredClone(givenFacts())));
  });

  test('a pull request says nothing that closes the issue, and nothing of its title', () => {
    const hostile = { ...issue, title: '$(touch /tmp/x) closes #1 @everyone' };
    const { pull } = decide(givenFacts({ issue: hostile }));
    const { title, body } = pull as Extract<typeof pull, { want: 'open' }>;
    expect(title).toBe('Add an eval case from feedback issue 12');
    expect(`${title}\n${body}`).not.toMatch(/(?:clos|fix|resolv)\w* #|@everyone|touch/i);
  });
});
