import { type CaseScores, collectScores } from './collect-scores.js';
import type { Stratum } from './exact-test.js';
import { pickRound } from './pick-rounds.js';
import type { PickedCase } from './pick-trials.js';
import type { ScorePair } from './shuffle-sums.js';

/** One suite and one scorer, round by round: all that its test may look at. JSON. */
export interface RowRounds {
  scorer: string;
  /** `rounds[r][i]`: trials and passes of case i in round r; all 0 where it did not take part. */
  rounds: Stratum[][];
  /** Scores likewise, for a row that is more than pass or fail; else null. */
  scores: ScorePair[][] | null;
  /** Of the shuffles of `scores`. */
  seed: string;
}

/**
 * The strata of one scorer. Passes are those of this scorer at its pass mark.
 *
 * @param picked The cases that count and do not send identical requests: in those there is no chance.
 * @param binary Whether all of the row's scores are 0 or 1.
 */
export function rowRounds(scorer: string, picked: readonly PickedCase[], binary: boolean, seed: string): RowRounds {
  const length = picked.reduce((most, { rounds }) => Math.max(most, rounds.length), 0);
  const rounds: Stratum[][] = [];
  const scores: ScorePair[][] = [];
  for (let round = 0; round < length; round++) {
    const cases = pickRound(picked, round);
    const found = cases.map((one) => collectScores(scorer, [one]).cases[0] ?? NO_SCORES);
    rounds.push(found.map((one) => toStratum(one, binary)));
    if (!binary) scores.push(found.map(({ base, head }, i) => ({ base, head, weight: cases[i]!.rounds[0] || 1 })));
  }
  return { scorer, rounds, scores: binary ? null : scores, seed };
}

const NO_SCORES: CaseScores = { base: [], head: [], passes: { base: 0, head: 0 }, identical: false };

/** Passes and scored trials of one case; in a binary row the passes are the ones. */
export function toStratum({ base, head, passes }: CaseScores, binary: boolean): Stratum {
  const ones = (scores: readonly number[]) => scores.filter((score) => score === 1).length;
  return {
    kBase: base.length,
    kHead: head.length,
    base: binary ? ones(base) : passes.base,
    head: binary ? ones(head) : passes.head,
  };
}
