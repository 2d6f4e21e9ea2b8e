import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CompareSuiteInput } from '../../src/compare/compare-suite.js';
import { measured } from '../../src/compare/measured.js';
import { quantile } from '../../src/compare/quantile.js';
import { ROUNDS } from '../../src/compare/round-plan.js';
import { given, type Told, times } from './given.js';

type Latency = { base: (number | null)[]; head: (number | null)[] };

/** Cases with so many passing trials as they have latencies. */
function seen(latencies: Latency[], more: Partial<Told> = {}, input: Partial<CompareSuiteInput> = {}) {
  const told = latencies.map((latency) => ({
    base: 'p'.repeat(latency.base.length),
    head: 'p'.repeat(latency.head.length),
    latency,
    ...more,
  }));
  return measured(given(told, input));
}

describe('what meters saw', () => {
  test('is the ratio of geometric means, case by case, with its interval', () => {
    const [latency] = seen([
      { base: [100, 400], head: [200, 800] },
      { base: [1000, 1000], head: [1000, 1000] },
      { base: [50, 50], head: [100, 400] },
    ]);
    // Ratios of the cases: 2, 1, 4; their logs to the base 2: 1, 0, 2, of mean 1 and standard error 1/sqrt(3); t = 2.92.
    expect(latency).toMatchObject({ scorer: 'latency', unit: 'ms', cases: 3, zeros: 0, unknown: 0 });
    expect(latency!.ratio).toBeCloseTo(2, 12);
    const half = 2.919985580353725 / Math.sqrt(3);
    expect(latency!.interval![0]).toBeCloseTo(2 ** (1 - half), 9);
    expect(latency!.interval![1]).toBeCloseTo(2 ** (1 + half), 9);
  });

  test('has the quantiles of each side', () => {
    const values = Array.from({ length: 100 }, (_, index) => index + 1);
    const [latency] = seen([{ base: values, head: [...values].reverse().map((value) => 2 * value) }]);
    expect(latency).toMatchObject({
      base: { answers: 100, p50: 50, p95: 95 },
      head: { answers: 100, p50: 100, p95: 190 },
      interval: null,
    });
  });

  test('counts what is not known, and leaves it out', () => {
    const [latency] = seen([
      { base: [100, null], head: [200, 200] },
      { base: [null, null], head: [100, 100] },
    ]);
    expect(latency).toMatchObject({ cases: 1, unknown: 3, base: { answers: 1 }, head: { answers: 4 } });
    expect(latency!.ratio).toBeCloseTo(2, 12);
    const [nothing] = seen([{ base: [null], head: [null] }]);
    expect(nothing).toMatchObject({ cases: 0, unknown: 2, ratio: null, interval: null, base: null, head: null });
  });

  test('leaves a case with a 0 out of the ratio, not out of the quantiles', () => {
    const [latency] = seen([
      { base: [0], head: [100] },
      { base: [100], head: [150] },
    ]);
    expect(latency).toMatchObject({ cases: 1, zeros: 1, base: { p50: 0 }, head: { p95: 150 } });
    expect(latency!.ratio).toBeCloseTo(1.5, 12);
  });

  test('of identical requests is no change, and what is not known counts once', () => {
    const [latency] = seen([{ base: [100, null], head: [] }], { identical: true, head: '' }, { trialsPerCase: 2 });
    expect(latency).toMatchObject({ ratio: 1, unknown: 1, cases: 1, interval: null });
  });

  test('looks at cases that count alone, and at trials that every case got', () => {
    const told: Told[] = [
      { base: 'p', head: 'p', latency: { base: [100], head: [100] } },
      { base: 'ppp', head: 'ppp', latency: { base: [100, 1, 1], head: [100, 900, 900] } },
      { base: 'p', head: 'p', latency: { base: [1], head: [9] }, change: 'new' },
    ];
    const [latency] = measured(given(told, { plan: ROUNDS, rounds: [times(3, 1), [0, 2, 0]] }));
    expect(latency).toMatchObject({ cases: 2, base: { answers: 2 } });
    expect(latency!.ratio).toBeCloseTo(1, 12);
  });

  test('on a first run has the head alone', () => {
    const [latency] = seen([{ base: [], head: [100, 300] }], {}, { firstRun: true, trialsPerCase: 2 });
    expect(latency).toMatchObject({ base: null, head: { p50: 100, p95: 300 }, ratio: null });
  });

  test('is nothing where nothing is measured', () => {
    expect(measured(given([{ base: 'p', head: 'f' }]))).toEqual([]);
  });

  test('turns round with the sides', () => {
    const values = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 2, maxLength: 2 });
    const cases = fc.array(fc.record({ base: values, head: values }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(cases, (latencies) => {
        const [forth] = seen(latencies);
        const [back] = seen(latencies.map(({ base, head }) => ({ base: head, head: base })));
        expect(forth!.ratio! * back!.ratio!).toBeCloseTo(1, 9);
        if (forth!.interval) expect(forth!.interval[0] * back!.interval![1]).toBeCloseTo(1, 9);
        expect(JSON.parse(JSON.stringify(forth))).toEqual(forth);
      }),
      { seed: 96, numRuns: 100 },
    );
  });
});

test.each([
  [[], 0.5, null],
  [[7], 0.95, 7],
  [[7], 0, 7],
  [[3, 1, 2], 0.5, 2],
  [[4, 3, 2, 1], 0.5, 2],
  [[10, 9, 2], 0.95, 10],
])('the quantile of %j at %d is %j', (values, share, expected) => {
  expect(quantile(values, share)).toBe(expected);
});
