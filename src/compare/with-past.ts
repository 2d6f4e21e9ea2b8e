import type { HistoryRun, HistoryTrial } from '../ports.js';
import { callKey } from '../run/call-key.js';
import { caseRuler } from '../run/case-ruler.js';
import type { ReadyCase, SuitePlan } from '../run/plan-suite.js';
import type { PastTrials } from '../run/trial.js';
import { wasTooFlaky } from './confirm-critical.js';
import { pastTrials } from './past-trials.js';

/** Trials by what was sent. */
type ByRequest = Map<string, HistoryTrial[]>;

/**
 * The plan with what earlier runs on the default branch say of its cases: which are flaky, and so inform instead of
 * counting, and how often critical ones passed.
 *
 * Only trials of the same case, scorers and request are put together: a step from failing to passing that a new prompt
 * brought is no wandering. The request is the base's; with too few trials of it the newest other one that has enough,
 * but not for a critical case, which a repaired prompt must not leave unguarded.
 *
 * Why this leaves the test exact: a case leaves it for what its *earlier* trials did. A trial whose answer the store still
 * holds may be given as an answer in this very comparison, and has no say. All others are over; given the case's own
 * rate they tell nothing of the trials at hand, so if nothing changed, those may still be dealt to base and head in any way,
 * each as likely as the next. It matters: were the base's stored trials to have a say, a case that passed by luck would
 * count, and the same case after a failure would not; simulated with three trials a side, a harmless change was then
 * held in 27 of 100 pull requests. For the same reason this is settled before the first call.
 *
 * @param runs Of the default branch, oldest first.
 * @param atHand When the calls were made that the store holds.
 */
export function withPast(plan: SuitePlan, runs: readonly HistoryRun[], atHand: ReadonlySet<string>): SuitePlan {
  if (plan.base === null || runs.length === 0) return plan;
  const trials = group(runs, atHand);
  const cases = plan.cases.map((one): ReadyCase => {
    const known = trials.get(caseRuler(one.case, plan.scorers));
    const past = known === undefined ? null : ofCase(one, known);
    return past === null ? one : { ...one, past };
  });
  return { ...plan, cases, notices: [...plan.notices, ...notices(cases)] };
}

/** By ruler and request, the newest first, each call once: runs may have seen the same stored answer. */
function group(runs: readonly HistoryRun[], atHand: ReadonlySet<string>): Map<string, ByRequest> {
  const rulers = new Map<string, Map<string, Map<string, HistoryTrial>>>();
  for (const { ruler, request, trials } of runs.flatMap(({ cases }) => cases)) {
    const requests = rulers.get(ruler) ?? new Map<string, Map<string, HistoryTrial>>();
    rulers.set(ruler, requests);
    const known = requests.get(request) ?? new Map<string, HistoryTrial>();
    requests.set(request, known);
    for (const trial of trials) if (!atHand.has(trial[0])) known.set(`${trial[0]} ${trial[1]}`, trial);
  }
  const sorted = (known: Map<string, HistoryTrial>) => [...known.values()].sort(byNewest);
  return new Map(
    [...rulers].map(([ruler, requests]) => [
      ruler,
      new Map([...requests].map(([request, known]) => [request, sorted(known)])),
    ]),
  );
}

/** At the same time, as calls of one batch may be, the lower sample index is the older one. */
function byNewest([a, first]: HistoryTrial, [b, second]: HistoryTrial): number {
  return Date.parse(b) - Date.parse(a) || second - first;
}

function ofCase({ case: { critical }, requests: { base } }: ReadyCase, known: ByRequest): PastTrials | null {
  const request = base?.ok ? callKey(base.request, 0) : '';
  const own = judge(known.get(request) ?? []);
  if (own !== null || critical) return own;
  const others = [...known].filter(([other]) => other !== request).map(([, trials]) => trials);
  const byAge = others.filter(({ length }) => length > 0).sort(([a], [b]) => byNewest(a!, b!));
  return byAge.map(judge).find((past) => past !== null) ?? null;
}

function judge(trials: readonly HistoryTrial[]): PastTrials | null {
  return pastTrials(trials.map(([, , pass]) => pass === 1));
}

function notices(cases: readonly ReadyCase[]): string[] {
  return cases.flatMap(({ case: { id, critical }, past }) =>
    critical && past !== undefined && wasTooFlaky(past)
      ? [
          `Critical case ${id} passed ${past.passes} of ${past.trials} earlier trials on the default branch: too flaky to be critical.`,
        ]
      : [],
  );
}
