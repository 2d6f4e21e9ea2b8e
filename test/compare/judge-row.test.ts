import { expect, test } from '@jest/globals';
import { emptyRow } from '../../src/compare/compare-row.js';
import { judgeRow } from '../../src/compare/judge-row.js';
import { POLICY } from './given.js';

test('equal means are no movement, however unequal numbers of trials make the test see one', () => {
  const row = { ...emptyRow('exact'), cases: 9, base: 0.5, head: 0.5, change: 0, adjusted: { drop: 1, rise: 0.01 } };
  expect(judgeRow(row, POLICY)).toMatchObject({ verdict: 'inconclusive', reason: '50 % → 50 %: no drop found' });
});
