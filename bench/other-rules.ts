import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { exactTest } from '../src/compare/exact-test.js';
import { drawPasses, type Random } from './draw.js';
import type { Decision, Rule } from './rule.js';
import type { PullRequest } from './world.js';

const NORMAL_95 = 1.6448536269514722;
const NORMAL_975 = 1.959963984540054;

/** Passes of every case, k trials a side. */
interface Results {
  k: number;
  base: number[];
  head: number[];
}

/** What others do, or tell others to do; one-sided at .05 where a level applies. */
export const OTHER_RULES: Rule[] = [
  rule('any drop, 1 trial', 1, ({ base, head }) => total(head) < total(base)),
  rule('any drop, 3 trials', 3, ({ base, head }) => total(head) < total(base)),
  rule('drop of 5 points, 1 trial', 1, (results) => drop(results) >= 0.05 - 1e-9),
  rule('drop of 5 points, 3 trials', 3, (results) => drop(results) >= 0.05 - 1e-9),
  rule('unpaired z, 3 trials', 3, (results) => unpairedZ(results) > NORMAL_95),
  rule('paired t, 3 trials', 3, (results) => pairedT(results) > tQuantile(0.95, results.base.length - 1)),
  rule('intervals apart and p, 3 trials', 3, (results) => intervalsApart(results) && unpairedZ(results) > NORMAL_95),
  rule('majority of 3, McNemar', 3, ({ base, head }) => mcNemar(base.map(majority), head.map(majority))),
  { name: 're-run failures, any case', ours: false, decide: rerunHead },
  { name: 're-run failures, McNemar', ours: false, decide: rerunBoth },
];

function rule(name: string, k: number, blocks: (results: Results) => boolean): Rule {
  return {
    name,
    ours: false,
    decide: ({ base, head }, random) => {
      const results = {
        k,
        base: base.map((rate) => drawPasses(random, k, rate)),
        head: head.map((rate) => drawPasses(random, k, rate)),
      };
      return { blocked: blocks(results), trials: k };
    },
  };
}

/** A case is a regression when its base passed and its head failed three times in a row. */
function rerunHead({ base, head }: PullRequest, random: Random): Decision {
  let trials = 2 * base.length;
  let blocked = false;
  base.forEach((rate, index) => {
    const passed = random() < rate;
    if (random() < head[index]! || !passed) return;
    trials++;
    if (random() < head[index]!) return;
    trials++;
    if (random() >= head[index]!) blocked = true;
  });
  return { blocked, trials: trials / 2 / base.length };
}

/** A failure is run again up to twice, any pass counts, on both sides; then McNemar. */
function rerunBoth({ base, head }: PullRequest, random: Random): Decision {
  let trials = 0;
  const bestOfThree = (rate: number) => {
    for (let i = 0; i < 3; i++) {
      trials++;
      if (random() < rate) return 1;
    }
    return 0;
  };
  const blocked = mcNemar(base.map(bestOfThree), head.map(bestOfThree));
  return { blocked, trials: trials / 2 / base.length };
}

function mcNemar(base: readonly number[], head: readonly number[]): boolean {
  return exactTest(base.map((passes, i) => ({ kBase: 1, kHead: 1, base: passes, head: head[i]! }))).drop <= 0.05;
}

function majority(passes: number): number {
  return passes >= 2 ? 1 : 0;
}

/** Trials as if they were so many different cases. */
function unpairedZ({ k, base, head }: Results): number {
  const trials = k * base.length;
  const pooled = (total(base) + total(head)) / (2 * trials);
  const error = Math.sqrt((2 * pooled * (1 - pooled)) / trials);
  return error === 0 ? 0 : (total(base) - total(head)) / trials / error;
}

function pairedT({ k, base, head }: Results): number {
  const falls = base.map((passes, index) => (passes - head[index]!) / k);
  const error = standardError(falls);
  return error === 0 ? 0 : mean(falls) / error;
}

/** 95 % intervals of the two means over cases that do not meet. */
function intervalsApart({ k, base, head }: Results): boolean {
  const sides = [base, head].map((passes) => passes.map((count) => count / k));
  const [ofBase, ofHead] = sides.map((shares) => ({ mean: mean(shares), half: NORMAL_975 * standardError(shares) }));
  return ofHead!.mean + ofHead!.half < ofBase!.mean - ofBase!.half;
}

function drop({ k, base, head }: Results): number {
  return (total(base) - total(head)) / (k * base.length);
}

function standardError(values: readonly number[]): number {
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}

function mean(values: readonly number[]): number {
  return total(values) / values.length;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
