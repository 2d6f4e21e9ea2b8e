import { collectScores, scorerNames } from './collect-scores.js';
import { type CompareSuiteInput, rowSeed } from './compare-suite.js';
import { countTrials, missingReason } from './count-trials.js';
import { counts, pickTrials } from './pick-trials.js';
import { fixedPlan, type RoundPlan } from './round-plan.js';
import { type RowRounds, rowRounds } from './row-rounds.js';
import { tooMany } from './too-many.js';

/** A suite after some of its rounds: all that decides what is run next. JSON. */
export interface SuiteRounds {
  suite: string;
  alpha: number;
  plan: RoundPlan;
  /** Ids of the cases that a test may use, in the order of the rows' strata. */
  cases: string[];
  /** Rounds that were run, at least 1. */
  done: number;
  /** No further round helps, or is allowed: too much is missing, the money or the time is spent. */
  closed: boolean;
  /** Rows that can be tested. */
  rows: RowRounds[];
}

/**
 * The rounds of a suite, scorer by scorer, from its trials so far. Only cases that count, and that do not send identical
 * requests, are in it; only scorers that left few enough answers unscored.
 *
 * @param stopped Whether something outside has ended the suite, as a budget does.
 */
export function suiteRounds(input: CompareSuiteInput, stopped: boolean): SuiteRounds {
  const { suite, seed, policy, firstRun, trialsPerCase, plan = fixedPlan(trialsPerCase) } = input;
  const picked = firstRun ? [] : pickTrials(input).filter(({ planned }) => counts(planned));
  const free = picked.filter(({ planned }) => !planned.identical);
  const invalid = missingReason(countTrials(picked)) !== null;
  const rows = scorerNames(free).flatMap((scorer) => {
    const { binary, unscored, asked } = collectScores(scorer, picked);
    return invalid || tooMany(unscored, asked) ? [] : [rowRounds(scorer, free, binary, rowSeed(seed, suite, scorer))];
  });
  return {
    suite,
    alpha: policy.alpha,
    plan,
    cases: free.map(({ planned }) => planned.case.id),
    done: input.rounds?.length ?? 1,
    closed: stopped || rows.length === 0,
    rows,
  };
}
