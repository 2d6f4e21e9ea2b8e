// How long a comparison takes beside a naive convolution of the same laws, in one process: `npm run bench:compare`.
import { adjustVerdicts } from '../src/compare/adjust-verdicts.js';
import { type CompareSuiteInput, compareSuite } from '../src/compare/compare-suite.js';
import { detectableEffect } from '../src/compare/detectable-effect.js';
import { exactTest, type Stratum } from '../src/compare/exact-test.js';
import { hypergeometric } from '../src/compare/hypergeometric.js';
import { pairedInterval } from '../src/compare/paired-interval.js';
import { seededRandom } from '../src/compare/seeded-random.js';
import type { Side } from '../src/run/trial.js';
import type { ScoredTrial } from '../src/score/score.js';
import type { Case } from '../src/suite/case.js';
import { drawBeta, drawPasses } from './draw.js';

const SUITES = 12;
const CASES = 2_000;
const TRIALS = 10;
const POLICY = { margin: 0.05, alpha: 0.05, minDrop: 0, strict: false };

const random = seededRandom('bench:compare');
const suites: Stratum[][] = Array.from({ length: SUITES }, () =>
  Array.from({ length: CASES }, () => {
    const rate = drawBeta(random, 0.6, 0.4);
    return {
      kBase: TRIALS,
      kHead: TRIALS,
      base: drawPasses(random, TRIALS, rate),
      head: drawPasses(random, TRIALS, rate),
    };
  }),
);
const inputs = suites.map(toInput);

console.log(`${SUITES} suites x ${CASES} cases x ${TRIALS} trials a side, best of 3, milliseconds`);
const naive = show('naive convolution, one law after the other', () => suites.map(naiveP));
report('the exact test', () => suites.map((strata) => exactTest(strata).drop));
report('test, interval and detectable effect', () => suites.map(statistics));
report('comparison from scored trials, with verdicts', () => {
  const policies = new Map(inputs.map(({ suite }) => [suite, POLICY]));
  return adjustVerdicts(inputs.map(compareSuite), policies);
});

function report(what: string, work: () => unknown): void {
  const took = show(what, work);
  console.log(`    ${(naive / took).toFixed(1)} times as fast as the naive convolution`);
}

function show(what: string, work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  const best = Math.min(...times);
  console.log(`${best.toFixed(0).padStart(6)}  ${what}`);
  return best;
}

function naiveP(strata: readonly Stratum[]): number {
  let law = [1];
  let [from, seen] = [0, 0];
  for (const { kBase, kHead, base, head } of strata) {
    const step = hypergeometric(kBase, kHead, base + head);
    const next = new Array<number>(law.length + step.masses.length - 1).fill(0);
    law.forEach((mass, i) => {
      for (let j = 0; j < step.masses.length; j++) next[i + j]! += mass * step.masses[j]!;
    });
    law = next;
    from += step.from;
    seen += head;
  }
  return law.slice(0, seen - from + 1).reduce((sum, mass) => sum + mass, 0);
}

function statistics(strata: readonly Stratum[]): unknown {
  const rate = strata.reduce((sum, { base, kBase }) => sum + base / kBase, 0) / strata.length;
  const differences = strata.map(({ base, head, kBase, kHead }) => head / kHead - base / kBase);
  return [exactTest(strata), pairedInterval(differences, true), detectableEffect(strata, rate, POLICY.alpha, false)];
}

function toInput(strata: readonly Stratum[], index: number): CompareSuiteInput {
  const side = (name: Side) => strata.flatMap((stratum, number) => toTrials(`case-${number}`, name, stratum[name]));
  return {
    suite: `suite-${index}`,
    seed: 'bench',
    planned: strata.map((_, number) => ({ case: toCase(`case-${number}`), change: 'same', identical: false })),
    trials: { base: side('base'), head: side('head') },
    policy: POLICY,
    firstRun: false,
    trialsPerCase: TRIALS,
  };
}

function toCase(id: string): Case {
  const at = { file: `${id}.case.yml`, line: 1, col: 1 };
  return { id, input: {}, messages: [], scorers: [], tags: [], critical: false, at, digest: id };
}

function toTrials(caseId: string, side: Side, passes: number): ScoredTrial[] {
  return Array.from({ length: TRIALS }, (_, sample) => {
    const pass = sample < passes;
    return {
      caseId,
      side,
      sample,
      status: 'answered',
      fromStore: false,
      at: '2026-01-01T00:00:00.000Z',
      reply: { output: 'x', finishReason: 'stop', model: null, usage: null, usd: null, latencyMs: 1 },
      scores: [{ scorer: 'exact', binary: true, score: Number(pass), pass, reason: '' }],
      pass,
    };
  });
}
