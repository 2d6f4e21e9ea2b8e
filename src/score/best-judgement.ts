import type { Judgement } from './score.js';

/** The best of several judgements of one output, the first among equals; unscored only when all are. */
export function bestJudgement(judgements: readonly [Judgement, ...Judgement[]]): Judgement {
  return judgements.reduce((best, next) => ((next.score ?? -1) > (best.score ?? -1) ? next : best));
}
