import { expect, test } from '@jest/globals';
import { cohenKappa } from '../../src/compare/cohen-kappa.js';

test('agrees with R (vcd, Kappa(SexualFun): .1293, standard error .0686)', () => {
  const { kappa, standardError, interval } = cohenKappa([
    [7, 7, 2, 3],
    [2, 8, 3, 7],
    [1, 5, 4, 9],
    [2, 8, 9, 14],
  ]);
  expect(kappa).toBeCloseTo(0.1293, 4);
  expect(standardError).toBeCloseTo(0.0686, 4);
  expect(interval![0]).toBeCloseTo(0.1293 - 1.96 * 0.0686, 3);
  expect(interval![1]).toBeCloseTo(0.1293 + 1.96 * 0.0686, 3);
});

test.each([
  [
    [
      [20, 5],
      [10, 15],
    ],
    0.4,
  ],
  [
    [
      [45, 15],
      [25, 15],
    ],
    0.1304,
  ],
  [
    [
      [25, 35],
      [5, 35],
    ],
    0.2593,
  ],
])('textbook table %j has kappa %f', (table, kappa) => {
  expect(cohenKappa(table).kappa).toBeCloseTo(kappa, 4);
});

test('full agreement is 1 with no error; two raters who never differ in one class tell nothing', () => {
  expect(
    cohenKappa([
      [5, 0],
      [0, 5],
    ]),
  ).toEqual({ kappa: 1, standardError: 0, interval: [1, 1] });
  const unknown = { kappa: null, standardError: null, interval: null };
  expect(
    cohenKappa([
      [9, 0],
      [0, 0],
    ]),
  ).toEqual(unknown);
  expect(
    cohenKappa([
      [0, 0],
      [0, 0],
    ]),
  ).toEqual(unknown);
  expect(cohenKappa([])).toEqual(unknown);
});

test('full disagreement is -1, and the raters may change places', () => {
  expect(
    cohenKappa([
      [0, 5],
      [5, 0],
    ]).kappa,
  ).toBeCloseTo(-1, 12);
  const there = cohenKappa([
    [20, 5],
    [10, 15],
  ]);
  const back = cohenKappa([
    [20, 10],
    [5, 15],
  ]);
  expect(back.kappa).toBeCloseTo(there.kappa!, 12);
  expect(back.standardError).toBeCloseTo(there.standardError!, 12);
});

test('refuses a table that is not square', () => {
  expect(() => cohenKappa([[1, 2]])).toThrow(RangeError);
});
