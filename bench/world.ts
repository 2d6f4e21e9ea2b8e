import { drawBeta, drawSome, type Random } from './draw.js';

/** One simulated pull request: how often each case truly passes. */
export interface PullRequest {
  base: number[];
  head: number[];
  /** The one critical case: the suite's steadiest. */
  critical: number;
}

export interface Suite {
  cases: number;
  /** Expected pass rate of the base. */
  rate: number;
  /** Case pass rates are Beta(rate x spread, (1 - rate) x spread): the less, the more cases always pass or always fail. */
  spread: number;
}

/** What a pull request does to the pass rates. */
export const SCENARIOS = {
  'no change': (base) => base,
  '10 % broken': (base, random) => changed(base, drawSome(random, Math.round(base.length / 10), base.length), 0),
  '−10 points': (base) => lowered(base, 0.1),
  'critical broken': (base) => changed(base, [steadiest(base)], 0),
  /** A fifth of the cases hand their pass rates round: the mean of these cases stays exactly what it was. */
  '20 % reshuffled': (base, random) => reshuffled(base, drawSome(random, Math.round(base.length / 5), base.length)),
  /** A fifth of the cases get new pass rates of the same kind: the mean of cases like these stays, that of these does not. */
  '20 % redrawn': (base, random, suite) =>
    redrawn(base, drawSome(random, Math.round(base.length / 5), base.length), suite, random),
} satisfies Record<string, (base: number[], random: Random, suite: Suite) => number[]>;

export type Scenario = keyof typeof SCENARIOS;

/** A new suite, and a pull request to it. */
export function drawPullRequest(suite: Suite, scenario: Scenario, random: Random): PullRequest {
  const base = Array.from({ length: suite.cases }, () => drawRate(suite, random));
  return { base, head: SCENARIOS[scenario](base, random, suite), critical: steadiest(base) };
}

function drawRate({ rate, spread }: Suite, random: Random): number {
  return drawBeta(random, rate * spread, (1 - rate) * spread);
}

function steadiest(rates: readonly number[]): number {
  return rates.reduce((best, rate, index) => (rate > rates[best]! ? index : best), 0);
}

/** These cases pass at another rate. */
export function changed(rates: readonly number[], which: readonly number[], to: number): number[] {
  const head = [...rates];
  for (const index of which) head[index] = to;
  return head;
}

/** The same amount off every case, as much as brings the mean down by `drop`; a case at 0 cannot fall. */
export function lowered(rates: readonly number[], drop: number): number[] {
  const wanted = rates.reduce((sum, rate) => sum + rate, 0) - drop * rates.length;
  let [low, high] = [0, 1];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (rates.reduce((sum, rate) => sum + Math.max(0, rate - middle), 0) > wanted) low = middle;
    else high = middle;
  }
  return rates.map((rate) => Math.max(0, rate - high));
}

function reshuffled(rates: readonly number[], which: readonly number[]): number[] {
  const head = [...rates];
  which.forEach((index, position) => {
    head[index] = rates[which[(position + 1) % which.length]!]!;
  });
  return head;
}

function redrawn(rates: readonly number[], which: readonly number[], suite: Suite, random: Random): number[] {
  const head = [...rates];
  for (const index of which) head[index] = drawRate(suite, random);
  return head;
}
