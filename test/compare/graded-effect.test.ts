import { describe, expect, test } from '@jest/globals';
import { simulateGraded } from '../../bench/graded-suite.js';
import { lowerBound, upperBound } from '../../bench/simulate.js';
import { gradedEffect } from '../../src/compare/graded-effect.js';
import { fixedPlan, ROUNDS } from '../../src/compare/round-plan.js';
import { seededRandom } from '../../src/compare/seeded-random.js';
import { times } from './given.js';

const WANDERS = { base: [0.7, 0.9, 0.8], head: [0.9, 0.8, 0.7] };

describe('the drop that graded scores would show', () => {
  test('is smaller with more cases, with steadier ones, and larger at a stricter level', () => {
    const drop = (cases: number, scores = WANDERS, alpha = 0.05) =>
      gradedEffect(times(cases, scores), 0.8, alpha, false)!.drop!;
    expect(drop(50)).toBeLessThan(drop(20));
    expect(drop(20, { base: [0.79, 0.81, 0.8], head: [0.8, 0.79, 0.81] })).toBeLessThan(drop(20));
    expect(drop(20, WANDERS, 0.01)).toBeGreaterThan(drop(20));
    // 1.15 (1.729 + 0.861) sqrt(2 x 0.008 / 60): t quantiles with 19 degrees.
    expect(drop(20)).toBeCloseTo(1.15 * (1.7291 + 0.861) * Math.sqrt((2 * 0.008) / 60), 3);
  });

  test('asks for the cases that lose as much together, and one more', () => {
    const { drop, cases } = gradedEffect(times(50, WANDERS), 0.8, 0.05, false)!;
    expect(cases).toBe(Math.ceil((50 * drop!) / 0.8) + 1);
  });

  test('does not depend on which side did better', () => {
    const worse = { base: [0.9, 0.9, 0.8], head: [0.5, 0.6, 0.4] };
    const better = { base: worse.head, head: worse.base };
    expect(gradedEffect(times(20, worse), 0.8, 0.05, false)).toEqual(gradedEffect(times(20, better), 0.8, 0.05, false));
  });

  test.each([
    ['do not vary within a case', times(20, { base: [0.5], head: [0.5] })],
    ['are of one case', [WANDERS]],
    ['are of no case', []],
  ])('is not known where they %s', (_, cases) => {
    expect(gradedEffect(cases, 0.8, 0.05, false)).toBeNull();
  });

  test.each([
    ['so few trials that no shuffle is rare', times(4, { base: [0.4], head: [0.6] }), 0.5],
    ['scores that wander by more than there is to lose', times(8, { base: [0, 0.4], head: [0.4, 0] }), 0.1],
  ])('is nothing short of total failure with %s', (_, cases, mean) => {
    expect(gradedEffect(cases, mean, 0.05, false)).toEqual({ drop: null, cases: null });
  });

  test.each([
    ['rounds', ROUNDS],
    ['3 trials', fixedPlan(3)],
  ])('is held in 4 of 5 simulated pull requests, and no change in at most 5 of 100: %s', (name, plan) => {
    const suite = { cases: 10, rate: 0.85, spread: 1, steady: 20 };
    const { runs, harmless, lowered, broken } = simulateGraded(suite, plan, 20, seededRandom(`graded ${name}`));
    expect(lowerBound({ runs, blocked: harmless })).toBeLessThanOrEqual(0.05);
    for (const held of [lowered, broken]) expect(upperBound({ runs, blocked: held })).toBeGreaterThan(0.8);
  });
});
