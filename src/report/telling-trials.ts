import type { CaseComparison } from '../compare/comparison.js';
import type { Side } from '../run/trial.js';
import type { ScoredTrial } from '../score/score.js';

export interface TellingTrial {
  trial: ScoredTrial & { status: 'answered' };
  /** Which of the side's trials it is, from 1, and how many there are. */
  number: number;
  of: number;
}

/**
 * The two trials that show best how a case moved: where it fell, the base's first pass and the head's first failure, and
 * the other way round where it rose; the first answered one where a side has none of these. Null for a side without an
 * answer.
 */
export function tellingTrials(testCase: CaseComparison): { [side in Side]: TellingTrial | null } {
  const fell = (testCase.base ?? 0) >= (testCase.head ?? 0);
  return { base: pick(testCase.trials.base, fell), head: pick(testCase.trials.head, !fell) };
}

function pick(trials: readonly ScoredTrial[], pass: boolean): TellingTrial | null {
  const answered = trials.flatMap((trial, index) =>
    trial.status === 'answered' ? [{ trial, number: index + 1, of: trials.length }] : [],
  );
  return answered.find(({ trial }) => trial.pass === pass) ?? answered[0] ?? null;
}
