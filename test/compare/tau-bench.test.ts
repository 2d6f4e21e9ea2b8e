import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { exactTest } from '../../src/compare/exact-test.js';
import { flakyShare } from '../../src/compare/flakiness.js';
import { passPower } from '../../src/compare/pass-power.js';
import { seededRandom } from '../../src/compare/seeded-random.js';

// Real trials of one model on 50 tasks, four each: nothing changed between the columns.
const { trials } = JSON.parse(readFileSync(new URL('../fixtures/tau-bench-airline.json', import.meta.url), 'utf8')) as {
  trials: number[][];
};

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** p of a drop when these columns are the base's and those the head's. */
function split(base: readonly number[], head: readonly number[]): number {
  return exactTest(
    trials.map((row) => ({
      kBase: base.length,
      kHead: head.length,
      base: sum(base.map((column) => row[column]!)),
      head: sum(head.map((column) => row[column]!)),
    })),
  ).drop;
}

const COLUMNS = [0, 1, 2, 3];

describe('real trials without a change', () => {
  test('pass^k are the published ones', () => {
    const results = trials.map((row) => ({ passes: sum(row), trials: row.length }));
    expect([1, 2, 3, 4].map((k) => passPower(results, k)!.toFixed(3))).toEqual(['0.420', '0.273', '0.220', '0.200']);
    expect(flakyShare(results)).toBe(26 / 50);
  });

  test('one column against another never blocks', () => {
    const p = COLUMNS.flatMap((base) => COLUMNS.flatMap((head) => (head === base ? [] : [split([base], [head])])));
    expect(p).toHaveLength(12);
    expect(Math.min(...p)).toBeCloseTo(0.39, 1);
    expect(Math.max(...p)).toBeCloseTo(0.81, 1);
  });

  test('two columns against the other two never block', () => {
    const pairs = COLUMNS.flatMap((a) => COLUMNS.filter((b) => b > a).map((b) => [a, b]));
    const p = pairs.map((base) =>
      split(
        base,
        COLUMNS.filter((column) => !base.includes(column)),
      ),
    );
    expect(p).toHaveLength(6);
    expect(Math.min(...p)).toBeCloseTo(0.43, 1);
    expect(Math.max(...p)).toBeCloseTo(0.71, 1);
  });

  test('labels dealt at random within every task block in about 4 of 100 deals, as they should', () => {
    const random = seededRandom('tau');
    const deals = 2000;
    let blocked = 0;
    for (let deal = 0; deal < deals; deal++) {
      const strata = trials.map((row) => {
        const order = row.map((reward) => ({ reward, at: random() })).sort((a, b) => a.at - b.at);
        const head = sum(order.slice(0, 2).map(({ reward }) => reward));
        return { kBase: 2, kHead: 2, base: sum(row) - head, head };
      });
      if (exactTest(strata).drop <= 0.05) blocked++;
    }
    expect(blocked / deals).toBeGreaterThan(0.027);
    expect(blocked / deals).toBeLessThan(0.055);
  });
});
