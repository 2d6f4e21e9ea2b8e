import type { CaseChange, MissingTrial, PlannedCase, Side } from '../run/trial.js';
import type { ScoredTrial } from '../score/score.js';

/** A planned case with exactly the trials that the plan asked for. */
export interface PickedCase {
  planned: PlannedCase;
  base: ScoredTrial[];
  head: ScoredTrial[];
}

interface Plan {
  planned: readonly PlannedCase[];
  trials: { base: readonly ScoredTrial[]; head: readonly ScoredTrial[] };
  trialsPerCase: number;
  /** There is no base: its trials are neither expected nor used. */
  firstRun: boolean;
}

/**
 * The trials of each case by sample index, 0 to trialsPerCase - 1: one that is not there is missing (`not_run`), further ones
 * are not taken, since how many a store holds may depend on how earlier ones went. A case that sends identical requests
 * has one set of trials, which stands on both sides.
 */
export function pickTrials({ planned, trials, trialsPerCase, firstRun }: Plan): PickedCase[] {
  const base = bySample(trials.base);
  const head = bySample(trials.head);
  return planned.map((plannedCase) => {
    const pick = (side: Side, from: Map<string, ScoredTrial>) =>
      Array.from({ length: trialsPerCase }, (_, sample) => {
        const trial = from.get(key(plannedCase.case.id, sample));
        return trial === undefined ? notRun(plannedCase.case.id, side, sample) : { ...trial, side };
      });
    if (firstRun) return { planned: plannedCase, base: [], head: pick('head', head) };
    if (!plannedCase.identical) return { planned: plannedCase, base: pick('base', base), head: pick('head', head) };
    const shared = new Map([...head, ...base]);
    return { planned: plannedCase, base: pick('base', shared), head: pick('head', shared) };
  });
}

/** Only cases that both sides know as they are can show a change; on a first run all of them are described. */
export function counts(change: CaseChange): boolean {
  return change === 'same' || change === 'removed';
}

function bySample(trials: readonly ScoredTrial[]): Map<string, ScoredTrial> {
  return new Map(trials.map((trial) => [key(trial.caseId, trial.sample), trial]));
}

function key(caseId: string, sample: number): string {
  return `${sample} ${caseId}`;
}

function notRun(caseId: string, side: Side, sample: number): MissingTrial {
  return { caseId, side, sample, status: 'missing', kind: 'not_run', reason: 'was not run' };
}
