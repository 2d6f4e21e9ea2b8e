import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exactTest, type Stratum } from '../../src/compare/exact-test.js';
import { seededRandom } from '../../src/compare/seeded-random.js';
import { times } from './given.js';

const LOST = { kBase: 1, kHead: 1, base: 1, head: 0 };
const WON = { kBase: 1, kHead: 1, base: 0, head: 1 };

const stratum = fc
  .tuple(fc.nat(3), fc.nat(3))
  .chain(([kBase, kHead]) =>
    fc.record({ kBase: fc.constant(kBase), kHead: fc.constant(kHead), base: fc.nat(kBase), head: fc.nat(kHead) }),
  );

/** How often each sum of the head's passes comes up, over every way to label every trial of every stratum. */
function labellings(strata: readonly Stratum[]): Map<number, number> {
  let sums = new Map([[0, 1]]);
  for (const { kBase, kHead, base, head } of strata) {
    const next = new Map<number, number>();
    const all = kBase + kHead;
    for (let labels = 0; labels < 2 ** all; labels++) {
      const heads = Array.from({ length: all }, (_, trial) => (labels >> trial) & 1);
      if (heads.filter((bit) => bit === 1).length !== kHead) continue;
      const passes = heads.slice(0, base + head).filter((bit) => bit === 1).length;
      for (const [sum, ways] of sums) next.set(sum + passes, (next.get(sum + passes) ?? 0) + ways);
    }
    sums = next;
  }
  return sums;
}

function share(sums: Map<number, number>, wanted: (sum: number) => boolean): number {
  const total = [...sums.values()].reduce((a, b) => a + b, 0);
  return [...sums].filter(([sum]) => wanted(sum)).reduce((all, [, ways]) => all + ways, 0) / total;
}

describe('the exact test', () => {
  test('gives the share of all relabellings that look as bad, or as good, for the head', () => {
    fc.assert(
      fc.property(fc.array(stratum, { maxLength: 6 }), (strata) => {
        const seen = strata.reduce((sum, { head }) => sum + head, 0);
        const sums = labellings(strata);
        const { drop, rise } = exactTest(strata);
        expect(drop).toBeCloseTo(
          share(sums, (sum) => sum <= seen),
          12,
        );
        expect(rise).toBeCloseTo(
          share(sums, (sum) => sum >= seen),
          12,
        );
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('mirrors when base and head change places, whatever the order of strata', () => {
    fc.assert(
      fc.property(fc.array(stratum, { maxLength: 30 }), (strata) => {
        const mirror = strata.map(({ kBase, kHead, base, head }) => ({
          kBase: kHead,
          kHead: kBase,
          base: head,
          head: base,
        }));
        const there = exactTest(strata);
        const back = exactTest(mirror.reverse());
        expect(back.rise).toBeCloseTo(there.drop, 10);
        expect(back.drop).toBeCloseTo(there.rise, 10);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test.each([
    [121, 59, 0.000004],
    [70, 59, 0.378688],
    [80, 59, 0.089452],
    [30, 60, 0.00206],
    [10, 30, 0.002221],
  ])('with one trial a side is McNemar exact: %i lost, %i won, two-sided %f', (lost, won, twoSided) => {
    const { drop, rise } = exactTest([...times(lost, LOST), ...times(won, WON)]);
    expect(Math.min(1, 2 * Math.min(drop, rise))).toBeCloseTo(twoSided, 6);
  });

  test('with one case is Fisher exact: the lady tasting tea', () => {
    expect(exactTest([{ kBase: 4, kHead: 4, base: 3, head: 1 }]).drop).toBeCloseTo(0.242857, 6);
    expect(exactTest([{ kBase: 4, kHead: 4, base: 1, head: 3 }]).rise).toBeCloseTo(0.242857, 6);
  });

  test.each<[string, Stratum[]]>([
    ['no stratum', []],
    ['a missing base', [{ kBase: 0, kHead: 3, base: 0, head: 1 }]],
    ['a missing head', [{ kBase: 3, kHead: 0, base: 2, head: 0 }]],
    ['two missing sides', [{ kBase: 0, kHead: 0, base: 0, head: 0 }]],
    ['all pass', times(500, { kBase: 3, kHead: 2, base: 3, head: 2 })],
    ['all fail', times(500, { kBase: 3, kHead: 2, base: 0, head: 0 })],
  ])('%s is no information: p is exactly 1', (_, strata) => {
    expect(exactTest(strata)).toEqual({ drop: 1, rise: 1 });
  });

  test('strata without information change nothing', () => {
    const some = [LOST, LOST, LOST, WON, { kBase: 3, kHead: 2, base: 2, head: 1 }];
    const idle = [
      { kBase: 0, kHead: 3, base: 0, head: 1 },
      { kBase: 3, kHead: 3, base: 3, head: 3 },
    ];
    expect(exactTest([...idle, ...some, ...idle])).toEqual(exactTest(some));
  });

  test('cases are not added up: two that swap their results are no drop, and no false certainty', () => {
    const swapped = [
      { kBase: 10, kHead: 10, base: 10, head: 0 },
      { kBase: 10, kHead: 10, base: 0, head: 10 },
    ];
    expect(exactTest(swapped).drop).toBeGreaterThan(0.5);
  });

  test('500 lost cases give a p that is tiny and not negative', () => {
    const { drop, rise } = exactTest(times(500, LOST));
    expect(drop).toBeGreaterThanOrEqual(0);
    expect(drop).toBeLessThan(1e-15);
    expect(rise).toBeCloseTo(1, 12);
  });

  test('takes 12 suites of 2,000 cases of 10 trials, with tails that add up', () => {
    const random = seededRandom('large');
    for (let suite = 0; suite < 12; suite++) {
      const strata = times(2000, 10).map((k) => {
        const draw = () => Math.floor(random() * (k + 1));
        return { kBase: k, kHead: k, base: draw(), head: draw() };
      });
      const { drop, rise } = exactTest(strata);
      expect(drop + rise).toBeGreaterThan(1);
      expect(drop + rise).toBeLessThan(1.01);
    }
  });

  test('blocks a harmless change in at most 5 of 100 runs', () => {
    const random = seededRandom('level');
    const rates = [0.3, 0.6, 0.8, 0.9, 0.97, 1];
    const runs = 3000;
    let drops = 0;
    let rises = 0;
    for (let run = 0; run < runs; run++) {
      const strata = times(50, 0).map((_, index) => {
        const rate = rates[index % rates.length]!;
        const passes = (k: number) => times(k, 0).filter(() => random() < rate).length;
        return { kBase: 3, kHead: 2, base: passes(3), head: passes(2) };
      });
      const { drop, rise } = exactTest(strata);
      if (drop <= 0.05) drops++;
      if (rise <= 0.05) rises++;
    }
    // The 99.9 % upper binomial bound of a true rate of .05.
    const bound = 0.05 + 3.1 * Math.sqrt((0.05 * 0.95) / runs);
    expect(drops / runs).toBeLessThan(bound);
    expect(rises / runs).toBeLessThan(bound);
    expect(drops).toBeGreaterThan(0);
  });

  test.each([
    { kBase: 1, kHead: 1, base: 2, head: 0 },
    { kBase: 1, kHead: 1, base: 0, head: -1 },
    { kBase: 2, kHead: 2, base: 0.5, head: 1 },
    { kBase: 1, kHead: Number.NaN, base: 0, head: 0 },
  ])('refuses counts that cannot be: %j', (impossible) => {
    expect(() => exactTest([impossible])).toThrow(RangeError);
  });
});
