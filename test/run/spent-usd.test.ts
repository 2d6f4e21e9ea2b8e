import { expect, test } from '@jest/globals';
import { spentUsd } from '../../src/run/spent-usd.js';
import type { Side, Trial } from '../../src/run/trial.js';
import { replyOf } from './given-ports.js';

function answered(side: Side, usd: number | null, fromStore = false): Trial {
  const at = '2026-01-01T00:00:00.000Z';
  return { caseId: 'a', side, sample: 0, status: 'answered', reply: replyOf('x', usd), fromStore, at };
}

test('spentUsd adds up the calls that were made, and neither stored, missing nor unpriced ones', () => {
  const missing: Trial = { caseId: 'a', side: 'head', sample: 1, status: 'missing', kind: 'server', reason: '500' };
  const base = [answered('base', 1), answered('base', 16, true)];
  expect(spentUsd({ base, head: [answered('head', 2), answered('head', null), missing] })).toBe(3);
  expect(spentUsd({ base: [], head: [] })).toBe(0);
});
