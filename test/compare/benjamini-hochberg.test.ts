import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { benjaminiHochberg } from '../../src/compare/benjamini-hochberg.js';
import { holm } from '../../src/compare/holm.js';

// p: the table of Benjamini and Hochberg 1995; adjusted: R's p.adjust(p, "BH"), as multtest's mt.rawp2adjp gives.
const P = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
];
const ADJUSTED = [
  0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.0638571429, 0.0638571429, 0.0645, 0.0765, 0.486, 0.5811818182, 0.714875,
  0.7532307692, 0.8132142857, 1,
];

test('agrees with R on a published table, in any order', () => {
  benjaminiHochberg(P).forEach((p, index) => {
    expect(p).toBeCloseTo(ADJUSTED[index]!, 9);
  });
  benjaminiHochberg(P.toReversed()).forEach((p, index) => {
    expect(p).toBeCloseTo(ADJUSTED.toReversed()[index]!, 9);
  });
});

test('finds the four that the paper finds at .05', () => {
  expect(benjaminiHochberg(P).filter((p) => p <= 0.05)).toHaveLength(4);
});

test('one p stays as it is, and none gives none', () => {
  expect(benjaminiHochberg([0.03])).toEqual([0.03]);
  expect(benjaminiHochberg([])).toEqual([]);
});

test('never lowers a p, keeps the order, and is never stricter than Holm', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }), (p) => {
      const adjusted = benjaminiHochberg(p);
      const strict = holm(p);
      for (const [i, value] of adjusted.entries()) {
        expect(value).toBeGreaterThanOrEqual(p[i]! * (1 - 1e-12));
        expect(value).toBeLessThanOrEqual(strict[i]! + 1e-12);
        for (const [j, other] of adjusted.entries()) if (p[i]! < p[j]!) expect(value).toBeLessThanOrEqual(other);
      }
    }),
    { seed: 41, numRuns: 300 },
  );
});
