import { describe, expect, test } from '@jest/globals';
import { OTHER_RULES } from '../../bench/other-rules.js';
import { emptySuite, OUR_RULES, runRound, runRounds } from '../../bench/our-rules.js';
import { lowerBound, simulate, upperBound } from '../../bench/simulate.js';
import { drawPullRequest, type Scenario } from '../../bench/world.js';
import { nextRound } from '../../src/compare/next-round.js';
import { fixedPlan, ROUNDS } from '../../src/compare/round-plan.js';
import { seededRandom } from '../../src/compare/seeded-random.js';
import { times } from './given.js';

// A short run of what `npm run bench:gate` does at length. A rate is taken to be wrong only where its 99 % bound says so.
const [ADAPTIVE, FIXED_3, FIXED_5] = OUR_RULES;
const GRID = [10, 50, 200].flatMap((cases) => [0.6, 0.86, 0.97].map((rate) => ({ cases, rate, spread: 1 })));
const RUNS = { 10: 1200, 50: 1000, 200: 400 } as Record<number, number>;

describe('simulated pull requests', () => {
  test.each(GRID)(
    'no rule of ours holds more than 5 of 100 that change nothing: $cases cases, pass rate $rate',
    (suite) => {
      for (const rule of [ADAPTIVE!, FIXED_3!, FIXED_5!]) {
        expect(lowerBound(simulate(rule, suite, 'no change', RUNS[suite.cases]!))).toBeLessThanOrEqual(0.05);
      }
    },
  );

  // Least power and most trials a case and side, as promised at 50 cases.
  test.each<[Scenario, number, number, number]>([
    ['no change', 0.6, 0, 2.1],
    ['no change', 0.86, 0, 1.8],
    ['no change', 0.97, 0, 1.5],
    ['10 % broken', 0.6, 0.66, 2.6],
    ['10 % broken', 0.86, 0.92, 1.7],
    ['10 % broken', 0.97, 0.99, 1.4],
    ['−10 points', 0.6, 0.7, 3.1],
    ['−10 points', 0.86, 0.81, 2.7],
    ['−10 points', 0.97, 0.94, 2.1],
    ['critical broken', 0.86, 0.98, 2.6],
  ])('rounds, %s, pass rate %f: held in %f or more, with %f trials or fewer', (scenario, rate, power, trials) => {
    const outcome = simulate(ADAPTIVE!, { cases: 50, rate, spread: 1 }, scenario, 400);
    expect(upperBound(outcome)).toBeGreaterThan(power);
    // Its standard error is about .06 at most.
    expect(outcome.trials).toBeLessThan(trials + 0.15);
  });

  test('cases whose rates are handed round are held more often than 5 of 100, and less than 1 of 5', () => {
    const suite = { cases: 50, rate: 0.6, spread: 1 };
    const outcome = simulate(ADAPTIVE!, suite, '20 % reshuffled', 800);
    expect(outcome.blocked / outcome.runs).toBeGreaterThan(0.05);
    expect(outcome.blocked / outcome.runs).toBeLessThan(0.2);
  });

  test('others cry wolf, or sleep', () => {
    const suite = { cases: 50, rate: 0.86, spread: 1 };
    const rate = (name: string, scenario: Scenario) => {
      const { blocked, runs } = simulate(OTHER_RULES.find((rule) => rule.name === name)!, suite, scenario, 500);
      return blocked / runs;
    };
    expect(rate('any drop, 1 trial', 'no change')).toBeGreaterThan(0.3);
    expect(rate('drop of 5 points, 1 trial', 'no change')).toBeGreaterThan(0.09);
    expect(rate('re-run failures, any case', 'no change')).toBeGreaterThan(0.3);
    expect(rate('re-run failures, McNemar', '−10 points')).toBeLessThan(0.1);
    expect(rate('majority of 3, McNemar', '10 % broken')).toBeLessThan(0.4);
  });

  test('the same seed gives the same outcome', () => {
    const suite = { cases: 10, rate: 0.86, spread: 1 };
    expect(simulate(ADAPTIVE!, suite, 'no change', 50)).toEqual(simulate(ADAPTIVE!, suite, 'no change', 50));
  });
});

