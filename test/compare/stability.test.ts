import { expect, test } from '@jest/globals';
import { ROUNDS } from '../../src/compare/round-plan.js';
import { stability } from '../../src/compare/stability.js';
import { given } from './given.js';

test('the steadiness of both sides: how often a case passes throughout, and how many cases wander', () => {
  const { base, head } = stability(
    given([
      { base: 'ppp', head: 'ppf' },
      { base: 'ppf', head: 'fff' },
    ]),
  );
  expect(base).toMatchObject({ trials: 3, flaky: 0.5 });
  expect(base!.power.map((power) => power.toFixed(3))).toEqual(['0.833', '0.667', '0.500']);
  expect(head!.power.map((power) => power.toFixed(3))).toEqual(['0.333', '0.167', '0.000']);
});

test('leaves out new and edited cases, and trials that are not scored', () => {
  const { base, head } = stability(
    given([
      { base: 'pp', head: 'pm' },
      { base: 'ff', head: 'ff', change: 'new' },
      { base: 'uu', head: 'pp' },
    ]),
  );
  expect(base).toMatchObject({ trials: 2, flaky: 0, power: [1, 1] });
  expect(head).toMatchObject({ power: [1, 1] });
});

test('is told by the trials that every case got, never by those of undecided cases', () => {
  const input = given(
    [
      { base: 'pff', head: 'fff' },
      { base: 'p', head: 'p' },
    ],
    {
      plan: ROUNDS,
      rounds: [
        [1, 1],
        [2, 0],
      ],
    },
  );
  expect(stability(input)).toEqual({
    base: { trials: 1, flaky: null, power: [1] },
    head: { trials: 1, flaky: null, power: [0.5] },
  });
});

test('is null for a side that there is not', () => {
  expect(stability(given([{ head: 'pf' }], { firstRun: true }))).toMatchObject({ base: null, head: { flaky: 1 } });
});
