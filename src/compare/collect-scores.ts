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
    const ofBase = collectSide(scorer, base);
    const ofHead = collectSide(scorer, head);
    const sides = planned.identical && base.length > 0 ? [ofBase] : [ofBase, ofHead];
    if (sides.every(({ known }) => !known)) continue;
    collected.cases.push({
      base: ofBase.scores,
      head: ofHead.scores,
      passes: { base: ofBase.passes, head: ofHead.passes },
      identical: planned.identical,
    });
    collected.binary &&= ofBase.binary && ofHead.binary;
    for (const { answered, scores } of sides) {
      collected.asked += answered;
      collected.unscored += answered - scores.length;
    }
  }
  return collected;
}

/** The names of all scorers of these cases, in the order met. */
export function scorerNames(picked: readonly PickedCase[]): string[] {
  const names = new Set<string>();
  for (const { base, head } of picked) {
    for (const trials of [base, head]) {
      for (const trial of trials)
        if (trial.status === 'answered') for (const { scorer } of trial.scores) names.add(scorer);
    }
  }
  return [...names];
}

interface SideScores {
  scores: number[];
  passes: number;
  binary: boolean;
  /** Answers, scored or not. */
  answered: number;
  /** The scorer is met in any of them. */
  known: boolean;
}

function collectSide(scorer: string, trials: readonly ScoredTrial[]): SideScores {
  const side: SideScores = { scores: [], passes: 0, binary: true, answered: 0, known: false };
  for (const trial of trials) {
    if (trial.status !== 'answered') continue;
    side.answered++;
    const found = trial.scores.find((score) => score.scorer === scorer);
    side.known ||= found !== undefined;
    if (!isScored(found)) continue;
    side.scores.push(found.score);
    if (found.pass) side.passes++;
    side.binary &&= found.binary && (found.score === 0 || found.score === 1);
  }
  return side;
}

/** A number outside 0..1 is a scorer's bug: it tells nothing, and must not move a mean. */
function isScored(score: Score | undefined): score is Score & { score: number } {
  return score !== undefined && score.score !== null && score.score >= 0 && score.score <= 1;
}
