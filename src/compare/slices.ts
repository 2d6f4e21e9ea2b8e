import { benjaminiHochberg } from './benjamini-hochberg.js';
import { type CaseScores, collectScores } from './collect-scores.js';
import { type CompareSuiteInput, rowSeed } from './compare-suite.js';
import { pickWholeSuite } from './pick-rounds.js';
import { counts, type PickedCase, pickTrials } from './pick-trials.js';
import { fixedPlan, type RoundPlan } from './round-plan.js';
import { rowEvidence } from './row-evidence.js';
import { rowRounds } from './row-rounds.js';

/** One scorer's change on the cases of one tag. Informs, and holds nobody. */
export interface Slice {
  tag: string;
  /** Cases with a score on both sides. */
  cases: number;
  /** Means over cases, 0..1. */
  base: number;
  head: number;
  change: number;
  /** Two-sided. */
  p: number;
  /** Of p, by Benjamini and Hochberg over the tags of this row. */
  adjusted: number;
  /** Worth a look: adjusted <= .1. */
  noted: boolean;
}

const LEVEL = 0.1;
/** Of the tags that most cases carry: each is a test of its own. */
const MOST_TAGS = 50;

/**
 * A row by tag, the worst first: one mean hides a behaviour that broke. Tags that all cases carry, or none that count,
 * are left out. Means are those of trials that every case got alike; p is that of the row's own test on these cases alone.
 */
export function slices(input: CompareSuiteInput, scorer: string): Slice[] {
  if (input.firstRun) return [];
  const plan = input.plan ?? fixedPlan(input.trialsPerCase);
  const picked = pickTrials(input).filter(({ planned }) => counts(planned));
  const found = byTag(picked).flatMap(([tag, tagged]) => {
    const seed = rowSeed(input.seed, input.suite, `${scorer} ${tag}`);
    const slice = tagged.length === picked.length ? null : measure(scorer, tagged, plan, seed);
    return slice === null ? [] : [{ tag, ...slice }];
  });
  const adjusted = benjaminiHochberg(found.map(({ p }) => p));
  return found
    .map((slice, index) => ({ ...slice, adjusted: adjusted[index]!, noted: adjusted[index]! <= LEVEL }))
    .sort((a, b) => a.change - b.change || (a.tag < b.tag ? -1 : 1));
}

/** The cases of each tag, the commonest tags first. */
function byTag(picked: readonly PickedCase[]): [string, PickedCase[]][] {
  const tags = new Map<string, PickedCase[]>();
  for (const one of picked) {
    for (const tag of new Set(one.planned.case.tags)) {
      const tagged = tags.get(tag);
      if (tagged === undefined) tags.set(tag, [one]);
      else tagged.push(one);
    }
  }
  return [...tags].sort(([, a], [, b]) => b.length - a.length).slice(0, MOST_TAGS);
}

function measure(
  scorer: string,
  tagged: readonly PickedCase[],
  plan: RoundPlan,
  seed: string,
): Pick<Slice, 'cases' | 'base' | 'head' | 'change' | 'p'> | null {
  const whole = collectScores(scorer, pickWholeSuite(tagged, plan)).cases.filter(
    ({ base, head }) => base.length > 0 && head.length > 0,
  );
  if (whole.length === 0) return null;
  const { binary } = collectScores(scorer, tagged);
  const free = tagged.filter(({ planned }) => !planned.identical);
  const evidence = rowEvidence(rowRounds(scorer, free, binary, seed), plan.length);
  const [base, head] = [meanOf(whole, 'base'), meanOf(whole, 'head')];
  const p = Math.min(1, 2 * Math.min(evidence.drop(LEVEL / 2).p, evidence.rise(LEVEL / 2).p));
  return { cases: whole.length, base, head, change: head - base, p };
}

function meanOf(cases: readonly CaseScores[], side: 'base' | 'head'): number {
  const means = cases.map(({ [side]: scores }) => scores.reduce((sum, score) => sum + score, 0) / scores.length);
  return means.reduce((sum, mean) => sum + mean, 0) / means.length;
}
