import type { Json } from '../../src/json.js';
import type { ScorerRule } from '../../src/score/scorer-rule.js';
import type { Case } from '../../src/suite/case.js';
import { makeCase } from './make-case.js';

/** What a scorer says against its options, as a user reads it: `why, fix`; throws when it takes them. */
export function refuseWith<Options>(scorer: ScorerRule<Options>, options: Json, known: Partial<Case> = {}): string {
  const testCase = makeCase(known);
  const parsed = scorer.parse(options, testCase, [testCase]);
  if (parsed.ok) throw new Error('it takes these options');
  return `${parsed.why}, ${parsed.fix}`;
}
