import { describe, expect, test } from '@jest/globals';
import { labels } from '../../src/feedback/labels.js';
import { markReproduced, type Reproduction } from '../../src/feedback/mark-reproduced.js';
import { reconcileIssue } from '../../src/feedback/reconcile-issue.js';
import type { Report } from '../../src/report/report.js';
import { deskFiles } from './desk-files.js';
import { feedbackIssue } from './feedback-issue.js';
import { givenReport } from './given-report.js';
import { MemoryForge } from './memory-forge.js';

const BRANCH = 'ratchet/feedback-1';
const failed = givenReport([{ issue: 1, change: 'new', base: 0, head: [false] }]);

async function desk(): Promise<MemoryForge> {
  const forge = new MemoryForge(deskFiles());
  forge.label(forge.open(feedbackIssue()), labels.approved);
  await reconcileIssue(1, forge, { workflow: 'evals.yml', dispatches: false, encoder: null, drafts: null });
  return forge;
}

describe('a feedback pull request', () => {
  test.each<[string, Report, Reproduction, boolean]>([
    ['is ready when its case fails today', failed, 'reproduces', false],
    [
      'is ready when its case fails in one trial of several',
      givenReport([{ issue: 1, base: 0.5, head: [true] }]),
      'reproduces',
      false,
    ],
    [
      'is ready when its case fails today and a fix comes with it',
      givenReport([{ issue: 1, base: 0, head: [true] }]),
      'reproduces',
      false,
    ],
    [
      'is judged by the head where there is no base',
      givenReport([{ issue: 1, base: null, head: [false] }]),
      'reproduces',
      false,
    ],
    [
      'stays a draft when its case passes today',
      givenReport([{ issue: 1, base: 1, head: [true] }]),
      'does not reproduce',
      true,
    ],
    ['stays a draft when nothing was answered', givenReport([{ issue: 1, base: null, head: [null] }]), 'unknown', true],
    ['stays a draft when nothing was evaluated', givenReport([]), 'unknown', true],
    [
      'stays a draft when the files have errors',
      givenReport([{ head: [true] }], [{ severity: 'error' }]),
      'unknown',
      true,
    ],
    ['is ready when it adds no case', givenReport([{ id: 'late', issue: 7, head: [false] }]), 'counts a report', false],
  ])('%s', async (_sentence, report, reproduction, draft) => {
    const forge = await desk();
    expect(await markReproduced(report, forge, BRANCH)).toBe(reproduction);
    expect(forge.pulls[0]?.draft).toBe(draft);
  });

  test('is told by the name of its branch alone, and others are left as they are', async () => {
    const forge = await desk();
    const { length } = forge.calls;
    for (const branch of [
      'main',
      'ratchet/feedback-',
      'ratchet/feedback-1x',
      'ratchet/feedback-01',
      'x/ratchet/feedback-1',
    ]) {
      expect(await markReproduced(failed, forge, branch)).toBe('no feedback');
    }
    expect(forge.calls).toHaveLength(length);
  });

  test('that is ready or closed is not marked again', async () => {
    const forge = await desk();
    await markReproduced(failed, forge, BRANCH);
    await markReproduced(failed, forge, BRANCH);
    expect(forge.calls.filter((name) => name === 'markReady')).toHaveLength(1);
  });
});
