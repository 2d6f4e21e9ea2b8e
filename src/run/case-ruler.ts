import { createHash } from 'node:crypto';
import { canonicalJson } from '../json.js';
import type { Case, ScorerSpec } from '../suite/case.js';

/** SHA-256, hex, of a case's content and of the suite's scorers: passes by another ruler are not compared. */
export function caseRuler({ digest }: Case, scorers: readonly ScorerSpec[]): string {
  const specs = scorers.map(({ name, options }) => ({ name, options }));
  return createHash('sha256')
    .update(canonicalJson([digest, specs]))
    .digest('hex');
}
