import { describe, expect, test } from '@jest/globals';
import { compareSuite } from '../../src/compare/compare-suite.js';
import { compared, given, type Told } from './given.js';

const SOUND: Told = { base: 'ppp', head: 'ppp' };
const BROKE: Told = { base: 'ppp', head: 'fff' };

describe('a case', () => {
  test.each([
    ['pppp', 'ffff', 'broken', 1, 0],
    ['pppp', 'ppff', 'broken', 1, 0.5],
    ['pppf', 'pfff', 'broken', 0.75, 0.25],
    ['pppp', 'pppf', 'moved', 1, 0.75],
    ['ppff', 'pfff', 'moved', 0.5, 0.25],
    ['pfff', 'pppf', 'fixed', 0.25, 0.75],
    ['ffff', 'pfff', 'moved', 0, 0.25],
    ['pfpf', 'fpfp', 'same', 0.5, 0.5],
    ['ffff', 'ffff', 'same', 0, 0],
    ['pumm', 'pppp', 'same', 1, 1],
    ['mmmm', 'pppp', 'unknown', null, 1],
    ['pppp', 'uuuu', 'unknown', 1, null],
  ])('%s at the base and %s at the head is %s', (base, head, status, baseRate, headRate) => {
    expect(compared([{ base, head }]).cases[0]).toMatchObject({ status, base: baseRate, head: headRate });
  });

  test('carries what a reader needs', () => {
    const input = given([{ ...BROKE, critical: true }]);
    Object.assign(input.planned[0]!.case, { tags: ['billing'], issue: 12, expected: { label: 'refund' } });
    expect(compareSuite(input).cases[0]).toMatchObject({
      id: 'case-0',
      critical: true,
      tags: ['billing'],
      issue: 12,
      input: 'input of case-0',
      expected: '{"label":"refund"}',
      at: { file: 'evals/case-0.case.yml', line: 1, col: 1 },
    });
    expect(compared([SOUND]).cases[0]).not.toHaveProperty('issue');
    expect(compared([SOUND]).cases[0]).toMatchObject({ expected: null });
  });
});
