import type { Problem } from '../errors.js';
import type { SuitePlan } from '../run/plan-suite.js';
import type { ScorerSheet } from './prepare-scorers.js';

/** Warnings of margins that no scorer of the suite takes: a misspelt one would go unnoticed. */
export function checkMargins({ name, gate, head }: SuitePlan, { scorers }: ScorerSheet): Problem[] {
  const known = new Set([...scorers.values()].flatMap((ofCase) => ofCase.map(({ scorer }) => scorer)));
  const names = [...known].map((scorer) => `\`${scorer}\``).join(', ');
  return Object.keys(gate.margins ?? {})
    .filter((scorer) => !known.has(scorer))
    .map((scorer) => ({
      ...head.suite.at,
      severity: 'warning',
      code: 'UNKNOWN_SCORER',
      why: `\`margins:\` of \`${name}\` names \`${scorer}\`, which scores none of its cases`,
      fix: names === '' ? 'remove it' : `name one of ${names}`,
    }));
}
