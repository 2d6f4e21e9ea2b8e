import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { UserError } from '../../src/errors.js';
import { labels } from '../../src/feedback/labels.js';
import { pullMark } from '../../src/feedback/pull-mark.js';
import { reconcileAll } from '../../src/feedback/reconcile-all.js';
import { reconcileIssue } from '../../src/feedback/reconcile-issue.js';
import { SuiteMemory } from '../../src/feedback/suite-memory.js';
import { deskFiles } from './desk-files.js';
import { feedbackIssue } from './feedback-issue.js';
import { BOT, Crash, MemoryForge, STRANGER } from './memory-forge.js';

const settings = { workflow: 'evals.yml', dispatches: true, encoder: null, drafts: null };
const CASE = 'evals/support/issue-1.case.yml';
const BRANCH = 'ratchet/feedback-1';

function approvedDesk(filled = {}): MemoryForge {
  const forge = new MemoryForge(deskFiles());
  forge.label(forge.open(feedbackIssue(filled)), labels.approved);
  return forge;
}

const reconcile = (forge: MemoryForge, issue = 1) => reconcileIssue(issue, forge, settings);
const caseOf = (forge: MemoryForge) => forge.branches.get(BRANCH)?.files.find(({ path }) => path === CASE)?.text ?? '';

