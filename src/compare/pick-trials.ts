import type { MissingTrial, PlannedCase, Side } from '../run/trial.js';
import type { ScoredTrial } from '../score/score.js';

/** A planned case with exactly the trials that the plan asked for. */
export interface PickedCase {
  planned: PlannedCase;
  /** Trials a side, round by round: the first of `base` and `head` are those of the first round, and so on. */
  rounds: number[];
  base: ScoredTrial[];
  head: ScoredTrial[];
}

interface Plan {
  planned: readonly PlannedCase[];
  trials: { base: readonly ScoredTrial[]; head: readonly ScoredTrial[] };
  /** Trials a case and side where `rounds` does not say more. */
  trialsPerCase: number;
  /** `rounds[r][i]`: trials a side that round r gave to `planned[i]`. */
  rounds?: readonly (readonly number[])[];
  /** There is no base: its trials are neither expected nor used. */
  firstRun: boolean;
}

/**
 * The trials of each case by sample index, as many as its rounds asked for: one that is not there is missing (`not_run`), further ones
 * are not taken, since how many a store holds may depend on how earlier ones went. A case that sends identical requests
 * has one set of trials, which stands on both sides.
 */
export function pickTrials({ planned, trials, trialsPerCase, rounds, firstRun }: Plan): PickedCase[] {
  const base = byCase(trials.base);
  const head = byCase(trials.head);
  return planned.map((plannedCase, index) => {
    const { id } = plannedCase.case;
    const sizes = rounds?.map((round) => round[index] ?? 0) ?? [trialsPerCase];
    const length = sizes.reduce((sum, size) => sum + size, 0);
    const pick = (side: Side, from?: ScoredTrial[], orFrom?: ScoredTrial[]) =>
      Array.from({ length }, (_, sample) => {
        const trial = from?.[sample] ?? orFrom?.[sample];
        if (trial === undefined) return notRun(id, side, sample);
        return trial.side === side ? trial : { ...trial, side };
      });
    const [ofBase, ofHead] = [base.get(id), head.get(id)];
    const picked = { planned: plannedCase, rounds: sizes };
    if (firstRun) return { ...picked, base: [], head: pick('head', ofHead) };
    if (!plannedCase.identical) return { ...picked, base: pick('base', ofBase), head: pick('head', ofHead) };
    return { ...picked, base: pick('base', ofBase, ofHead), head: pick('head', ofBase, ofHead) };
  });
}

/**
 * Whether a case is part of the test: only what both sides know as it is can show a change, and what is flaky on the
 * default branch shows it too badly. On a first run all cases are described.
 */
export function counts({ change, past }: Pick<PlannedCase, 'change' | 'past'>): boolean {
  return (change === 'same' || change === 'removed') && past?.flaky !== true;
}

/** Trials of each case, each at its sample index. */
function byCase(trials: readonly ScoredTrial[]): Map<string, ScoredTrial[]> {
  const cases = new Map<string, ScoredTrial[]>();
  for (const trial of trials) {
    const ofCase = cases.get(trial.caseId);
    if (ofCase !== undefined) ofCase[trial.sample] = trial;
    else {
      const first: ScoredTrial[] = [];
      first[trial.sample] = trial;
      cases.set(trial.caseId, first);
    }
  }
  return cases;
}

function notRun(caseId: string, side: Side, sample: number): MissingTrial {
  return { caseId, side, sample, status: 'missing', kind: 'not_run', reason: 'was not run' };
}
