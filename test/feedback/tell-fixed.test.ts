import { describe, expect, test } from '@jest/globals';
import { labels } from '../../src/feedback/labels.js';
import { tellFixed } from '../../src/feedback/tell-fixed.js';
import { type GivenCase, givenReport } from './given-report.js';
import { Crash, MemoryForge } from './memory-forge.js';

const COMMIT = await new MemoryForge({}).defaultBranch().then(({ commit }) => commit);

const fixed = givenReport([{ issue: 1, head: [true, true, true] }]);

function desk(issues = 1): MemoryForge {
  const forge = new MemoryForge({});
  for (let count = 0; count < issues; count++) forge.label(forge.open('It lied'), labels.approved);
  return forge;
}

describe('telling an issue that it is fixed', () => {
  test('comments with the commit, closes and labels, once', async () => {
    const forge = desk();
    expect(await tellFixed(fixed, forge, COMMIT)).toEqual([1]);
    expect(forge.own(1)).toEqual([
      expect.stringContaining(`\`support / issue-1\` passes in every trial on the default branch at ${COMMIT}`),
    ]);
    expect(forge.issues.get(1)).toMatchObject({ state: 'closed', labels: ['feedback', labels.approved, labels.fixed] });
    const end = structuredClone(forge.snapshot());
    expect(await tellFixed(fixed, forge, COMMIT)).toEqual([]);
    expect(forge.snapshot()).toEqual(end);
  });

  test.each<[string, GivenCase[]]>([
    ['a trial fails', [{ issue: 1, head: [true, false] }]],
    ['a trial is missing', [{ issue: 1, head: [true, null] }]],
    ['there is no trial', [{ issue: 1, head: [] }]],
    ['the case was removed', [{ issue: 1, change: 'removed', head: [true] }]],
    [
      'another case of the issue fails',
      [
        { issue: 1, head: [true] },
        { id: 'other', issue: 1, head: [false] },
      ],
    ],
    ['the case comes from no issue', [{ head: [true] }]],
  ])('says nothing when %s', async (_what, cases) => {
    const forge = desk();
    expect(await tellFixed(givenReport(cases), forge, COMMIT)).toEqual([]);
    expect(forge.own(1)).toEqual([]);
    expect(forge.issues.get(1)?.state).toBe('open');
  });

  test('asks GitHub nothing when no case from an issue passes', async () => {
    const forge = desk();
    await tellFixed(
      givenReport([
        { issue: 1, head: [false] },
        { id: 'other', head: [true] },
      ]),
      forge,
      COMMIT,
    );
    expect(forge.calls).toEqual(['tree']);
  });

  test('tells and closes the issues as well that the case counts', async () => {
    const forge = desk(2);
    forge.files['evals/support/refund.case.yml'] = 'input: x\nexpected: y\nreports: 2\nsource: { also: [1, 2] }\n';
    const { commit } = await forge.defaultBranch();
    expect(await tellFixed(givenReport([{ id: 'refund', head: [true] }]), forge, commit)).toEqual([1, 2]);
    expect(forge.own(2)[0]).toContain('`support / refund` passes');
  });

  test('waits for every case that counts the issue', async () => {
    const forge = desk(1);
    forge.files['evals/support/refund.case.yml'] = 'input: x\nexpected: y\nsource: { also: [1] }\n';
    const { commit } = await forge.defaultBranch();
    const report = givenReport([
      { id: 'refund', head: [false] },
      { issue: 1, head: [true] },
    ]);
    expect(await tellFixed(report, forge, commit)).toEqual([]);
  });

  test.each(['source: { also: 1 }', 'source: { also: [x, -1, 1.5] }', 'source: [also', '- also'])(
    'takes a case file that says %j for one that counts nothing',
    async (text) => {
      const forge = desk(1);
      forge.files['evals/support/refund.case.yml'] = text;
      const { commit } = await forge.defaultBranch();
      expect(await tellFixed(givenReport([{ id: 'refund', head: [true] }]), forge, commit)).toEqual([]);
    },
  );

  test('leaves an issue alone that somebody closed before', async () => {
    const forge = desk();
    await forge.closeIssue(1);
    expect(await tellFixed(fixed, forge, COMMIT)).toEqual([]);
    expect(forge.own(1)).toEqual([]);
  });

  test('leaves an issue alone that somebody opened again', async () => {
    const forge = desk();
    await tellFixed(fixed, forge, COMMIT);
    forge.issues.get(1)!.state = 'open';
    expect(await tellFixed(fixed, forge, COMMIT)).toEqual([]);
    expect(forge.issues.get(1)?.state).toBe('open');
  });

  test('ends the same wherever a crash interrupts it', async () => {
    const whole = desk(2);
    const report = givenReport([
      { issue: 1, head: [true] },
      { id: 'issue-2', issue: 2, head: [true] },
    ]);
    await tellFixed(report, whole, COMMIT);
    for (let at = 1; at <= whole.calls.length; at++) {
      for (const when of ['before', 'after'] as const) {
        const forge = desk(2);
        forge.crashing = { at, when };
        await expect(tellFixed(report, forge, COMMIT)).rejects.toThrow(Crash);
        await tellFixed(report, forge, COMMIT);
        expect({ at, when, end: forge.snapshot() }).toEqual({ at, when, end: whole.snapshot() });
      }
    }
  });
});
