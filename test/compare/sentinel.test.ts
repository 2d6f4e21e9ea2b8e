import { describe, expect, test } from '@jest/globals';
import type { CompareSuiteInput } from '../../src/compare/compare-suite.js';
import { seededRandom } from '../../src/compare/seeded-random.js';
import { hasDrifted, sentinelAsks } from '../../src/compare/sentinel.js';
import type { ScoredTrial } from '../../src/score/score.js';
import { given, type Told, times } from './given.js';

const SOUND: Told = { base: 'p', head: 'p' };

/** The answers of one side, made so many minutes before those of the other. */
function aged(input: CompareSuiteInput, minutes: number, which: (caseId: string) => boolean = () => true) {
  const older = (trial: ScoredTrial): ScoredTrial =>
    trial.status === 'answered' && which(trial.caseId)
      ? { ...trial, at: new Date(Date.parse(trial.at) - minutes * 60_000).toISOString() }
      : trial;
  return { ...input, trials: { ...input.trials, base: input.trials.base.map(older) } };
}

const asks = (input: CompareSuiteInput, seed = 'seed') => sentinelAsks(input, seed);

describe('a sentinel is asked', () => {
  const many = given(times(30, SOUND));

  test('of ten cases of the base, two trials each, by seed', () => {
    const asked = asks(aged(many, 90));
    expect(asked).toHaveLength(10);
    expect(new Set(asked.map(({ caseId }) => caseId)).size).toBe(10);
    for (const ask of asked) expect(ask).toMatchObject({ side: 'base', trials: 2, from: 1000 });
    expect(asks(aged(many, 90))).toEqual(asked);
    expect(asks(aged(many, 90), 'other')).not.toEqual(asked);
  });

  test.each<[string, CompareSuiteInput, number]>([
    ['as soon as the base is an hour older', aged(many, 60), 10],
    ['not of a base that is younger', aged(many, 59), 0],
    ['not of a base that is younger than the head', aged(many, -90), 0],
    ['where half of the base is old', aged(given(times(4, SOUND)), 90, (id) => id < 'case-2'), 2],
    ['not where less of it is', aged(given(times(4, SOUND)), 90, (id) => id < 'case-1'), 0],
    [
      'not of cases that are new or identical',
      aged(
        given([
          { ...SOUND, change: 'new' },
          { ...SOUND, identical: true },
        ]),
        90,
      ),
      0,
    ],
    ['not of cases without a scored trial', aged(given([{ base: 'u', head: 'p' }, SOUND]), 90), 1],
    ['not on a first run', given([{ head: 'p' }], { firstRun: true }), 0],
    ['not of an empty suite', given([]), 0],
  ])('%s', (_what, input, cases) => {
    expect(asks(input)).toHaveLength(cases);
  });
});

describe('what it says', () => {
  const stored = (code: string, cases = 10) => given(times(cases, { base: code, head: 'p' }));
  const fresh = (codes: readonly string[]) => [...given(codes.map((base) => ({ base, head: 'p' }))).trials.base];

  test.each<[string, string, string[], boolean]>([
    ['that nothing changed', 'p', times(10, 'pp'), false],
    ['that a few failures are chance', 'p', [...times(7, 'pp'), 'pf', 'fp', 'ff'], false],
    ['that a base that answers nothing right any more has drifted', 'p', times(10, 'ff'), true],
    ['that a base that answers all right of a sudden has, too', 'f', times(10, 'pp'), true],
    ['nothing from one case', 'p', ['ff'], false],
    ['nothing where it was not answered', 'p', times(10, 'mm'), false],
  ])('%s', (_what, before, after, drifted) => {
    expect(hasDrifted(stored(before), fresh(after))).toBe(drifted);
  });

  test('is wrong in at most 1 of 100 runs', () => {
    const random = seededRandom('sentinel');
    const draw = (rate: number, trials: number) =>
      times(trials, 0)
        .map(() => (random() < rate ? 'p' : 'f'))
        .join('');
    const runs = 2000;
    let wrong = 0;
    for (let run = 0; run < runs; run++) {
      const rates = times(10, 0).map(() => 0.3 + 0.7 * random());
      const before = given(rates.map((rate) => ({ base: draw(rate, 3), head: 'ppp' })));
      if (hasDrifted(before, fresh(rates.map((rate) => draw(rate, 2))))) wrong++;
    }
    // Five standard deviations over what 1 of 100 would give, were the test not as careful as it is.
    expect(wrong).toBeLessThanOrEqual(0.01 * runs + 5);
  });
});
