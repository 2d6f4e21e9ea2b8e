import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exactTest, type Stratum } from '../../src/compare/exact-test.js';
import { type RoundLaw, roundLaw } from '../../src/compare/round-law.js';
import { midP, mirrored, sequentialTest } from '../../src/compare/sequential-test.js';
import { times } from './given.js';

const s = (kBase: number, kHead: number, base: number, head: number): Stratum => ({ kBase, kHead, base, head });
const LOST = s(1, 1, 1, 0);
const WON = s(1, 1, 0, 1);

const R1 = [...times(5, LOST), ...times(2, WON), ...times(6, s(1, 1, 1, 1))];
const R2 = [...times(3, s(2, 2, 2, 1)), ...times(3, s(2, 2, 1, 1)), s(2, 1, 1, 0)];
const R3 = [...times(4, s(5, 5, 4, 2)), ...times(2, s(5, 5, 3, 3)), s(5, 4, 5, 3)];
const R4 = [...times(4, s(5, 5, 4, 2)), ...times(3, s(5, 5, 3, 3)), ...times(5, s(2, 2, 2, 2)), s(2, 2, 2, 1)];

const stratum = fc
  .tuple(fc.nat(3), fc.nat(3))
  .chain(([kBase, kHead]) =>
    fc.record({ kBase: fc.constant(kBase), kHead: fc.constant(kHead), base: fc.nat(kBase), head: fc.nat(kHead) }),
  );
const rounds = fc.array(fc.array(stratum, { maxLength: 5 }), { minLength: 1, maxLength: 3 });

/** Every way in which the rounds could have come out when the labels are dealt at random, with its chance. */
function outcomes(laws: readonly RoundLaw[]): { rounds: RoundLaw[]; chance: number }[] {
  return laws.reduce<{ rounds: RoundLaw[]; chance: number }[]>(
    (all, { law }) =>
      all.flatMap(({ rounds, chance }) =>
        [...law.masses].map((mass, index) => ({
          rounds: [...rounds, { law, seen: law.from + index }],
          chance: chance * mass,
        })),
      ),
    [{ rounds: [], chance: 1 }],
  );
}

