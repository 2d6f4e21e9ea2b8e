import { describe, expect, test } from '@jest/globals';
import { binomial } from '../../src/compare/binomial.js';
import { confirmCase, type FreshCount } from '../../src/compare/confirm-case.js';
import { type CriticalOutcome, confirmCritical } from '../../src/compare/confirm-critical.js';

const fresh = (asked: number, base: number, head: number, kBase = asked, kHead = asked): FreshCount => ({
  asked,
  kBase,
  kHead,
  base,
  head,
});

describe('a case that seems broken', () => {
  test.each([
    [0, 0, 0, 2],
    [2, 2, 0, 3],
    [2, 1, 0, 3],
    [5, 5, 0, 5],
    [5, 4, 0, 5],
    [5, 5, 1, 5],
  ])(
    'after %i fresh trials a side, %i passes at the base and %i at the head, gets %i more',
    (asked, base, head, trials) => {
      expect(confirmCase('broken', fresh(asked, base, head))).toEqual({ done: false, trials });
    },
  );

  test.each([
    [2, 0, 0],
    [2, 2, 2],
    [2, 1, 1],
    [5, 4, 1],
    [5, 3, 0],
  ])('after %i is over: %i passes at the base and %i at the head contradict it twice', (asked, base, head) => {
    expect(confirmCase('broken', fresh(asked, base, head))).toMatchObject({ done: true, confirmed: false });
  });

  // R: phyper(head, base + head, 20 - base - head, 10)
  test.each([
    [10, 0, true, 5.412544112234515e-6],
    [10, 1, true, 5.953798523457966e-5],
    [9, 0, true, 5.953798523457966e-5],
    [9, 1, false, 5.466669553356859e-4],
    [10, 2, false, 3.572279114074779e-4],
  ])('%i of 10 at the base and %i at the head: listed is %j, Fisher p %f', (base, head, confirmed, p) => {
    const answer = confirmCase('broken', fresh(10, base, head));
    expect(answer).toMatchObject({ done: true, confirmed });
    expect(answer.done && answer.p).toBeCloseTo(p, 12);
  });

  test('one that seems fixed is the mirror', () => {
    expect(confirmCase('fixed', fresh(10, 1, 10))).toMatchObject({ done: true, confirmed: true });
    expect(confirmCase('fixed', fresh(10, 10, 0))).toMatchObject({ done: true, confirmed: false });
    expect(confirmCase('fixed', fresh(2, 2, 2))).toMatchObject({ done: true, confirmed: false });
    expect(confirmCase('fixed', fresh(2, 0, 1))).toEqual({ done: false, trials: 3 });
  });

  test('missing trials contradict nothing, and confirm nothing', () => {
    expect(confirmCase('broken', fresh(10, 9, 0, 9, 10))).toMatchObject({ confirmed: true });
    expect(confirmCase('broken', fresh(10, 5, 0, 5, 10))).toMatchObject({ confirmed: false });
    expect(confirmCase('broken', fresh(10, 0, 0, 0, 0))).toEqual({ done: true, confirmed: false, p: 1 });
  });
});

/** Chance that a case with these true rates holds the merge: the head fails its first trial, and five fresh a side agree. */
function chanceHeld(base: number, head: number): number {
  const mass = (k: number, rate: number, x: number) => {
    const { from, masses } = binomial(k, rate);
    return masses[x - from] ?? 0;
  };
  const from = (count: FreshCount): number => {
    const next = confirmCritical(count);
    if (next.done) return Number(next.outcome === 'broke');
    let chance = 0;
    for (let x = 0; x <= next.trials; x++) {
      for (let y = 0; y <= next.trials; y++) {
        const asked = count.asked + next.trials;
        const weight = mass(next.trials, base, x) * mass(next.trials, head, y);
        if (weight > 0) chance += weight * from(fresh(asked, count.base + x, count.head + y));
      }
    }
    return chance;
  };
  return (1 - head) * from(fresh(0, 0, 0));
}

describe('a critical case whose first trial failed at the head', () => {
  test.each<[string, FreshCount, CriticalOutcome]>([
    ['5 of 5 against 0 of 5', fresh(5, 5, 0), 'broke'],
    ['4 of 5 against 1 of 5', fresh(5, 4, 1), 'broke'],
    ['2 head passes', fresh(2, 2, 2), 'stands'],
    ['2 base failures', fresh(2, 0, 0), 'too_flaky'],
    ['3 of 5 at the base', fresh(5, 3, 0), 'too_flaky'],
    ['one missing a side', fresh(5, 4, 0, 4, 4), 'broke'],
    ['two missing at the head', fresh(5, 5, 0, 5, 3), 'unchecked'],
    ['two missing at the base', fresh(5, 3, 0, 3, 5), 'unchecked'],
    ['everything missing', fresh(5, 0, 0, 0, 0), 'unchecked'],
  ])('%s', (_, count, outcome) => {
    expect(confirmCritical(count)).toEqual({ done: true, outcome });
  });

  test('gets 2 and then 3 fresh trials a side', () => {
    expect(confirmCritical(fresh(0, 0, 0))).toEqual({ done: false, trials: 2 });
    expect(confirmCritical(fresh(2, 1, 1))).toEqual({ done: false, trials: 3 });
  });

  test.each([
    [8, 10, true],
    [17, 20, true],
    [9, 10, false],
    [18, 20, false],
    [20, 20, false],
  ])('that passed %d of %d earlier trials is too flaky to be critical: %j', (passes, trials, isFlaky) => {
    const answer = confirmCritical(fresh(0, 0, 0), { passes, trials, flaky: false });
    expect(answer).toEqual(isFlaky ? { done: true, outcome: 'too_flaky' } : { done: false, trials: 2 });
  });

  // Exact binomials.
  test.each([
    [0.99, 0.99, 5e-10, 0.1],
    [0.95, 0.95, 1.5e-6, 0.05],
    [0.9, 0.9, 4.2e-5, 0.02],
    [0.8, 0.8, 9.9e-4, 0.01],
    [0.5, 0.5, 0.018, 0.05],
    [0.95, 0, 0.98, 0.01],
    [0.95, 0.1, 0.81, 0.01],
    [0.9, 0.2, 0.54, 0.01],
    [0.95, 0.5, 0.09, 0.05],
  ])('holds a case of %f at the base and %f at the head with chance %f', (base, head, chance, within) => {
    expect(Math.abs(chanceHeld(base, head) / chance - 1)).toBeLessThan(within);
  });
});
