import type { ScoredTrial } from '../score/score.js';

/** More marks than this are a count. */
const MOST_MARKS = 12;

/**
 * How the trials of one side went: `✓✓✗` (`·` unscored, `–` missing), or `14 of 20` when they are many.
 * Without a scorer a trial passes by all of its scorers, with one by that row alone.
 */
export function formatTrials(trials: readonly ScoredTrial[], scorer?: string): string {
  const passes = trials.map((trial) => {
    if (trial.status === 'missing') return undefined;
    return scorer === undefined ? trial.pass : (trial.scores.find((score) => score.scorer === scorer)?.pass ?? null);
  });
  if (passes.length === 0) return '–';
  if (passes.length > MOST_MARKS) {
    const scored = passes.filter((pass) => typeof pass === 'boolean');
    return `${scored.filter(Boolean).length} of ${scored.length}`;
  }
  return passes.map((pass) => (pass === undefined ? '–' : pass === null ? '·' : pass ? '✓' : '✗')).join('');
}
