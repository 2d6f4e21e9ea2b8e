import { passes } from './compare-case.js';
import type { CompareSuiteInput } from './compare-suite.js';
import { flakyShare } from './flakiness.js';
import { passPower } from './pass-power.js';
import { pickWholeSuite } from './pick-rounds.js';
import { counts, type PickedCase, pickTrials } from './pick-trials.js';
import { fixedPlan } from './round-plan.js';

/** How steadily one side answers, from those trials that every case got alike. */
export interface Stability {
  /** Trials a case. */
  trials: number;
  /** Share of cases, 0..1, that both pass and fail; null with one trial a case. */
  flaky: number | null;
  /** pass^1, pass^2, … up to `trials`, 0..1: the chance that so many trials of a case all pass. */
  power: number[];
}

/** The steadiness of both sides, over the cases that count; null for a side without a scored trial. */
export function stability(input: CompareSuiteInput): { base: Stability | null; head: Stability | null } {
  const { firstRun, trialsPerCase, plan = fixedPlan(trialsPerCase) } = input;
  const picked = pickTrials(input).filter(({ planned }) => firstRun || counts(planned));
  const whole = pickWholeSuite(picked, plan);
  return { base: ofSide(whole, 'base'), head: ofSide(whole, 'head') };
}

function ofSide(picked: readonly PickedCase[], side: 'base' | 'head'): Stability | null {
  const results = picked
    .map((one) => passes(one[side]))
    .filter((known) => known.length > 0)
    .map((known) => ({ passes: known.filter(Boolean).length, trials: known.length }));
  if (results.length === 0) return null;
  const trials = results.reduce((most, result) => Math.max(most, result.trials), 0);
  const power = Array.from({ length: trials }, (_, index) => passPower(results, index + 1) ?? 0);
  return { trials, flaky: flakyShare(results), power };
}
