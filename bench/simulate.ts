import { binomial } from '../src/compare/binomial.js';
import { seededRandom } from '../src/compare/seeded-random.js';
import { tails } from '../src/compare/tails.js';
import type { Rule } from './rule.js';
import { drawPullRequest, type Scenario, type Suite } from './world.js';

/** What a rule did with many pull requests of one kind. */
export interface Outcome {
  runs: number;
  blocked: number;
  /** Mean trials a case and side. */
  trials: number;
}

/** The same suite, scenario, rule and number of runs give the same outcome on every machine. */
export function simulate(rule: Rule, suite: Suite, scenario: Scenario, runs: number): Outcome {
  const random = seededRandom(JSON.stringify([rule.name, suite, scenario]));
  const outcome = { runs, blocked: 0, trials: 0 };
  for (let run = 0; run < runs; run++) {
    const { blocked, trials } = rule.decide(drawPullRequest(suite, scenario, random), random);
    if (blocked) outcome.blocked++;
    outcome.trials += trials / runs;
  }
  return outcome;
}

/** One-sided 99 % bound of Clopper and Pearson: the largest rate that would give so few hits once in a hundred times. */
export function upperBound({ runs, blocked }: Pick<Outcome, 'runs' | 'blocked'>): number {
  return bound((rate) => tails(binomial(runs, rate), blocked).atMost > 0.01);
}

export function lowerBound({ runs, blocked }: Pick<Outcome, 'runs' | 'blocked'>): number {
  return blocked === 0 ? 0 : bound((rate) => tails(binomial(runs, rate), blocked).atLeast < 0.01);
}

function bound(isBelow: (rate: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return high;
}