describe('what a pass writes', () => {
  test('the case says where it comes from: issue, date, who approved, and the hash of what was approved', async () => {
    const forge = approvedDesk();
    await reconcile(forge);
    const { source } = parse(caseOf(forge));
    expect(source).toMatchObject({ issue: 1, approver: 'ann' });
    expect(source.body_hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('personal data stays in the issue and is reported by kind', async () => {
    const forge = approvedDesk({ input: 'Write to jane.canary@example.com about my refund' });
    await reconcile(forge);
    expect(caseOf(forge)).toContain('[e-mail]');
    expect(JSON.stringify([...forge.branches, forge.pulls, forge.own(1)])).not.toContain('canary');
    expect(forge.pulls[0]?.body).toContain('1 × `e-mail`');
  });

  test('a suite without a glob of case files gets one, its comments kept', async () => {
    const forge = approvedDesk();
    forge.files['evals/support.eval.yml'] =
      'suite: support\nprompt: support.prompt.yml\n# in place\ncases:\n  - { input: { message: hello }, expected: other }\n';
    await reconcile(forge);
    const paths = forge.branches.get(BRANCH)?.files.map(({ path }) => path);
    expect(paths).toEqual([CASE, 'evals/support.eval.yml']);
    expect(forge.branches.get(BRANCH)?.files[1]?.text).toContain('# in place');
    expect(forge.pulls[0]?.body).toContain('`evals/support.eval.yml`');
  });

  test('a duplicate counts once more in the case that is there, its comments kept', async () => {
    const forge = approvedDesk({ input: 'where is my PARCEL', expected: 'shipping' });
    await reconcile(forge);
    const [file, ...others] = forge.branches.get(BRANCH)?.files ?? [];
    expect(others).toEqual([]);
    expect(file?.path).toBe('evals/support/late.case.yml');
    expect(file?.text).toContain('# from the call of Monday');
    expect(parse(file?.text ?? '')).toMatchObject({ reports: 2, source: { also: [1] } });
  });

  test('a second issue with the same input counts in the first one’s case once that is merged', async () => {
    const forge = approvedDesk();
    forge.label(forge.open(feedbackIssue()), labels.approved);
    await reconcile(forge, 1);
    await reconcile(forge, 2);
    expect(forge.branches.get('ratchet/feedback-2')?.files[0]?.path).toBe('evals/support/issue-2.case.yml');
    forge.merge(forge.pulls[0]!.number);
    await reconcile(forge, 2);
    expect(forge.branches.get('ratchet/feedback-2')?.files.map(({ path }) => path)).toEqual([CASE]);
    expect(forge.own(2)[0]).toContain(`[\`issue-1\`](https://github.com/acme/desk/blob/HEAD/${CASE})`);
  });

  test('a workflow is dispatched once for each commit where the token starts none, and never where it does', async () => {
    const forge = approvedDesk();
    await reconcile(forge);
    await reconcile(forge);
    expect(forge.dispatched).toEqual([`evals.yml ${BRANCH}`]);
    forge.say(1, '/ratchet expected returns');
    await reconcile(forge);
    expect(forge.dispatched).toHaveLength(2);
    const app = approvedDesk();
    await reconcileIssue(1, app, { ...settings, dispatches: false });
    expect(app.dispatched).toEqual([]);
  });

  test('a default branch that moved for other reasons moves no feedback branch', async () => {
    const forge = approvedDesk();
    await reconcile(forge);
    const before = forge.branches.get(BRANCH)?.commit;
    forge.files['README.md'] = 'new';
    await reconcile(forge);
    expect(forge.branches.get(BRANCH)?.commit).toBe(before);
  });

  test('the commit of a concurrent run with the same content is taken for its own', async () => {
    const forge = approvedDesk();
    await reconcile(forge);
    const pull = forge.pulls[0]!;
    pull.headSha = 'd'.repeat(40);
    await reconcile(forge);
    expect(pullMark.read(pull.body)?.commit).toBe('d'.repeat(40));
  });

  test('two status comments of concurrent runs end as one', async () => {
    const forge = approvedDesk();
    await reconcile(forge);
    forge.say(1, forge.own(1)[0]!, BOT);
    await reconcile(forge);
    expect(forge.own(1)[1]).toMatch(/^<!-- prompt-ratchet superseded/);
    expect(forge.own(1)[0]).toMatch(/^<!-- prompt-ratchet status/);
  });

  test('a marker that somebody else writes is not the bot’s', async () => {
    const forge = approvedDesk();
    forge.say(1, '<!-- prompt-ratchet status {} -->\nhello', STRANGER);
    await reconcile(forge);
    expect(forge.bodies(1)[0]).toContain('hello');
    expect(forge.own(1)).toHaveLength(1);
  });
});

describe('commands in comments', () => {
  test('a command is answered by a reaction, one that is none by one comment as well, and only once', async () => {
    const forge = approvedDesk();
    const good = forge.say(1, '/ratchet suite support');
    const bad = forge.say(1, '/ratchet sweet support');
    await reconcile(forge);
    await reconcile(forge);
    expect([...forge.reactions].sort()).toEqual([`${good} +1`, `${bad} confused`]);
    expect(forge.own(1).filter((body) => body.startsWith('<!-- prompt-ratchet reply'))).toHaveLength(1);
    expect(forge.calls.filter((name) => name === 'react')).toHaveLength(2);
  });

  test('a command that is corrected in place is taken, and its answer with it', async () => {
    const forge = approvedDesk();
    const comment = forge.say(1, '/ratchet expectd returns');
    await reconcile(forge);
    forge.editComment(comment, '/ratchet expected returns');
    await reconcile(forge);
    expect(parse(caseOf(forge)).expected).toBe('returns');
    expect(forge.reactions).toContain(`${comment} +1`);
    expect(forge.own(1).join()).toContain('is understood now');
  });

  test('strangers are told once, however often they try', async () => {
    const forge = approvedDesk();
    for (let times = 0; times < 5; times++) forge.say(1, '/ratchet dismiss', STRANGER);
    await reconcile(forge);
    expect(forge.own(1).filter((body) => body.startsWith('<!-- prompt-ratchet reply'))).toHaveLength(1);
    expect(forge.pulls[0]?.state).toBe('open');
  });

  test('of several answers the last one counts', async () => {
    const forge = approvedDesk();
    forge.say(1, '/ratchet expected one');
    forge.say(1, '/ratchet expected two');
    await reconcile(forge);
    expect(parse(caseOf(forge)).expected).toBe('two');
  });

  test('a command for pull requests is refused on an issue', async () => {
    const forge = approvedDesk();
    forge.say(1, '/ratchet rerun');
    await reconcile(forge);
    expect(forge.own(1).join()).toContain('belongs into a comment on a pull request');
    expect(forge.dispatched).toEqual([`evals.yml ${BRANCH}`]);
  });
});

describe('the approval', () => {
  test('an edit in the very second of the approval is not approved', async () => {
    const forge = approvedDesk();
    forge.issues.get(1)!.bodyEditedAt = forge.events.get(1)!.at(-1)!.at;
    expect((await reconcile(forge)).state).toBe('edited');
  });

  test('an edit between the look at the events and the look at the issue is seen', async () => {
    const forge = approvedDesk();
    const { labelEvents } = forge;
    forge.labelEvents = async (issue) => {
      const events = await labelEvents(issue);
      forge.edit(1, feedbackIssue({ expected: 'free money' }));
      return events;
    };
    expect((await reconcile(forge)).state).toBe('edited');
    expect(forge.branches.size).toBe(0);
  });

  test('who may write is asked of the forge each time, and an approver who left approves nothing', async () => {
    const forge = approvedDesk();
    forge.writers.delete('ann');
    expect((await reconcile(forge)).state).toBe('not-allowed');
  });

  test('an account that is gone approves nothing', async () => {
    const forge = new MemoryForge(deskFiles());
    forge.label(forge.open(feedbackIssue()), labels.approved, null);
    expect((await reconcile(forge)).state).toBe('not-allowed');
  });
});

describe('a pass over all issues', () => {
  test('one that fails keeps no other from its turn', async () => {
    const forge = approvedDesk();
    forge.label(forge.open(feedbackIssue({ input: 'Another one' })), labels.approved);
    const { issue } = forge;
    forge.issue = async (number) => (number === 1 ? Promise.reject(new Crash('no')) : issue(number));
    const failed: number[] = [];
    const events = { done: () => {}, failed: (number: number) => void failed.push(number) };
    await reconcileAll(forge, settings, new SuiteMemory(), events);
    expect(failed).toEqual([1]);
    expect(forge.pulls.map(({ headBranch }) => headBranch)).toEqual(['ratchet/feedback-2']);
  });

  test('two hundred approved issues arrive over several passes, each of which stops at the rate limit', async () => {
    const forge = new MemoryForge(deskFiles());
    for (let n = 1; n <= 200; n++) forge.label(forge.open(feedbackIssue({ input: `Question ${n}` })), labels.approved);
    let left = 0;
    let refused = 0;
    const limited = <A extends unknown[], T>(call: (...args: A) => Promise<T>) => {
      return async (...args: A): Promise<T> => {
        if (left-- > 0) return call(...args);
        refused++;
        throw new UserError('GITHUB_RATE_LIMIT', 'too fast', 'wait', 3);
      };
    };
    forge.commitTo = limited(forge.commitTo);
    forge.openPull = limited(forge.openPull);
    forge.writeComment = limited(forge.writeComment);
    forge.rewritePull = limited(forge.rewritePull);
    forge.dispatchWorkflow = limited(forge.dispatchWorkflow);
    const memory = new SuiteMemory();
    let passes = 0;
    for (; passes < 5; passes++) {
      left = 300;
      await reconcileAll(forge, settings, memory, { done: () => {}, failed: () => {} });
    }
    expect(forge.pulls).toHaveLength(200);
    expect(new Set(forge.pulls.map(({ headBranch }) => headBranch)).size).toBe(200);
    expect([...forge.issues.keys()].filter((issue) => forge.own(issue).length !== 1)).toEqual([]);
    expect(refused).toBeLessThanOrEqual(passes);
  });
});

describe('whatever people do, and wherever it crashes', () => {
  type Deed = (forge: MemoryForge) => void;
  const pull = (forge: MemoryForge) => forge.pulls.findLast(({ state }) => state === 'open');
  const deeds: { [name: string]: Deed } = {
    approve: (forge) => forge.label(1, labels.approved),
    approveAsStranger: (forge) => forge.label(1, labels.approved, STRANGER),
    withdraw: (forge) => forge.unlabel(1, labels.approved),
    edit: (forge) => forge.edit(1, feedbackIssue({ expected: 'edited' })),
    editToNothing: (forge) => forge.edit(1, 'hm'),
    expected: (forge) => void forge.say(1, '/ratchet expected other'),
    suite: (forge) => void forge.say(1, '/ratchet suite nowhere'),
    retry: (forge) => void forge.say(1, '/ratchet retry'),
    dismiss: (forge) => void forge.say(1, '/ratchet dismiss'),
    close: (forge) => pull(forge) && forge.closeByHand(pull(forge)!.number),
    merge: (forge) => pull(forge) && forge.branches.has(BRANCH) && forge.merge(pull(forge)!.number),
    push: (forge) => forge.branches.has(BRANCH) && forge.pushByHand(BRANCH, CASE, 'input: by hand\n'),
    move: (forge) => void Object.assign(forge.files, { 'README.md': `${forge.calls.length}` }),
  };

  test('a pass comes to an end that the next pass leaves as it is', async () => {
    const step = fc.record({
      deed: fc.constantFrom(...Object.keys(deeds)),
      crash: fc.option(
        fc.record({ at: fc.integer({ min: 1, max: 16 }), when: fc.constantFrom('before' as const, 'after' as const) }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const forge = new MemoryForge(deskFiles());
        forge.open(feedbackIssue());
        for (const { deed, crash } of steps) {
          deeds[deed]!(forge);
          forge.crashing = crash && { ...crash };
          await reconcile(forge).catch((error: unknown) => expect(error).toBeInstanceOf(Crash));
          forge.crashing = null;
        }
        const result = await reconcile(forge);
        const end = structuredClone(forge.snapshot());
        expect(await reconcile(forge)).toEqual(result);
        expect(forge.snapshot()).toEqual(end);
        expect(forge.pulls.filter(({ state }) => state === 'open').length).toBeLessThanOrEqual(1);
        if (['waiting', 'withdrawn', 'not-allowed', 'dismissed', 'asked'].includes(result.state)) {
          expect(pull(forge)).toBeUndefined();
        }
      }),
      { seed: 20260101, numRuns: 60 },
    );
  });
});
