import { describe, expect, test } from '@jest/globals';
import { estimateFurther } from '../../src/run/estimate.js';
import { givenPlan } from './given-run.js';

const FIRST = { calls: 4, usd: 4 };
const dollars = { base: () => 1, head: () => 10 };

describe('the estimate of further trials', () => {
  test('adds those of each case on both sides, each side at its price', () => {
    expect(estimateFurther(FIRST, givenPlan({}), [0, 3], dollars)).toEqual({ calls: 10, usd: 4 + 3 * 11 });
  });

  test('adds none on a side that there is not, or whose prompt does not take the case', () => {
    expect(estimateFurther(FIRST, givenPlan({ base: null }), [1, 1], dollars)).toEqual({ calls: 6, usd: 24 });
    expect(estimateFurther(FIRST, givenPlan({ head: '{{ gone }}' }), [1, 1], dollars)).toEqual({ calls: 6, usd: 6 });
  });

  test('knows no dollars at an unknown price, and needs none without a trial', () => {
    const unknown = { base: () => null, head: () => 1 };
    expect(estimateFurther(FIRST, givenPlan({}), [1, 0], unknown)).toEqual({ calls: 6, usd: null });
    expect(estimateFurther(FIRST, givenPlan({}), [0, 0], unknown)).toEqual(FIRST);
    expect(estimateFurther({ calls: 1, usd: null }, givenPlan({}), [1, 0], dollars)).toEqual({ calls: 3, usd: null });
  });
});
