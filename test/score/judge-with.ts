import type { Json } from '../../src/json.js';
import type { Reply } from '../../src/ports.js';
import type { Judgement } from '../../src/score/score.js';
import type { ScorerRule } from '../../src/score/scorer-rule.js';
import type { Case } from '../../src/suite/case.js';
import { makeCase } from './make-case.js';
import { makeReply } from './make-reply.js';

/** What a scorer says of an output; throws when it refuses its options. */
export function judgeWith<Options>(
  scorer: ScorerRule<Options>,
  output: string,
  options: Json = null,
  known: Partial<Case> = {},
  reply: Partial<Reply> = {},
): Judgement {
  const testCase = makeCase(known);
  const parsed = scorer.parse(options, testCase, [testCase]);
  if (!parsed.ok) throw new Error(parsed.why);
  return scorer.score(testCase, output, parsed.options, { reply: makeReply({ output, ...reply }) });
}
