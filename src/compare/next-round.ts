import type { Stratum } from './exact-test.js';
import { holm } from './holm.js';
import type { Round } from './round-plan.js';
import type { SuiteRounds } from './suite-rounds.js';
import { type FamilyMember, testFamily } from './test-family.js';

/**
 * Why a suite gets no further round: one of its rows regressed beyond doubt; the head is not behind in any; the plan has
 * no more rounds; or it was closed before.
 */
export type Stop = 'regressed' | 'not_behind' | 'last_round' | 'closed';

/** What one suite does next. `trials` is a side, for the cases that get any; an empty list is a round all the same. */
export type NextRound =
  | { suite: string; done: true; reason: Stop }
  | { suite: string; done: false; trials: { caseId: string; trials: number }[] };

/** A p that is alpha, or a mid-p that is the limit, but for rounding. */
const HAIR = 1e-9;

/**
 * What every suite does next, from the trials of all of them so far: Holm's correction couples them.
 *
 * *Which* cases go on is told by both sides' passes together, over all rows of the suite, so that it tells nothing of the
 * sides (see `sequentialTest`). *Whether* a suite goes on may look at the sides. It stops for a regression only once Holm's
 * correction would reject with what all other suites have shown so far, and otherwise while any of its rows may still
 * turn out worse. All rows of a suite share its rounds: a row that is done is not taken out alone, since what the others
 * are given next would then depend on its sides.
 *
 * @param suites Every suite of the pull request, each after its first round: `plan[0]` for every case.
 * @throws RangeError when a suite has no first round, or more rounds than its plan.
 */
export function nextRound(suites: readonly SuiteRounds[]): NextRound[] {
  for (const { suite, done, plan } of suites) {
    if (done < 1 || done > plan.length) throw new RangeError(`${suite}: ${done} of ${plan.length} rounds`);
  }
  const family = testFamily(suites);
  const adjusted = holm(family.map(({ alpha, evidence }) => ({ alpha, p: (level) => evidence.drop(level).p })));
  return suites.map((suite) => {
    const members = [...family.entries()].filter(([, member]) => member.suite === suite.suite);
    const regressed = members.some(([index]) => adjusted[index]! <= suite.alpha + HAIR);
    const reason = stop(
      suite,
      regressed,
      members.map(([, member]) => member),
    );
    return reason === null
      ? { suite: suite.suite, done: false, trials: furtherTrials(suite) }
      : { suite: suite.suite, done: true, reason };
  });
}

function stop(suite: SuiteRounds, regressed: boolean, members: readonly FamilyMember[]): Stop | null {
  if (regressed) return 'regressed';
  if (suite.closed) return 'closed';
  if (suite.done === suite.plan.length) return 'last_round';
  const { goOnBelow } = suite.plan[suite.done - 1]!;
  const behind = members.some(({ evidence }) => evidence.midP() < goOnBelow - HAIR);
  return behind ? null : 'not_behind';
}

function furtherTrials({ cases, rows, plan, done }: SuiteRounds): { caseId: string; trials: number }[] {
  const round = plan[done]!;
  return cases.flatMap((caseId, index) => {
    const isUndecided = rows.some(({ rounds }) => undecided(rounds.map((strata) => strata[index]!)));
    const trials = share(round, isUndecided);
    return trials > 0 ? [{ caseId, trials }] : [];
  });
}

function share(round: Round, isUndecided: boolean): number {
  return isUndecided ? round.undecided : round.steady;
}

/** Whether a case has passes and failures, both sides and all rounds together. */
function undecided(strata: readonly Stratum[]): boolean {
  let passes = 0;
  let trials = 0;
  for (const { kBase, kHead, base, head } of strata) {
    passes += base + head;
    trials += kBase + kHead;
  }
  return passes > 0 && passes < trials;
}
