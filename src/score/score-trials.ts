import type { AnsweredTrial, Trial } from '../run/trial.js';
import type { ScorerSheet } from './prepare-scorers.js';
import type { ResolvedMeter } from './resolved-meter.js';
import type { ResolvedScorer } from './resolved-scorer.js';
import type { Measurement, Score, ScoredTrial } from './score.js';

function scoreTrial({ reply }: AnsweredTrial, { scorer, binary, passMark, score }: ResolvedScorer): Score {
  const judgement = score(reply.output, { reply });
  return { ...judgement, scorer, binary, pass: judgement.score === null ? null : judgement.score >= passMark };
}

/** A number that cannot be, such as a negative latency, is not known. */
function measureTrial({ reply }: AnsweredTrial, { scorer, unit, measure }: ResolvedMeter): Measurement {
  const value = measure(reply.output, { reply });
  return { scorer, unit, value: value !== null && Number.isFinite(value) && value >= 0 ? value : null };
}

/** False when one fails; else null when one is unscored, or there is none; else true. */
function passesAll(passes: readonly (boolean | null)[]): boolean | null {
  if (passes.includes(false)) return false;
  return passes.length === 0 || passes.includes(null) ? null : true;
}

/**
 * Scores and measures every answered trial as its case asks for (not at all where the sheet has no entry); missing trials
 * stay as they are. The order is kept. A trial passes when all of its scorers do.
 */
export function scoreTrials(
  trials: readonly Trial[],
  { scorers, meters }: Pick<ScorerSheet, 'scorers' | 'meters'>,
): ScoredTrial[] {
  return trials.map((trial) => {
    if (trial.status === 'missing') return trial;
    const scores = (scorers.get(trial.caseId) ?? []).map((scorer) => scoreTrial(trial, scorer));
    const measured = (meters.get(trial.caseId) ?? []).map((meter) => measureTrial(trial, meter));
    const pass = passesAll(scores.map((score) => score.pass));
    return { ...trial, scores, ...(measured.length > 0 && { measured }), pass };
  });
}
