import { describe, expect, test } from '@jest/globals';
import { compareSuite } from '../../src/compare/compare-suite.js';
import { compared, given, rowOf, type Told, times } from './given.js';

const SOUND: Told = { base: 'ppp', head: 'ppp' };

describe('missing trials', () => {
  /** `lost` of `planned` trials missing, one a case, on the head first. */
  const missing = (lost: number, planned: number) =>
    compared(
      times(planned / 2, 0).map((_, index) => ({ base: 'p', head: index < lost ? 'm' : 'p' })),
      { trialsPerCase: 1 },
    );

  test.each([
    [0, 10, false],
    [1, 2, true], // the only head trial: no case is left
    [1, 10, false],
    [2, 10, true],
    [2, 38, true],
    [2, 40, false], // 5 % is not more than 5 %
    [2, 42, false],
    [3, 58, true],
    [3, 60, false],
    [3, 62, false],
  ])('%i of %i: invalid is %j', (lost, planned, isInvalid) => {
    const suite = missing(lost, planned);
    expect(rowOf(suite).verdict === 'invalid').toBe(isInvalid);
    expect(suite.trials).toMatchObject({ planned, answered: planned - lost });
  });

  test.each([
    [39, true],
    [41, false],
  ])('2 of %i, an odd number by identical cases: invalid is %j', (planned, isInvalid) => {
    const told = [
      { base: 'p', head: 'p', identical: true },
      ...times((planned - 1) / 2, 0).map((_, index) => ({ base: 'p', head: index < 2 ? 'm' : 'p' })),
    ];
    const suite = compared(told);
    expect(suite.trials.planned).toBe(planned);
    expect(rowOf(suite).verdict === 'invalid').toBe(isInvalid);
  });

  test('make an invalid row that tests nothing and still says what is known', () => {
    const row = rowOf(compared([...times(5, SOUND), { base: 'ppp', head: 'fmm' }]));
    expect(row).toMatchObject({ verdict: 'invalid', p: { drop: 1, rise: 1 }, interval: null, mde: null, cases: 6 });
    expect(row.reason).toBe('2 of 36 trials are missing (6 %; at most 5 %, or 1 trial, may be): timeout 2');
  });

  test('are in no mean', () => {
    const row = rowOf(compared([...times(20, { base: 'pp', head: 'pp' }), { base: 'pf', head: 'mp' }]));
    expect(row.scores).toEqual({ base: 42, head: 41 });
    expect(row.change).toBeCloseTo(0.5 / 21, 12);
    expect(row.unscored).toBe(0);
  });

  test('all of them: invalid, though no score tells the name of a scorer', () => {
    const row = rowOf(compared([{ base: 'm', head: 'm' }]));
    expect(row).toMatchObject({ verdict: 'invalid', scorer: 'all scorers' });
    expect(row.reason).toContain('all 2 trials are missing');
  });

  test('that nobody recorded are missing as well', () => {
    const suite = compared([{ base: 'ppp', head: 'p' }, SOUND], { trialsPerCase: 3 });
    expect(suite.trials.missing).toEqual([{ kind: 'not_run', reason: 'was not run', count: 2 }]);
    expect(rowOf(suite).verdict).toBe('invalid');
  });

  test('are grouped by kind and reason, the most frequent first', () => {
    const input = given([
      { base: 'mpp', head: 'ppp' },
      { base: 'mmp', head: 'ppp' },
    ]);
    input.trials.base.forEach((trial, index) => {
      if (trial.status === 'missing' && index === 0) Object.assign(trial, { kind: 'budget', reason: 'over 2 dollars' });
    });
    expect(compareSuite(input).trials.missing).toEqual([
      { kind: 'timeout', reason: 'no reply in 60 s', count: 2 },
      { kind: 'budget', reason: 'over 2 dollars', count: 1 },
    ]);
  });

  test('more trials than planned are not taken: how many a store holds depends on earlier labels', () => {
    const more = compared(times(8, { base: 'pppppp', head: 'pppfff' }), { trialsPerCase: 3 });
    expect(rowOf(more).scores).toEqual({ base: 24, head: 24 });
    expect(rowOf(more).change).toBe(0);
  });
});
