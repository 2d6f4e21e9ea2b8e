import { passes } from './compare-case.js';
import type { SuiteComparison } from './comparison.js';
import { count } from './format-number.js';
import { counts } from './pick-trials.js';

/** Fewer trials than this say too little of one case. */
const ENOUGH = 3;

export interface CriticalCases {
  /** Reasons to hold, each in words. */
  broken: string[];
  /** What must be looked at by a person, each in words. */
  doubtful: string[];
}

/**
 * The critical cases of a suite that a merge would break: the base passes all of its scored trials, at least 3, and the
 * head none of its own, at least 3. The same with fewer trials, or no scored trial at the head, is doubtful.
 */
export function criticalCases({ suite, firstRun, cases }: SuiteComparison): CriticalCases {
  const found: CriticalCases = { broken: [], doubtful: [] };
  if (firstRun) return found;
  for (const testCase of cases.filter((one) => one.critical && counts(one))) {
    const base = passes(testCase.trials.base);
    const head = passes(testCase.trials.head);
    if (base.length === 0 || base.includes(false) || head.includes(true)) continue;
    const [list, outcome] = judge(base.length, head.length);
    found[list].push(`${suite}: critical case ${testCase.id} ${outcome}`);
  }
  return found;
}

function judge(base: number, head: number): [keyof CriticalCases, string] {
  if (head === 0) return ['doubtful', 'could not be checked: none of its trials is scored at the head'];
  const broke = `broke: it passed ${base} of ${base} at the base and 0 of ${head} at the head`;
  if (base >= ENOUGH && head >= ENOUGH) return ['broken', broke];
  return ['doubtful', `${broke} (held from ${count(ENOUGH, 'scored trial')} a side)`];
}
