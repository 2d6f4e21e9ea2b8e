import { describe, expect, test } from '@jest/globals';
import { labels } from '../../src/feedback/labels.js';
import { reconcileIssue } from '../../src/feedback/reconcile-issue.js';
import { deskFiles } from './desk-files.js';
import { type Filled, feedbackIssue } from './feedback-issue.js';
import { Crash, MemoryForge, STRANGER } from './memory-forge.js';

const settings = { workflow: 'evals.yml', dispatches: true, encoder: null, drafts: null };
const FORM_BOT = { login: 'forms[bot]', isBot: true };
const KEY = 'AKIA'.concat('QWERTYUIOPASDFGH');

function desk(): MemoryForge {
  return new MemoryForge(deskFiles());
}

async function reconcile(forge: MemoryForge, issue: number) {
  return reconcileIssue(issue, forge, settings);
}

/** What people did before the loop looks; returns the issue. */
type Story = (forge: MemoryForge) => number | Promise<number>;

const approved =
  (filled: Filled = {}): Story =>
  (forge) => {
    const issue = forge.open(feedbackIssue(filled));
    forge.label(issue, labels.approved);
    return issue;
  };

/** As above, and the loop has looked once before the rest happened. */
const proposed = (then: (forge: MemoryForge, issue: number, pull: number) => void, filled: Filled = {}): Story => {
  return async (forge) => {
    const issue = await approved(filled)(forge);
    await reconcile(forge, issue);
    then(forge, issue, forge.pulls.at(-1)?.number ?? 0);
    return issue;
  };
};

const duplicate = { input: 'where is my PARCEL', expected: 'shipping' };

const stories: [sentence: string, story: Story, state: string, pull: string, said: RegExp | null][] = [
  ['an issue of something else', (forge) => forge.open('The door squeaks', []), 'nothing', 'none', null],
  [
    'an issue that nobody has approved',
    (forge) => forge.open(feedbackIssue()),
    'waiting',
    'none',
    /sets the label `eval-case`/,
  ],
  ['an issue that lacks the input', approved({ input: '' }), 'asked', 'none', /what the user sent/],
  [
    'an approved issue',
    approved(),
    'proposed',
    'open',
    /adds this as the eval case `evals\/support\/issue-1.case.yml`/,
  ],
  [
    'an issue whose suite is named by a command',
    (forge) => {
      const issue = forge.open(feedbackIssue({ suite: '' }));
      forge.say(issue, '/ratchet suite Support');
      forge.label(issue, labels.approved);
      return issue;
    },
    'proposed',
    'open',
    /adds this/,
  ],
  ['an issue that names no suite where there is but one', approved({ suite: '' }), 'proposed', 'open', /adds this/],
  [
    'an issue of a suite that is not there',
    approved({ suite: 'sales' }),
    'refused',
    'none',
    /No suite is called `sales`; there are `support`/,
  ],
  [
    'an issue that a form has approved',
    (forge) => {
      const issue = forge.open(feedbackIssue(), []);
      forge.label(issue, labels.approved, FORM_BOT);
      return issue;
    },
    'not-allowed',
    'none',
    /a bot/,
  ],
  [
    'an issue that its reporter has approved',
    (forge) => {
      const issue = forge.open(feedbackIssue());
      forge.label(issue, labels.approved, STRANGER);
      return issue;
    },
    'not-allowed',
    'none',
    /may not write/,
  ],
  [
    'an issue whose label has no event',
    (forge) => forge.open(feedbackIssue(), ['feedback', 'eval-case']),
    'waiting',
    'none',
    /sets the label/,
  ],
  [
    'an issue that was edited after the approval',
    async (forge) => {
      const issue = await approved()(forge);
      forge.edit(issue, feedbackIssue({ expected: 'free money' }));
      return issue;
    },
    'edited',
    'none',
    /remove the label `eval-case` and set it again/,
  ],
  [
    'an issue that was edited after its pull request was opened',
    proposed((forge, issue) => forge.edit(issue, feedbackIssue({ expected: 'free money' }))),
    'edited',
    'open',
    /stays as it is/,
  ],
  [
    'an issue that was edited and approved again',
    proposed((forge, issue) => {
      forge.edit(issue, feedbackIssue({ expected: 'returns' }));
      forge.unlabel(issue, labels.approved);
      forge.label(issue, labels.approved);
    }),
    'proposed',
    'open',
    /adds this/,
  ],
  ['an issue with a secret', approved({ output: `the key is ${KEY}` }), 'secret', 'none', /Revoke the secret/],
  [
    'an issue with a secret that nobody has approved',
    (forge) => forge.open(feedbackIssue({ output: KEY })),
    'secret',
    'none',
    /Revoke the secret/,
  ],
  [
    'an issue where a command brings a secret',
    proposed((forge, issue) => void forge.say(issue, `/ratchet expected ${KEY}`)),
    'secret',
    'closed',
    /Revoke the secret/,
  ],
  ['a complaint about slowness', approved({ wrong: ['slow'] }), 'no-case', 'none', /makes no case/],
  [
    'an issue with the input of a case that is there',
    approved(duplicate),
    'reported',
    'open',
    /the same input, so there is no second one/,
  ],
  [
    'a duplicate that was merged',
    proposed((forge, _issue, pull) => forge.merge(pull), duplicate),
    'merged',
    'merged',
    /one more report/,
  ],
  [
    'a label that was removed',
    proposed((forge, issue) => forge.unlabel(issue, labels.approved)),
    'withdrawn',
    'closed',
    /was removed/,
  ],
  [
    'a label that was removed and set again',
    async (forge) => {
      const issue = await proposed((_, number) => forge.unlabel(number, labels.approved))(forge);
      await reconcile(forge, issue);
      forge.label(issue, labels.approved);
      return issue;
    },
    'proposed',
    'open',
    /adds this/,
  ],
  [
    'a dismissal',
    proposed((forge, issue) => void forge.say(issue, '/ratchet dismiss')),
    'dismissed',
    'closed',
    /Dismissed by `ann`/,
  ],
  [
    'a dismissal by a stranger',
    proposed((forge, issue) => void forge.say(issue, '/ratchet dismiss', STRANGER)),
    'proposed',
    'open',
    /adds this/,
  ],
  [
    'a pull request that was merged',
    proposed((forge, _issue, pull) => forge.merge(pull)),
    'merged',
    'merged',
    /It is a test now/,
  ],
  [
    'a pull request that a person has closed',
    proposed((forge, _issue, pull) => forge.closeByHand(pull)),
    'closed-by-others',
    'closed',
    /stays so/,
  ],
  [
    'a retry after a person has closed the pull request',
    proposed((forge, issue, pull) => {
      forge.closeByHand(pull);
      forge.say(issue, '/ratchet retry');
    }),
    'proposed',
    'open',
    /adds this/,
  ],
  [
    'a correct answer given by a command',
    proposed((forge, issue) => void forge.say(issue, '/ratchet expected returns')),
    'proposed',
    'open',
    /adds this/,
  ],
  [
    'commits of a person on the branch, with nothing else new',
    proposed((forge) => forge.pushByHand('ratchet/feedback-1', 'evals/support/issue-1.case.yml', 'input: by hand\n')),
    'proposed',
    'open',
    /adds this/,
  ],
  [
    'commits of a person on the branch, and a command that would change the case',
    proposed((forge, issue) => {
      forge.pushByHand('ratchet/feedback-1', 'evals/support/issue-1.case.yml', 'input: by hand\n');
      forge.say(issue, '/ratchet expected returns');
    }),
    'taken-over',
    'open',
    /They stay/,
  ],
  [
    'commits of a person on the branch that a retry gives up',
    proposed((forge, issue) => {
      forge.pushByHand('ratchet/feedback-1', 'evals/support/issue-1.case.yml', 'input: by hand\n');
      forge.say(issue, '/ratchet retry');
    }),
    'proposed',
    'open',
    /adds this/,
  ],
  [
    'a suite that lost its glob of case files',
    proposed((forge) => {
      forge.files['evals/support.eval.yml'] =
        'suite: support\nprompt: support.prompt.yml\n# in place\ncases:\n  - { input: { message: hello }, expected: other }\ntrials: 3\n';
    }),
    'proposed',
    'open',
    /adds this/,
  ],
  [
    'a suite that is broken on the default branch',
    proposed((forge) => {
      forge.files['evals/support.eval.yml'] = 'suite: support\nprompt: none.prompt.yml\ncases: support/*.case.yml\n';
    }),
    'refused',
    'open',
    /cannot be read on the default branch/,
  ],
  [
    'an issue that was closed',
    proposed((forge, issue) => void forge.closeIssue(issue)),
    'nothing',
    'open',
    /adds this/,
  ],
  [
    'a command that is none',
    proposed((forge, issue) => void forge.say(issue, '/ratchet frobnicate')),
    'proposed',
    'open',
    /adds this/,
  ],
];

