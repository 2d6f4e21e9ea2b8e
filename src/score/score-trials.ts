import type { Trial } from '../run/trial.js';
import type { ResolvedScorer } from './resolved-scorer.js';
import type { Score, ScoredTrial } from './score.js';

function scoreOutput(output: string, resolved: ResolvedScorer): Score {
  const { scorer, binary, passMark } = resolved;
  const judgement = resolved.score(output);
  return { ...judgement, scorer, binary, pass: judgement.score === null ? null : judgement.score >= passMark };
}

/** False when one fails; else null when one is unscored, or there is none; else true. */
function passesAll(passes: readonly (boolean | null)[]): boolean | null {
  if (passes.includes(false)) return false;
  return passes.length === 0 || passes.includes(null) ? null : true;
}

/**
 * Scores every answered trial with the scorers of its case (none where the map has no entry); missing trials stay as they
 * are. The order is kept. A trial passes when all of its scorers do.
 */
export function scoreTrials(
  trials: readonly Trial[],
  scorersByCase: ReadonlyMap<string, readonly ResolvedScorer[]>,
): ScoredTrial[] {
  return trials.map((trial) => {
    if (trial.status === 'missing') return trial;
    const resolved = scorersByCase.get(trial.caseId) ?? [];
    const scores = resolved.map((scorer) => scoreOutput(trial.reply.output, scorer));
    return { ...trial, scores, pass: passesAll(scores.map(({ pass }) => pass)) };
  });
}
