import { describe, expect, test } from '@jest/globals';
import { drawPasses, drawSome } from '../../bench/draw.js';
import { runRounds } from '../../bench/our-rules.js';
import { upperBound } from '../../bench/simulate.js';
import { changed, drawPullRequest, lowered, type Scenario } from '../../bench/world.js';
import { confirmCase } from '../../src/compare/confirm-case.js';
import { detectableEffect } from '../../src/compare/detectable-effect.js';
import type { Stratum } from '../../src/compare/exact-test.js';
import { pairedInterval } from '../../src/compare/paired-interval.js';
import { ROUNDS } from '../../src/compare/round-plan.js';
import { seededRandom } from '../../src/compare/seeded-random.js';

describe('what is printed beside a verdict', () => {
  const differences = (whole: readonly Stratum[]) =>
    whole.map(({ kBase, kHead, base, head }) => head / kHead - base / kBase);

  test.each<[number, number, Scenario]>([
    [10, 0.97, 'no change'],
    [10, 0.97, '−10 points'],
    [10, 0.6, '10 % broken'],
    [50, 0.97, '10 % broken'],
    [50, 0.86, '−10 points'],
    [50, 0.6, 'no change'],
  ])(
    'the interval covers the true change of these cases in 88 of 100: %i cases, pass rate %f, %s',
    (cases, rate, scenario) => {
      const random = seededRandom(`cover ${cases} ${rate} ${scenario}`);
      const runs = 500;
      let covered = 0;
      for (let run = 0; run < runs; run++) {
        const world = drawPullRequest({ cases, rate, spread: 1 }, scenario, random);
        const truth = world.base.reduce((sum, base, index) => sum + world.head[index]! - base, 0) / cases;
        const [low, high] = pairedInterval(differences(runRounds(world, ROUNDS, random).whole), true)!;
        if (low <= truth && truth <= high) covered++;
      }
      expect(upperBound({ runs, blocked: covered })).toBeGreaterThan(0.88);
    },
  );

  test.each([
    [20, 0.97],
    [50, 0.6],
    [50, 0.86],
    [50, 0.97],
  ])('a drop of the detectable size is found in 4 of 5: %i cases, pass rate %f', (cases, rate) => {
    const random = seededRandom(`power ${cases} ${rate}`);
    const runs = 250;
    const found = { points: 0, cases: 0, asked: 0 };
    for (let run = 0; run < runs; run++) {
      const world = drawPullRequest({ cases, rate, spread: 1 }, 'no change', random);
      const before = runRounds(world, ROUNDS, random);
      const first = before.rounds[0]!;
      const baseRate = first.reduce((sum, { base }) => sum + base, 0) / cases;
      const { drop, cases: broken } = detectableEffect(first, baseRate, 0.05, true);
      if (drop === null || broken === null) continue;
      found.asked++;
      const everywhere = { ...world, head: lowered(world.base, drop) };
      if (runRounds(everywhere, ROUNDS, random).regressed) found.points++;
      const entirely = { ...world, head: changed(world.base, drawSome(random, broken, cases), 0) };
      if (runRounds(entirely, ROUNDS, random).regressed) found.cases++;
    }
    expect(upperBound({ runs: found.asked, blocked: found.points })).toBeGreaterThan(0.8);
    expect(upperBound({ runs: found.asked, blocked: found.cases })).toBeGreaterThan(0.8);
  });
});

describe('lists of broken cases', () => {
  /** Which cases seem broken after the rounds, and which of them fresh trials confirm. */
  function listed(world: { base: number[]; head: number[] }, random: () => number) {
    const { rounds } = runRounds({ ...world, critical: 0 }, ROUNDS, random);
    const seeming = world.base.flatMap((_, index) =>
      fall(rounds.map((strata) => strata[index]!)) >= 0.5 ? [index] : [],
    );
    return { seeming, confirmed: seeming.filter((i) => confirm(world.base[i]!, world.head[i]!, random)) };
  }

  function fall(strata: readonly Stratum[]): number {
    const sum = (of: keyof Stratum) => strata.reduce((all, one) => all + one[of], 0);
    return sum('base') / sum('kBase') - sum('head') / sum('kHead');
  }

  function confirm(base: number, head: number, random: () => number): boolean {
    const fresh = { asked: 0, kBase: 0, kHead: 0, base: 0, head: 0 };
    for (;;) {
      const answer = confirmCase('broken', fresh);
      if (answer.done) return answer.confirmed;
      fresh.asked += answer.trials;
      fresh.kBase += answer.trials;
      fresh.kHead += answer.trials;
      fresh.base += drawPasses(random, answer.trials, base);
      fresh.head += drawPasses(random, answer.trials, head);
      expect(fresh.asked).toBeLessThanOrEqual(10);
    }
  }

  test('name no case in 3,000 pull requests that change nothing, but for one', () => {
    const random = seededRandom('no lists');
    let lists = 0;
    for (let run = 0; run < 3000; run++) {
      const world = drawPullRequest({ cases: 50, rate: run % 2 === 0 ? 0.6 : 0.86, spread: 1 }, 'no change', random);
      if (listed(world, random).confirmed.length > 0) lists++;
    }
    expect(lists).toBeLessThanOrEqual(1);
  });

  test.each([10, 50])('name a sound case that broke, and looked so, in 91 of 100, in a suite of %i', (cases) => {
    const random = seededRandom(`lists ${cases}`);
    const found = { seeming: 0, confirmed: 0 };
    for (let run = 0; run < 800; run++) {
      const { base } = drawPullRequest({ cases, rate: 0.86, spread: 1 }, 'no change', random);
      base[0] = 0.95;
      const { seeming, confirmed } = listed({ base, head: [0, ...base.slice(1)] }, random);
      if (seeming.includes(0)) found.seeming++;
      if (confirmed.includes(0)) found.confirmed++;
    }
    expect(found.seeming / 800).toBeGreaterThan(0.93);
    expect(upperBound({ runs: found.seeming, blocked: found.confirmed })).toBeGreaterThan(0.91);
  });
});
