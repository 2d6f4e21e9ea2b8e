import { describe, expect, test } from '@jest/globals';
import { readAcceptance } from '../../src/feedback/read-acceptance.js';
import type { AcceptanceForge, Account, IssueComment, PullEvent, WrittenCheck } from '../../src/feedback-forge.js';

const HEAD = 'a'.repeat(40);
const ANN: Account = { login: 'ann', isBot: false };
const EVE: Account = { login: 'eve', isBot: false };
const APP: Account = { login: 'ratchet[bot]', isBot: true };

const at = (minute: number): string => `2026-03-01T10:${String(minute).padStart(2, '0')}:00Z`;
const labelled = (minute: number, actor: Account | null = ANN, label = 'accept-regression'): PullEvent => {
  return { kind: 'label', label, action: 'labeled', actor, at: at(minute) };
};
const unlabelled = (minute: number): PullEvent => {
  return { kind: 'label', label: 'accept-regression', action: 'unlabeled', actor: ANN, at: at(minute) };
};
const moved = (minute: number): PullEvent => ({ kind: 'moved', at: at(minute) });
const failed = (minute: number): WrittenCheck => ({ conclusion: 'failure', at: at(minute) });
const passed = (minute: number): WrittenCheck => ({ conclusion: 'success', at: at(minute) });
const said = (minute: number, author: Account | null, body: string): IssueComment => {
  return { id: minute, author, isOwn: false, body, at: at(minute) };
};

interface Known {
  events: PullEvent[];
  checks?: WrittenCheck[];
  comments?: IssueComment[];
}

async function read({ events, checks = [failed(10)], comments = [] }: Known) {
  const asked: string[] = [];
  const forge: AcceptanceForge = {
    headOf: async () => HEAD,
    pullEvents: async () => events,
    checks: async (_pull, headSha) => (headSha === HEAD ? checks : []),
    mergedAs: async () => null,
    comments: async () => comments,
    mayWrite: async (login) => {
      asked.push(login);
      return login === 'ann';
    },
    removeLabel: async () => {},
  };
  return { reading: await readAcceptance(7, HEAD, forge), asked };
}

const early = expect.objectContaining({ kind: 'refused', isEarly: true });
const refusal = (words: string) => ({ kind: 'refused', isEarly: false, why: expect.stringContaining(words) });
const BECAUSE = '/ratchet accept because of the launch';

describe('the label that accepts', () => {
  test.each<[string, Known, unknown]>([
    [
      'after the check by a writer counts',
      { events: [labelled(20)] },
      { kind: 'accepted', by: 'ann', at: at(20), reason: null },
    ],
    [
      'in another case counts',
      { events: [labelled(20, ANN, 'Accept-Regression')] },
      expect.objectContaining({ by: 'ann' }),
    ],
    ['by a reader does not', { events: [labelled(20, EVE)] }, refusal('`eve`, who may not write')],
    ['by a deleted account does not', { events: [labelled(20, null)] }, refusal('account that is gone')],
    ['before the check does not', { events: [labelled(5)] }, early],
    ['in the very second of the check does not', { events: [labelled(10)] }, early],
    ['without any check does not', { events: [labelled(20)], checks: [] }, early],
    ['after checks that never failed does not', { events: [labelled(20)], checks: [passed(10)] }, early],
    ['before the first that failed does not', { events: [labelled(20)], checks: [passed(10), failed(30)] }, early],
    [
      'still counts after the green check that it led to',
      { events: [labelled(20)], checks: [failed(10), passed(21)] },
      expect.objectContaining({ kind: 'accepted' }),
    ],
    [
      'still counts after a red check that came later',
      { events: [labelled(20)], checks: [failed(10), failed(30)] },
      expect.objectContaining({ kind: 'accepted' }),
    ],
    ['before the head was forced does not', { events: [labelled(20), moved(30)] }, early],
    ['after the head was forced counts', { events: [moved(15), labelled(20)] }, expect.objectContaining({ by: 'ann' })],
    ['that was taken off does not', { events: [labelled(20), unlabelled(25)] }, { kind: 'none' }],
    [
      'that was set again counts as it was set last',
      { events: [labelled(20, ANN), unlabelled(25), labelled(30, EVE)] },
      refusal('`eve`'),
    ],
    ['of another name is none', { events: [labelled(20, ANN, 'accept')] }, { kind: 'none' }],
    ['that was never set is none', { events: [] }, { kind: 'none' }],
    ['at a time that is none does not count', { events: [{ ...labelled(20), at: 'tomorrow' }] }, early],
  ])('%s', async (_what, known, expected) => {
    expect((await read(known)).reading).toEqual(expected);
  });

  test('that is early costs no question after anybody', async () => {
    expect((await read({ events: [labelled(5)] })).asked).toEqual([]);
  });
});

describe('the label that a bot sets', () => {
  const accepted = { kind: 'accepted', by: 'ann', at: at(15), reason: 'of the launch' };

  test.each<[string, IssueComment[], PullEvent[], unknown]>([
    ['counts as the word of the person who asked for it', [said(15, ANN, BECAUSE)], [labelled(20, APP)], accepted],
    ['counts whoever asks as well', [said(15, ANN, BECAUSE), said(16, EVE, BECAUSE)], [labelled(20, APP)], accepted],
    ['does not count without one', [], [labelled(20, APP)], refusal('set by a bot')],
    ['does not count for a reader', [said(15, EVE, BECAUSE)], [labelled(20, APP)], refusal('set by a bot')],
    ['does not count for a bot', [said(15, APP, BECAUSE)], [labelled(20, APP)], refusal('set by a bot')],
    ['does not count for a deleted account', [said(15, null, BECAUSE)], [labelled(20, APP)], refusal('set by a bot')],
    [
      'does not count for what was said before the check',
      [said(5, ANN, BECAUSE)],
      [labelled(20, APP)],
      refusal('set by a bot'),
    ],
    ['does not count for what was said later', [said(25, ANN, BECAUSE)], [labelled(20, APP)], refusal('set by a bot')],
    [
      'does not count for another command',
      [said(15, ANN, '/ratchet rerun')],
      [labelled(20, APP)],
      refusal('set by a bot'),
    ],
    [
      'does not count for what is quoted',
      [said(15, ANN, `> ${BECAUSE}`)],
      [labelled(20, APP)],
      refusal('set by a bot'),
    ],
    [
      'does not count for what was taken back',
      [said(15, ANN, BECAUSE)],
      [labelled(16, APP), unlabelled(17), labelled(20, APP)],
      refusal('set by a bot'),
    ],
  ])('%s', async (_what, comments, events, expected) => {
    expect((await read({ events, comments })).reading).toEqual(expected);
  });

  test('does not make GitHub answer for everybody who comments', async () => {
    const comments = Array.from({ length: 40 }, (_, n) => said(15, { login: `eve-${n}`, isBot: false }, BECAUSE));
    expect((await read({ events: [labelled(20, APP)], comments })).asked).toHaveLength(10);
  });
});
