import type { CaseQuestions } from './fresh-trials.js';

/** A prompt that breaks everything would be paid for ten times over to list what nobody reads. */
const MOST = 20;

/**
 * Ids of the cases that fresh trials are spent on: critical ones that failed, and of those that would only be listed the
 * twenty that moved furthest. Each is tested on its own fresh trials, so choosing them spoils nothing.
 */
export function freshCandidates(questions: readonly CaseQuestions[]): Set<string> {
  const listed = questions
    .filter(({ critical }) => critical === null)
    .sort((a, b) => distance(b) - distance(a))
    .slice(0, MOST);
  const alarms = questions.filter(({ critical }) => critical !== null);
  return new Set([...alarms, ...listed].map(({ case: { id } }) => id));
}

function distance({ case: { base, head } }: CaseQuestions): number {
  return Math.abs((head ?? 0) - (base ?? 0));
}
