import type { ScoredTrial, Unit } from '../score/score.js';
import type { CompareSuiteInput } from './compare-suite.js';
import { pairedInterval } from './paired-interval.js';
import { pickWholeSuite } from './pick-rounds.js';
import { counts, type PickedCase, pickTrials } from './pick-trials.js';
import { quantile } from './quantile.js';
import { fixedPlan } from './round-plan.js';

/** How the values of one side lie, in the unit of their meter. */
export interface Spread {
  answers: number;
  /** Nearest-rank quantiles over all answers. */
  p50: number;
  p95: number;
}

/** What one meter saw of a suite, base against head. Informs, and holds nobody. */
export interface MeasuredChange {
  scorer: string;
  unit: Unit;
  base: Spread | null;
  head: Spread | null;
  /**
   * Head over base: the geometric mean over cases of each case's own ratio of geometric means, exp of the mean paired change
   * of the log. 1.21 is 21 % more in a typical case. Null when no case has values above 0 on both sides.
   */
  ratio: number | null;
  /** 90 % interval of the ratio, clustered by case; null when it cannot be computed. */
  interval: [number, number] | null;
  /** Cases in the ratio, and cases left out of it because a value is 0, which has no log. */
  cases: number;
  zeros: number;
  /** Answers without a value; of an identical case, once. */
  unknown: number;
}

/** What each meter of a suite saw, from those trials that every case got alike. */
export function measured(input: CompareSuiteInput): MeasuredChange[] {
  const { firstRun, trialsPerCase, plan = fixedPlan(trialsPerCase) } = input;
  const picked = pickTrials(input).filter(({ planned }) => firstRun || counts(planned));
  const whole = pickWholeSuite(picked, plan);
  return [...metersOf(whole)].map(([scorer, unit]) => change(scorer, unit, whole));
}

function metersOf(picked: readonly PickedCase[]): Map<string, Unit> {
  const meters = new Map<string, Unit>();
  for (const { base, head } of picked) {
    for (const trial of [...base, ...head]) {
      if (trial.status === 'answered') for (const { scorer, unit } of trial.measured ?? []) meters.set(scorer, unit);
    }
  }
  return meters;
}

function change(scorer: string, unit: Unit, picked: readonly PickedCase[]): MeasuredChange {
  const logs: number[] = [];
  const all: { base: number[]; head: number[] } = { base: [], head: [] };
  let [zeros, unknown] = [0, 0];
  for (const { planned, base, head } of picked) {
    const [ofBase, ofHead] = [valuesOf(scorer, base), valuesOf(scorer, head)];
    all.base.push(...ofBase.known);
    all.head.push(...ofHead.known);
    unknown += ofHead.unknown + (planned.identical ? 0 : ofBase.unknown);
    if (ofBase.known.length === 0 || ofHead.known.length === 0) continue;
    if ([...ofBase.known, ...ofHead.known].includes(0)) zeros++;
    else logs.push(meanLog(ofHead.known) - meanLog(ofBase.known));
  }
  return {
    scorer,
    unit,
    base: spread(all.base),
    head: spread(all.head),
    ratio: logs.length === 0 ? null : Math.exp(mean(logs)),
    interval: intervalOf(logs),
    cases: logs.length,
    zeros,
    unknown,
  };
}

function valuesOf(scorer: string, trials: readonly ScoredTrial[]): { known: number[]; unknown: number } {
  const found = trials.flatMap((trial) =>
    trial.status === 'answered' ? (trial.measured ?? []).filter((one) => one.scorer === scorer) : [],
  );
  const known = found.flatMap(({ value }) => (value === null ? [] : [value]));
  return { known, unknown: found.length - known.length };
}

/** Logs without a spread say nothing of further cases, and are no shares, for which the interval has a remedy. */
function intervalOf(logs: readonly number[]): [number, number] | null {
  if (logs.every((log) => log === logs[0])) return null;
  const interval = pairedInterval(logs, false);
  return interval && [Math.exp(interval[0]), Math.exp(interval[1])];
}

function spread(values: readonly number[]): Spread | null {
  const [p50, p95] = [quantile(values, 0.5), quantile(values, 0.95)];
  return p50 === null || p95 === null ? null : { answers: values.length, p50, p95 };
}

function meanLog(values: readonly number[]): number {
  return mean(values.map(Math.log));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
