import type { GateResult } from './comparison.js';
import { count } from './format-number.js';

/** A suite that no model could be asked for, and the answers that the store lacks for its first round; null: for a later one. */
export interface Unanswered {
  suite: string;
  answers: number | null;
}

/**
 * The gate's word where some suites could not be evaluated: held, whatever the others say. What was not measured never
 * passes. `reason` completes "was not evaluated:".
 */
export function holdUnanswered(result: GateResult, unanswered: readonly Unanswered[], reason: string): GateResult {
  if (unanswered.length === 0) return result;
  const found = unanswered.map(({ suite, answers }) => {
    const lacks = answers === null ? 'more answers, which are not stored' : `${count(answers, 'answer')} not stored`;
    return `${suite} was not evaluated: it needs ${lacks}, and ${reason}`;
  });
  return {
    ok: false,
    conclusion: 'failure',
    title: result.ok ? `Not evaluated: ${reason}` : `${result.title}, and ${unanswered.length} not evaluated`,
    reasons: result.ok ? [...found, ...result.reasons] : [...result.reasons, ...found],
  };
}
