import type { Score, ScoredTrial } from '../score/score.js';
import type { PickedCase } from './pick-trials.js';

/** What one scorer said of one case's trials, base and head; unscored ones are left out. */
export interface CaseScores {
  base: number[];
  head: number[];
  /** How many of them reach the scorer's pass mark. */
  passes: { base: number; head: number };
  /** Both sides are the same trials: the difference is 0, and no chance is in it. */
  identical: boolean;
}

export interface CollectedScores {
  cases: CaseScores[];
  /** Every score is 0 or 1 and comes from a scorer that gives no other. */
  binary: boolean;
  /** Answers that the scorer was to score and those that it could not; of an identical case, once. */
  asked: number;
  unscored: number;
}

/** The scores of one scorer, of every case that has it in any trial; an answer of such a case without it is unscored. */
export function collectScores(scorer: string, picked: readonly PickedCase[]): CollectedScores {
  const collected: CollectedScores = { cases: [], binary: true, asked: 0, unscored: 0 };
  for (const { planned, base, head } of picked) {
    const sides = { base: scoresOf(scorer, base), head: scoresOf(scorer, head) };
    const all = planned.identical && base.length > 0 ? sides.base : [...sides.base, ...sides.head];
    if (all.every((score) => score === undefined)) continue;
    const scored = { base: sides.base.filter(isScored), head: sides.head.filter(isScored) };
    collected.cases.push({
      base: scored.base.map(({ score }) => score),
      head: scored.head.map(({ score }) => score),
      passes: { base: passing(scored.base), head: passing(scored.head) },
      identical: planned.identical,
    });
    collected.binary &&= [...scored.base, ...scored.head].every(
      ({ binary, score }) => binary && (score === 0 || score === 1),
    );
    collected.asked += all.length;
    collected.unscored += all.filter((score) => !isScored(score)).length;
  }
  return collected;
}

/** The names of all scorers of these cases, in the order met. */
export function scorerNames(picked: readonly PickedCase[]): string[] {
  const trials = picked.flatMap(({ base, head }) => [...base, ...head]);
  return [
    ...new Set(
      trials.flatMap((trial) => (trial.status === 'answered' ? trial.scores.map(({ scorer }) => scorer) : [])),
    ),
  ];
}

function scoresOf(scorer: string, trials: readonly ScoredTrial[]): (Score | undefined)[] {
  return trials.flatMap((trial) =>
    trial.status === 'answered' ? [trial.scores.find((score) => score.scorer === scorer)] : [],
  );
}

function passing(scores: readonly Score[]): number {
  return scores.filter(({ pass }) => pass).length;
}

/** A number outside 0..1 is a scorer's bug: it tells nothing, and must not move a mean. */
function isScored(score: Score | undefined): score is Score & { score: number } {
  return score !== undefined && score.score !== null && score.score >= 0 && score.score <= 1;
}