function pullState(forge: MemoryForge): string {
  const pull = forge.pulls.at(-1);
  return pull === undefined ? 'none' : pull.merged ? 'merged' : pull.state;
}

describe('one pass over a feedback issue', () => {
  test.each(stories)('brings %s to its end', async (_sentence, story, state, pull, said) => {
    const forge = desk();
    const issue = await story(forge);
    const result = await reconcile(forge, issue);
    expect([result.state, pullState(forge)]).toEqual([state, pull]);
    const statuses = forge.own(issue).filter((body) => body.startsWith('<!-- prompt-ratchet status'));
    expect(statuses).toHaveLength(said === null ? 0 : 1);
    if (said !== null) expect(statuses[0]).toMatch(said);
    expect(forge.pulls.filter((one) => one.state === 'open').length).toBeLessThanOrEqual(1);
    expect(forge.own(issue).join()).not.toContain(KEY);
    for (const { body } of forge.pulls) expect(body).not.toContain(KEY);
  });

  test.each(stories)('ends the same for %s when it is done twice', async (_sentence, story) => {
    const forge = desk();
    const issue = await story(forge);
    const first = await reconcile(forge, issue);
    const once = structuredClone(forge.snapshot());
    const second = await reconcile(forge, issue);
    expect(forge.snapshot()).toEqual(once);
    expect(second).toEqual(first);
  });

  test.each(stories)('ends the same for %s wherever a crash interrupts it', async (_sentence, story) => {
    const whole = desk();
    const issue = await story(whole);
    const before = whole.calls.length;
    await reconcile(whole, issue);
    const calls = whole.calls.length - before;
    const end = whole.snapshot();
    for (let at = 1; at <= calls; at++) {
      for (const when of ['before', 'after'] as const) {
        const forge = desk();
        await story(forge);
        forge.crashing = { at, when };
        await expect(reconcile(forge, issue)).rejects.toThrow(Crash);
        await reconcile(forge, issue);
        expect({ at, when, end: forge.snapshot() }).toEqual({ at, when, end });
      }
    }
  });
});