describe('twelve suites in one pull request', () => {
  test('without a change any of them is held in at most 5 of 100; one that broke among them is found', () => {
    const random = seededRandom('twelve');
    const runs = 500;
    let falsely = 0;
    let found = 0;
    for (let run = 0; run < runs; run++) {
      const worlds = times(12, 0).map((_, index) =>
        drawPullRequest(
          { cases: 30, rate: 0.86, spread: 1 },
          index === 0 && run % 2 === 1 ? '10 % broken' : 'no change',
          random,
        ),
      );
      // Twice as many broken cases as the scenario has, so that one suite of 30 can be found at all.
      if (run % 2 === 1) worlds[0]!.head = worlds[0]!.head.map((rate, index) => (index < 6 ? 0 : rate));
      const held = runTogether(worlds, random);
      if (held.slice(run % 2).some(Boolean)) falsely++;
      if (run % 2 === 1 && held[0]) found++;
    }
    expect(lowerBound({ runs, blocked: falsely })).toBeLessThanOrEqual(0.05);
    expect(found / (runs / 2)).toBeGreaterThan(0.8);
  });
});

describe('two scorers of one suite', () => {
  test('that mostly agree, each choosing cases for both, hold at most 5 of 100 harmless changes', () => {
    const random = seededRandom('two scorers');
    const runs = 1500;
    let held = 0;
    for (let run = 0; run < runs; run++) {
      const suite = emptySuite('suite', 20, ROUNDS);
      suite.rows = ['exact', 'json_schema'].map((scorer) => ({ scorer, rounds: [], scores: null, seed: '' }));
      let sizes = times(20, 1);
      for (;;) {
        const trials = sizes.map((size) => ({ base: bothScores(size, random), head: bothScores(size, random) }));
        suite.rows.forEach(({ rounds }, which) => {
          const passes = (side: boolean[][]) => side.filter((scores) => scores[which]).length;
          rounds.push(
            trials.map(({ base, head }) => ({
              kBase: base.length,
              kHead: head.length,
              base: passes(base),
              head: passes(head),
            })),
          );
        });
        suite.done++;
        const [next] = nextRound([suite]);
        if (next!.done) {
          if (next!.reason === 'regressed') held++;
          break;
        }
        sizes = times(20, 0);
        for (const { caseId, trials } of next!.trials) sizes[Number(caseId)] = trials;
      }
    }
    expect(lowerBound({ runs, blocked: held })).toBeLessThanOrEqual(0.05);
    expect(held).toBeGreaterThan(0);
  });
});

/** Trials of a case that passes half of the time; the second scorer says otherwise once in five. */
function bothScores(trials: number, random: () => number): boolean[][] {
  return times(trials, 0).map(() => {
    const first = random() < 0.5;
    return [first, random() < 0.2 ? !first : first];
  });
}

/** Which of these suites are held when all run by rounds, side by side. */
function runTogether(worlds: { base: number[]; head: number[] }[], random: () => number): boolean[] {
  const suites = worlds.map(({ base }, index) => emptySuite(`suite-${index}`, base.length, ROUNDS));
  let sizes: (number[] | null)[] = worlds.map(({ base }) => base.map(() => 1));
  for (;;) {
    suites.forEach((suite, index) => {
      const whole = worlds[index]!.base.map(() => ({ kBase: 0, kHead: 0, base: 0, head: 0 }));
      if (sizes[index] !== null) runRound(suite, worlds[index]!, sizes[index]!, whole, random);
    });
    const next = nextRound(suites);
    if (next.every(({ done }) => done)) return next.map((one) => one.done && one.reason === 'regressed');
    sizes = next.map((one, index) => {
      if (one.done) return null;
      const more = worlds[index]!.base.map(() => 0);
      for (const { caseId, trials } of one.trials) more[Number(caseId)] = trials;
      return more;
    });
  }
}

test('the bench plays the fixed plan as the product does: as many trials as asked for', () => {
  const world = drawPullRequest({ cases: 10, rate: 0.86, spread: 1 }, 'no change', seededRandom('fixed'));
  const { rounds, trials, whole } = runRounds(world, fixedPlan(3), seededRandom('fixed'));
  expect(rounds).toHaveLength(1);
  expect(trials).toBe(60);
  expect(whole).toEqual(rounds[0]);
});
