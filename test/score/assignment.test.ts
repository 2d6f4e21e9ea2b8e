import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Assignment, bestAssignment, isAssignable } from '../../src/score/best-assignment.js';
import { orderedAssignment } from '../../src/score/ordered-assignment.js';

/** The greatest sum over all pairings, item by item: each of the first list with any later of the other, or with none. */
function search(rows: readonly number[][], inOrder: boolean, used: ReadonlySet<number> = new Set(), from = 0): number {
  const [row, ...rest] = rows;
  if (row === undefined) return 0;
  const paired = row.map((similarity, j) =>
    used.has(j) || (inOrder && j < from) ? 0 : similarity + search(rest, inOrder, new Set([...used, j]), j + 1),
  );
  return Math.max(search(rest, inOrder, used, from), ...paired);
}

const matrices = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([rows, columns]) => {
  const cell = fc.oneof(fc.constantFrom(0, 1, 0.5), fc.double({ min: 0, max: 1, noNaN: true }));
  const row = fc.array(cell, { minLength: columns, maxLength: columns });
  return fc.array(row, { minLength: rows, maxLength: rows });
});

function check({ pairs, total }: Assignment, similarities: number[][]): void {
  expect(new Set(pairs.map(([i]) => i)).size).toBe(pairs.length);
  expect(new Set(pairs.map(([, j]) => j)).size).toBe(pairs.length);
  expect(pairs.reduce((sum, [i, j]) => sum + similarities[i]![j]!, 0)).toBeCloseTo(total, 9);
}

describe('the best assignment', () => {
  test('has the sum that a search through all pairings finds', () => {
    fc.assert(
      fc.property(matrices, (similarities) => {
        const found = bestAssignment(similarities);
        check(found, similarities);
        expect(found.total).toBeCloseTo(search(similarities, false), 9);
      }),
      { seed: 93, numRuns: 300 },
    );
  });

  test('in order has the sum that a search through the pairings in order finds', () => {
    fc.assert(
      fc.property(matrices, (similarities) => {
        const found = orderedAssignment(similarities);
        check(found, similarities);
        const order = found.pairs.map(([, j]) => j);
        expect(order).toEqual([...order].sort((a, b) => a - b));
        expect(found.total).toBeCloseTo(search(similarities, true), 9);
      }),
      { seed: 94, numRuns: 300 },
    );
  });

  test('gives up a good pair for two better ones', () => {
    expect(
      bestAssignment([
        [0.9, 0.8],
        [0.8, 0],
      ]),
    ).toEqual({
      pairs: [
        [0, 1],
        [1, 0],
      ],
      total: 1.6,
    });
  });

  test('leaves apart what has nothing in common', () => {
    expect(
      bestAssignment([
        [0, 0],
        [0, 1],
      ]).pairs,
    ).toEqual([[1, 1]]);
  });

  test('is for lists of a length that it can manage', () => {
    expect([isAssignable(10, 50_000), isAssignable(500, 500), isAssignable(5000, 5000)]).toEqual([true, true, false]);
  });
});
