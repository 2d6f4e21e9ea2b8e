import type { PlannedCase } from '../run/trial.js';
import type { TrialAsk } from '../run/trial-ask.js';

/** The trials of the last of these rounds, `rounds[r][i]` a side for `planned[i]`: sample indices go on where the one before ended. */
export function roundAsks(planned: readonly PlannedCase[], rounds: readonly (readonly number[])[]): TrialAsk[] {
  const earlier = rounds.slice(0, -1);
  return planned.flatMap(({ case: { id } }, index) => {
    const trials = rounds.at(-1)?.[index] ?? 0;
    const from = earlier.reduce((sum, sizes) => sum + (sizes[index] ?? 0), 0);
    return trials === 0 ? [] : [{ caseId: id, from, trials }];
  });
}
