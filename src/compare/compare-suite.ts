import type { PlannedCase } from '../run/trial.js';
import type { ScoredTrial } from '../score/score.js';
import type { GatePolicy } from '../suite/suite.js';
import { scorerNames } from './collect-scores.js';
import { compareCase } from './compare-case.js';
import { compareRow, emptyRow } from './compare-row.js';
import type { Row, SuiteComparison } from './comparison.js';
import { countTrials, missingReason } from './count-trials.js';
import { counts, type PickedCase, pickTrials } from './pick-trials.js';
import { fixedPlan, type RoundPlan } from './round-plan.js';

export interface CompareSuiteInput {
  suite: string;
  /** Makes the shuffles of non-binary scores repeatable. */
  seed: string;
  planned: readonly PlannedCase[];
  /** In any order; those of identical cases may stand on one side only. */
  trials: { base: readonly ScoredTrial[]; head: readonly ScoredTrial[] };
  policy: GatePolicy;
  firstRun: boolean;
  /** Trials of each case and side, at least 1, unless `rounds` is given. */
  trialsPerCase: number;
  /** By which plan `rounds` came about; without it one round of `trialsPerCase`. */
  plan?: RoundPlan;
  /** Trials a side that each round gave to each planned case so far: `rounds[r][i]` for `planned[i]`. */
  rounds?: readonly (readonly number[])[];
}

/** Stands in for the scorers' names where no answer tells them. */
const ALL_SCORERS = 'all scorers';

/**
 * Base and head of one suite, case by case and scorer by scorer. Verdicts are those of each row on its own: with several
 * rows or suites they must go through `adjustVerdicts`. Cases that the change adds or edits, and flaky ones, are
 * listed, and count nowhere.
 * No row at all means that nothing scores these cases.
 */
export function compareSuite(input: CompareSuiteInput): SuiteComparison {
  const { suite, firstRun } = input;
  const picked = pickTrials(input);
  const counting = firstRun ? picked : picked.filter(({ planned }) => counts(planned));
  const trials = countTrials(counting);
  return {
    suite,
    firstRun,
    rows: counting.length === 0 ? uncountedRows(picked) : countedRows(input, counting, missingReason(trials)),
    cases: picked.map(compareCase),
    trials,
  };
}

function uncountedRows(picked: readonly PickedCase[]): Row[] {
  const kinds = picked.some(({ planned }) => planned.past?.flaky) ? 'new, edited or flaky' : 'new or edited';
  const reason = `every case is ${kinds}: none counts`;
  return scorerNames(picked).map((scorer) => ({ ...emptyRow(scorer), reason }));
}

function countedRows(
  { suite, seed, policy, firstRun, trialsPerCase, plan = fixedPlan(trialsPerCase) }: CompareSuiteInput,
  counting: readonly PickedCase[],
  invalid: string | null,
): Row[] {
  const names = scorerNames(counting);
  if (names.length === 0 && invalid !== null) {
    return [{ ...emptyRow(ALL_SCORERS), verdict: 'invalid', reason: invalid }];
  }
  return names.map((scorer) =>
    compareRow({
      scorer,
      picked: counting,
      plan,
      seed: rowSeed(seed, suite, scorer),
      policy,
      firstRun,
      invalid,
    }),
  );
}

/** Rows shuffle independently of each other. */
export function rowSeed(seed: string, suite: string, scorer: string): string {
  return JSON.stringify([seed, suite, scorer]);
}
