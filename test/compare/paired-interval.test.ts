import { describe, expect, test } from '@jest/globals';
import { pairedInterval } from '../../src/compare/paired-interval.js';
import { seededRandom } from '../../src/compare/seeded-random.js';
import { times } from './given.js';

describe('the interval of the mean change', () => {
  // R: qt(.95, G - 1) sqrt(var(d) / G), d of mean 0 and known variance
  test.each([
    [2, 6.313751514675037],
    [3, 2.9199855803537242],
    [4, 2.3533634348018233],
    [10, 1.833112932656237],
    [20, 1.7291328115213682],
    [50, 1.6765508926168535],
    [200, 1.6525467461665633],
  ])('uses t with one degree less than %i cases', (cases, quantile) => {
    const differences = times(cases, 0).map((_, index) => (index === 0 ? 0.5 : index === 1 ? -0.5 : 0));
    const error = Math.sqrt(0.5 / (cases - 1) / cases);
    const [low, high] = pairedInterval(differences, false)!;
    expect(low).toBeCloseTo(-quantile * error, 10);
    expect(high).toBeCloseTo(quantile * error, 10);
  });

  test('pass or fail gets two pseudo-cases, one won and one lost', () => {
    expect(pairedInterval([0.5, -0.5, 0], true)).toEqual(pairedInterval([0.5, -0.5, 0, 1, -1], false));
  });

  test('cases that never change do not make certainty: at a margin of 5 points 45 are too few, 46 are enough', () => {
    expect(pairedInterval(times(45, 0), true)![1]).toBeGreaterThan(0.05);
    expect(pairedInterval(times(46, 0), true)![1]).toBeLessThan(0.05);
    expect(pairedInterval(times(5, 0), false)).toEqual(pairedInterval(times(5, 0), true));
  });

  test.each<[number[], boolean]>([
    [[], true],
    [[], false],
    [[0.3], false],
  ])('there is none for %j (pass or fail: %j)', (differences, binary) => {
    expect(pairedInterval(differences, binary)).toBeNull();
  });

  test('one case that breaks says next to nothing of others', () => {
    const [low, high] = pairedInterval([-1], true)!;
    expect(low).toBeLessThan(-1);
    expect(high).toBeGreaterThan(1);
  });

  test('contains the mean that was seen, also at total failure', () => {
    for (const cases of [2, 5, 10, 50, 500]) {
      const [low, high] = pairedInterval(times(cases, -1), true)!;
      expect(low).toBeLessThan(-1);
      expect(high).toBeGreaterThan(-1);
    }
  });

  test.each([
    [10, 1, 0.97],
    [10, 3, 0.97],
    [50, 1, 0.97],
    [50, 1, 0.6],
    [100, 1, 0.86],
    [50, 3, 0.86],
  ])('covers the true change in at least 88 of 100 runs: %i cases, %i trials, pass rate %f', (cases, trials, rate) => {
    const random = seededRandom(`${cases} ${trials} ${rate}`);
    const runs = 1500;
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const rates = times(cases, 0).map(() =>
        random() < 0.7 ? Math.min(1, rate + random() * (1 - rate)) : random() * rate,
      );
      const fall = 0.8 + 0.2 * random();
      const share = (p: number) => times(trials, 0).filter(() => random() < p).length / trials;
      const truth = rates.reduce((sum, p) => sum + p * fall - p, 0) / cases;
      const [low, high] = pairedInterval(
        rates.map((p) => share(p * fall) - share(p)),
        true,
      )!;
      if (low <= truth && truth <= high) covered++;
    }
    expect(covered / runs).toBeGreaterThan(0.88);
  });

  test('covers the true change of graded scores', () => {
    const random = seededRandom('graded');
    const runs = 1500;
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const differences = times(12, 0).map(() => -0.05 + (random() + random() - 1) * 0.3);
      const [low, high] = pairedInterval(differences, false)!;
      if (low <= -0.05 && -0.05 <= high) covered++;
    }
    expect(covered / runs).toBeGreaterThan(0.88);
  });
});

test('is that of the clustered standard error of all trials, cases being the clusters', () => {
  // Trial by trial, base and head paired; Miller 2024: sqrt of the sum over cases of all products of deviations, / trials.
  const cases = [
    [1, 0, -1],
    [0, 0, 1],
    [1, 1, 1],
    [-1, 0, 0],
    [0, 0, 0],
  ];
  const all = cases.flat();
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  let products = 0;
  for (const trials of cases) for (const a of trials) for (const b of trials) products += (a - mean) * (b - mean);
  const clustered = Math.sqrt(products) / all.length;
  expect(clustered).toBeCloseTo(0.20221001184137466, 12);
  const differences = cases.map((trials) => trials.reduce((sum, value) => sum + value, 0) / trials.length);
  const [low, high] = pairedInterval(differences, false)!;
  // t(.95, 4), and the usual factor for few clusters.
  expect((high - low) / 2).toBeCloseTo(2.13184678632665 * clustered * Math.sqrt(5 / 4), 10);
});
