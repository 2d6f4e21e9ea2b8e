import type { ScoredTrial } from '../score/score.js';
import type { CaseComparison, CaseStatus } from './comparison.js';
import type { PickedCase } from './pick-trials.js';
import { readableInput, readableValue } from './readable-input.js';

const HALF = 0.5;
const HAIR = 1e-9;

/** One case, base and head. */
export function compareCase({ planned, base, head }: PickedCase): CaseComparison {
  const { id, at, critical, tags, issue, expected } = planned.case;
  const rates = { base: passRate(base), head: passRate(head) };
  return {
    id,
    at,
    change: planned.change,
    status: status(rates.base, rates.head),
    ...(planned.past === undefined ? {} : { past: planned.past }),
    critical,
    tags,
    ...(issue === undefined ? {} : { issue }),
    input: readableInput(planned.case),
    expected: expected === undefined ? null : readableValue(expected),
    ...rates,
    trials: { base, head },
  };
}

/** Whether the trials that could be scored passed; unscored and missing ones are in no rate. */
export function passes(trials: readonly ScoredTrial[]): boolean[] {
  return trials.flatMap((trial) => (trial.status === 'answered' && trial.pass !== null ? [trial.pass] : []));
}

/** Share of the scored trials that pass, 0..1; null when there is none. */
export function passRate(trials: readonly ScoredTrial[]): number | null {
  const known = passes(trials);
  return known.length === 0 ? null : known.filter(Boolean).length / known.length;
}

function status(base: number | null, head: number | null): CaseStatus {
  if (base === null || head === null) return 'unknown';
  const change = head - base;
  if (Math.abs(change) < HAIR) return 'same';
  if (Math.abs(change) < HALF - HAIR) return 'moved';
  return change < 0 ? 'broken' : 'fixed';
}