describe('the test with several looks', () => {
  // The same walk in exact fractions (Python).
  test.each<[string, Stratum[][], number, number, number | null, number]>([
    ['one look', [R1], 0.05, 0.2265625, null, 0.14453125],
    ['two looks', [R1, R2], 0.05, 0.07158293547453703, null, 0.045294114101080245],
    ['three looks', [R1, R2, R3], 0.05, 0.014339410051575333, 3, 0.0026675960952975424],
    ['what comes after a crossing', [R1, R2, R3, R4], 0.05, 0.014339410051575333, 3, 0.0026675960952975424],
    ['four looks at half the level', [R1, R2, R3.slice(2), R4], 0.025, 0.010222407724284847, 4, 0.0011348113767074717],
  ])('agrees with exact fractions: %s', (_, strata, alpha, p, crossed, middle) => {
    const laws = strata.map(roundLaw);
    const walked = sequentialTest(laws, 4, alpha);
    expect(walked.p).toBeCloseTo(p, 12);
    expect(walked.crossed).toBe(crossed);
    expect(midP(laws.slice(0, crossed ?? laws.length))).toBeCloseTo(middle, 12);
  });

  test('with one look is the exact test', () => {
    fc.assert(
      fc.property(fc.array(stratum, { maxLength: 30 }), (strata) => {
        const law = roundLaw(strata);
        const { drop, rise } = exactTest(strata);
        expect(sequentialTest([law], 1, 0.05).p).toBeCloseTo(drop, 12);
        expect(sequentialTest([mirrored(law)], 1, 0.05).p).toBeCloseTo(rise, 12);
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  test('rejects at most alpha of all relabellings, and says p <= alpha of exactly those, at any look it ends at', () => {
    fc.assert(
      fc.property(rounds, fc.integer({ min: 0, max: 2 }), fc.constantFrom(0.01, 0.05, 0.2), (strata, more, alpha) => {
        const laws = strata.map(roundLaw);
        const looks = laws.length + more;
        let rejected = 0;
        for (const { rounds, chance } of outcomes(laws)) {
          const { p, crossed } = sequentialTest(rounds, looks, alpha);
          expect(p <= alpha + 1e-9).toBe(crossed !== null);
          if (crossed !== null) rejected += chance;
        }
        expect(rejected).toBeLessThanOrEqual((alpha * laws.length) / looks + 1e-8);
      }),
      { seed: 12, numRuns: 150 },
    );
  });

  test('uses what an early look leaves over: the second look has all of alpha that the first could not use', () => {
    // Three lost of three: 1/8 can never be below .025; four of four more make 1/128.
    const laws = [times(3, LOST), times(4, LOST)].map(roundLaw);
    expect(sequentialTest(laws, 2, 0.05)).toEqual({ p: 1 / 128, crossed: 2 });
  });

  test('a crossing is for good: rounds that follow change nothing', () => {
    const worse = roundLaw(times(8, LOST));
    const better = roundLaw(times(30, WON));
    expect(sequentialTest([worse, better], 2, 0.05)).toEqual(sequentialTest([worse], 2, 0.05));
  });

  test('cut short before its last look, it claims nothing that the look did not show', () => {
    // p = .03125 of 5 lost: enough at the end, not at the first of four looks.
    const short = sequentialTest([roundLaw(times(5, LOST))], 4, 0.05);
    expect(short.crossed).toBeNull();
    expect(short.p).toBeCloseTo(0.125, 12);
    expect(sequentialTest([roundLaw(times(5, LOST))], 1, 0.05).crossed).toBe(1);
  });

  test('a nominal .05 that pools the rounds of chosen cases is not .05; this one is', () => {
    // One trial a side; a case with one pass of two gets one more: its passes at the head are 0, 1, 2 with 1/4, 1/2, 1/4.
    const twice = [s(1, 1, 1, 0), s(1, 1, 1, 0)];
    expect(
      sequentialTest(
        twice.map((one) => roundLaw([one])),
        2,
        0.05,
      ).p,
    ).toBeCloseTo(1 / 4, 12);
    expect(exactTest([s(2, 2, 2, 0)]).drop).toBeCloseTo(1 / 6, 12);
  });

  test.each<[string, Stratum[][]]>([
    ['no case', [[], []]],
    ['cases that always pass', [times(50, s(1, 1, 1, 1)), times(50, s(2, 2, 2, 2))]],
    ['a side without trials', [times(50, s(0, 1, 0, 1)), times(50, s(0, 2, 0, 0))]],
  ])('%s: p is 1, mid-p .5, in both directions', (_, strata) => {
    const laws = strata.map(roundLaw);
    for (const direction of [laws, laws.map(mirrored)]) {
      expect(sequentialTest(direction, 4, 0.05)).toEqual({ p: 1, crossed: null });
      expect(midP(direction)).toBe(0.5);
    }
  });

  test('one broken case among steady ones is behind by mid-p, which its p does not show', () => {
    const law = roundLaw([LOST, ...times(9, s(1, 1, 1, 1))]);
    expect(midP([law])).toBe(0.25);
    expect(sequentialTest([law], 4, 0.05).p).toBe(0.5);
  });

  test('2,000 cases over four rounds give tails that are small and not negative', () => {
    const laws = [1, 2, 5, 5].map((k) => roundLaw(times(2000, s(k, k, k, 0))));
    const { p, crossed } = sequentialTest(laws, 4, 0.05);
    expect(crossed).toBe(1);
    expect(p >= 0 && p < 1e-15).toBe(true);
  });
});

describe('the law of a round', () => {
  test('groups equal strata and stays what it was', () => {
    const strata = [...times(13, s(3, 2, 2, 1)), ...times(7, s(2, 3, 2, 1)), ...times(5, s(3, 2, 1, 1))];
    const turned = roundLaw(strata.toReversed());
    const law = roundLaw(strata);
    expect(turned.seen).toBe(25);
    expect([...law.law.masses].reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 12);
    law.law.masses.forEach((mass, index) => {
      expect(mass).toBeCloseTo(turned.law.masses[index]!, 12);
    });
  });

  test('tells strata apart whose numbers look alike', () => {
    const near = [s(1, 12, 1, 2), s(11, 2, 1, 2), s(1, 2, 1, 1), s(2, 1, 1, 1), s(2, 1, 2, 0)];
    const alone = near.map((one) => exactTest([one]));
    for (const [index, one] of near.entries()) expect(exactTest([one, s(4, 4, 4, 4)])).toEqual(alone[index]);
    expect(roundLaw(near).law.masses.length).toBe(
      near.reduce((sum, one) => sum + roundLaw([one]).law.masses.length - 1, 1),
    );
  });
});
