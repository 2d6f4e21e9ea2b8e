import type { TrialAsk } from '../run/trial-ask.js';
import type { ScoredTrial } from '../score/score.js';
import type { FreshTrials } from './fresh-trials.js';

/** The fresh trials with those of one more batch. */
export function addFresh(
  fresh: readonly FreshTrials[],
  asks: readonly TrialAsk[],
  batch: { base: readonly ScoredTrial[]; head: readonly ScoredTrial[] },
): FreshTrials[] {
  const known = new Map(fresh.map((one) => [one.caseId, one]));
  for (const { caseId, trials } of asks) {
    const before = known.get(caseId) ?? { caseId, asked: 0, base: [], head: [] };
    const ofCase = (trial: ScoredTrial) => trial.caseId === caseId;
    known.set(caseId, {
      caseId,
      asked: before.asked + trials,
      base: [...before.base, ...batch.base.filter(ofCase)],
      head: [...before.head, ...batch.head.filter(ofCase)],
    });
  }
  return [...known.values()];
}
