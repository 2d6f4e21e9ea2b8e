import { describe, expect, test } from '@jest/globals';
import { binomial } from '../../src/compare/binomial.js';
import { pastTrials } from '../../src/compare/past-trials.js';

/** Letters, the newest first: p passes, f fails. */
const past = (told: string) => pastTrials([...told].map((letter) => letter === 'p'));

describe('what a case did before', () => {
  test.each([
    ['nothing', ''],
    ['nine trials', 'pfpfpfpfp'],
  ])('%s say nothing', (_, told) => {
    expect(past(told)).toBeNull();
  });

  test.each([
    ['always passes', 'p'.repeat(20), false],
    ['always fails', 'f'.repeat(20), false],
    ['failed two of ten', 'pppffppppp', false],
    ['failed three of ten', 'ppfpfpfppp', true],
    ['passed three of ten', 'ffpfpfpfff', true],
    ['failed three of twenty', 'pfpfppppfppppppppppp', false],
    ['failed a fifth of twenty', 'pfpfppppfpppppppppfp', true],
    ['was mended ten trials ago', `${'p'.repeat(10)}${'pf'.repeat(5)}`, false],
    ['was mended, but for one of the newest ten', `pppfpppppp${'ff'.repeat(5)}`, false],
    ['fails ever more often', `${'pf'.repeat(5)}${'p'.repeat(10)}`, true],
  ])('a case that %s is flaky: %s %j', (_, told, flaky) => {
    const known = [...told];
    const passes = known.filter((letter) => letter === 'p').length;
    expect(past(told)).toEqual({ passes, trials: known.length, flaky });
  });

  test('more than the newest twenty trials have no say', () => {
    expect(past(`${'p'.repeat(20)}${'f'.repeat(30)}`)).toEqual({ passes: 20, trials: 20, flaky: false });
  });

  // Exact: the newest ten and the ten before are two binomials.
  test.each([
    [0.5, 0.89, 0.98],
    [0.7, 0.62, 0.81],
    [0.8, 0.32, 0.49],
    [0.9, 0.07, 0.1],
    [0.95, 0.012, 0.012],
    [0.99, 0.0001, 0],
  ])(
    'a case that passes %f of its trials is called flaky after 10 of them with chance %f, after 20 with %f',
    (rate, ten, twenty) => {
      const chances = binomial(10, rate);
      const told = (passes: number) => `${'p'.repeat(passes)}${'f'.repeat(10 - passes)}`;
      let [after10, after20] = [0, 0];
      for (const [x, chance] of chances.masses.entries()) {
        if (past(told(chances.from + x))!.flaky) after10 += chance;
        for (const [y, other] of chances.masses.entries())
          if (past(told(chances.from + x) + told(chances.from + y))!.flaky) after20 += chance * other;
      }
      expect(Math.abs(after10 - ten)).toBeLessThan(0.006);
      expect(Math.abs(after20 - twenty)).toBeLessThan(0.006);
    },
  );
});
