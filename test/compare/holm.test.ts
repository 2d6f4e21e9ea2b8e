import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { holm } from '../../src/compare/holm.js';

// p: the table of Benjamini and Hochberg 1995; adjusted: R's p.adjust(p, "holm").
const P = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
];
const ADJUSTED = [0.0015, 0.0056, 0.0247, 0.114, 0.2211, 0.278, 0.278, 0.278, 0.3213, 1, 1, 1, 1, 1, 1];

test('agrees with R on a published table, in any order', () => {
  holm(P).forEach((p, index) => {
    expect(p).toBeCloseTo(ADJUSTED[index]!, 10);
  });
  holm(P.toReversed()).forEach((p, index) => {
    expect(p).toBeCloseTo(ADJUSTED.toReversed()[index]!, 10);
  });
});

test('one p stays as it is, and none gives none', () => {
  expect(holm([0.03])).toEqual([0.03]);
  expect(holm([])).toEqual([]);
});

test('never lowers a p, keeps the order, stays within 1, and finds something exactly when Bonferroni does', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }), (p) => {
      const adjusted = holm(p);
      for (const [i, value] of adjusted.entries()) {
        expect(value).toBeGreaterThanOrEqual(p[i]!);
        expect(value).toBeLessThanOrEqual(1);
        expect(value).toBeLessThanOrEqual(Math.max(p[i]!, Math.min(1, p[i]! * p.length)));
        for (const [j, other] of adjusted.entries()) if (p[i]! < p[j]!) expect(value).toBeLessThanOrEqual(other);
      }
      expect(Math.min(...adjusted)).toBe(Math.min(1, Math.min(...p) * p.length));
    }),
    { seed: 4, numRuns: 300 },
  );
});

describe('tests whose p depends on the level', () => {
  test('with the same p at every level are as plain numbers', () => {
    const same = P.map((p) => ({ alpha: 0.05, p: () => p }));
    const plain = holm(P);
    holm(same).forEach((p, index) => {
      expect(p <= 0.05).toBe(plain[index]! <= 0.05);
      if (plain[index]! <= 0.05) expect(p).toBeCloseTo(plain[index]!, 12);
    });
  });

  test('must reject at every level from alpha / u to alpha', () => {
    // Rejects at .05 and at .025, but not between its share of .05 / 2 and …: not nested.
    const odd = { alpha: 0.05, p: (level: number) => (level === 0.05 ? 0.06 : level / 2) };
    expect(holm([odd])[0]).toBeGreaterThan(0.05);
    expect(holm([odd, 0.9])[0]).toBeGreaterThan(0.05);
    const sound = { alpha: 0.05, p: (level: number) => level / 2 };
    expect(holm([sound, 0.9])[0]).toBeLessThanOrEqual(0.05);
  });

  test('are asked at the level of those that are left', () => {
    const levels: number[] = [];
    const watch = {
      alpha: 0.06,
      p: (level: number) => {
        levels.push(level);
        return level / 3;
      },
    };
    holm([0.001, watch, 0.9]);
    expect(levels).toEqual([0.06, 0.03, 0.02]);
  });

  test('that do not reject alone are not asked at lower levels', () => {
    let asked = 0;
    const weak = {
      alpha: 0.05,
      p: () => {
        asked++;
        return 0.2;
      },
    };
    expect(holm([weak, ...P])[0]).toBe(1);
    expect(asked).toBe(1);
  });
});
