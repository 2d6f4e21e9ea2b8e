import type { TrialAsk } from '../run/trial-ask.js';
import type { ScoredTrial } from '../score/score.js';
import { passes } from './compare-case.js';
import type { CompareSuiteInput } from './compare-suite.js';
import { exactTest, type Stratum } from './exact-test.js';
import { counts, type PickedCase, pickTrials } from './pick-trials.js';
import { seededRandom } from './seeded-random.js';

const HOUR_MS = 3_600_000;
const MOST_CASES = 10;
const TRIALS = 2;
/** Sample index, after those of every plan and of fresh trials. */
const FROM = 1000;
/** Two-sided; the base is asked anew without need in at most so many of the runs that ask a sentinel. */
const LEVEL = 0.01;

/**
 * Which base cases are asked once more, because stored answers of the base are compared with new ones of the head: up to
 * ten, two trials each, by seed, when at least half of the base's trials so far are an hour older than the head's first.
 * Ages are those of the trials themselves, so that a run that is repeated from the store asks the same.
 */
export function sentinelAsks(input: CompareSuiteInput, seed: string): TrialAsk[] {
  if (input.firstRun) return [];
  const picked = pickTrials(input).filter(({ planned }) => counts(planned) && !planned.identical);
  const first = picked.reduce((least, { head }) => Math.min(least, ...times(head)), Number.POSITIVE_INFINITY);
  const old = picked.filter(({ base }) => times(base).some((at) => at <= first - HOUR_MS));
  if (old.length === 0 || old.length * 2 < picked.length) return [];
  const random = seededRandom(seed);
  return old
    .filter(({ base }) => passes(base).length > 0)
    .map((one) => ({ one, order: random() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, MOST_CASES)
    .map(({ one }) => ({ caseId: one.planned.case.id, from: FROM, trials: TRIALS, side: 'base' }));
}

/**
 * Whether new answers of the base disagree with its stored ones beyond chance: the exact test, two-sided, strata the cases.
 * Says so without need in at most 1 of 100 runs; simulated with one stored trial a case, an endpoint that fell from .9 to .3
 * is found in 6 of 10, with three in .96, and one that answers nothing right any more always.
 */
export function hasDrifted(input: CompareSuiteInput, fresh: readonly ScoredTrial[]): boolean {
  const picked = new Map(pickTrials(input).map((one) => [one.planned.case.id, one]));
  const ids = [...new Set(fresh.map(({ caseId }) => caseId))];
  const strata = ids.map((id) =>
    stratum(
      picked.get(id),
      fresh.filter(({ caseId }) => caseId === id),
    ),
  );
  const { drop, rise } = exactTest(strata);
  return 2 * Math.min(drop, rise) <= LEVEL;
}

function stratum(stored: PickedCase | undefined, fresh: readonly ScoredTrial[]): Stratum {
  const [before, after] = [passes(stored?.base ?? []), passes(fresh)];
  const passing = (known: readonly boolean[]) => known.filter(Boolean).length;
  return { kBase: before.length, kHead: after.length, base: passing(before), head: passing(after) };
}

/** Milliseconds since the epoch at which the answers were made. */
function times(trials: readonly ScoredTrial[]): number[] {
  return trials.flatMap((trial) => (trial.status === 'answered' ? [Date.parse(trial.at)] : []));
}
