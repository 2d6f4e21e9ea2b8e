import type { Trials } from './run-trials.js';

/** Dollars of the calls that were made, each once; a call of unknown price adds nothing. */
export function spentUsd({ base, head }: Trials): number {
  return [...base, ...head].reduce(
    (sum, trial) => sum + (trial.status === 'answered' && !trial.fromStore ? (trial.reply.usd ?? 0) : 0),
    0,
  );
}
