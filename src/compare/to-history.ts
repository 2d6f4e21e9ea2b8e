import type { HistoryCase, HistoryRun, HistoryTrial } from '../ports.js';
import { callKey } from '../run/call-key.js';
import { caseRuler } from '../run/case-ruler.js';
import type { ReadyCase, SuitePlan } from '../run/plan-suite.js';
import type { ScoredTrial } from '../score/score.js';

/**
 * What a run of the default branch adds to the history of its suite: the scored trials of its head, without those that an
 * earlier run has seen. Null when there is nothing new.
 *
 * @param head Trials of the rounds alone: those of cases that were picked for how they went would bend their rates.
 */
export function toHistory(
  plan: SuitePlan,
  head: readonly ScoredTrial[],
  run: { at: string; commit: string | null; earlier: readonly HistoryRun[] },
): HistoryRun | null {
  const seen = new Set(run.earlier.flatMap(({ cases }) => cases.flatMap(keysOf)));
  const trials = byCase(head);
  const cases = plan.cases
    .flatMap((one) => historyCase(one, plan, trials.get(one.case.id) ?? []))
    .map((one) => ({ ...one, trials: one.trials.filter((trial) => !seen.has(keyOf(one, trial))) }))
    .filter((one) => one.trials.length > 0);
  return cases.length === 0 ? null : { at: run.at, commit: run.commit, cases };
}

/** A case that the commit removed is no part of the branch any more. */
function historyCase(one: ReadyCase, { scorers }: SuitePlan, trials: readonly ScoredTrial[]): HistoryCase[] {
  const { head } = one.requests;
  if (one.change === 'removed' || !head?.ok) return [];
  return [
    {
      id: one.case.id,
      ruler: caseRuler(one.case, scorers),
      request: callKey(head.request, 0),
      trials: trials.flatMap((trial): HistoryTrial[] =>
        trial.status === 'answered' && trial.pass !== null ? [[trial.at, trial.sample, trial.pass ? 1 : 0]] : [],
      ),
    },
  ];
}

function byCase(trials: readonly ScoredTrial[]): Map<string, ScoredTrial[]> {
  const cases = new Map<string, ScoredTrial[]>();
  for (const trial of trials) cases.set(trial.caseId, [...(cases.get(trial.caseId) ?? []), trial]);
  return cases;
}

function keysOf(one: HistoryCase): string[] {
  return one.trials.map((trial) => keyOf(one, trial));
}

function keyOf({ ruler, request }: HistoryCase, [at, sample]: HistoryTrial): string {
  return `${ruler} ${request} ${at} ${sample}`;
}
