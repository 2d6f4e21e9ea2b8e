import type { Verdict } from '../compare/comparison.js';

const SIGNS: { [verdict in Verdict | 'new']: string } = {
  regressed: '▼',
  improved: '▲',
  unchanged: '=',
  inconclusive: '?',
  invalid: '✕',
  new: '+',
};

/** A verdict with a sign that needs no colour: `▼ regressed`. */
export function formatVerdict(verdict: Verdict | 'new'): string {
  return `${SIGNS[verdict]} ${verdict}`;
}
