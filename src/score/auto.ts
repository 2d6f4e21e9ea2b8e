import type { Json } from '../json.js';
import type { Case } from '../suite/case.js';

/** What of a case needs a judge, in the order in which `auto` looks for it; `rubric` comes on top of any other. */
export type JudgedBy = 'reference' | 'previous' | 'feedback' | 'rubric';

/** One answer that is right, and the scorer that fits its type. */
export interface RightAnswer {
  expected: Json;
  scorer: string;
}

/** Where `auto` goes for a case; `branch` says why, in words. */
export type AutoBranch =
  | { kind: 'answers'; name: string; answers: RightAnswer[]; branch: string }
  | { kind: 'judge'; name: JudgedBy; branch: string }
  | { kind: 'problem'; why: string; fix: string }
  | { kind: 'nothing' };

/** By type; null for an answer that says nothing. A list inside a list is one answer: a JSON list. */
function scorerFor(expected: Json): { scorer: string; type: string } | null {
  if (expected === null) return null;
  if (typeof expected === 'string') return { scorer: 'exact', type: 'text' };
  if (typeof expected === 'number') return { scorer: 'numeric', type: 'a number' };
  if (typeof expected === 'boolean') return { scorer: 'exact', type: `\`${expected}\`` };
  return { scorer: 'json_match', type: Array.isArray(expected) ? 'a list' : 'a mapping' };
}

function anyOf(list: Json[]): AutoBranch {
  const answers: RightAnswer[] = [];
  for (const expected of list) {
    const fit = scorerFor(expected);
    if (fit === null) {
      return { kind: 'problem', why: 'the list `expected` has an empty item', fix: 'remove it, or quote it: "null"' };
    }
    answers.push({ expected, scorer: fit.scorer });
  }
  const names = new Set(answers.map(({ scorer }) => scorer));
  // `exact` knows lists by itself, and can then say "one of".
  const asOne = names.size === 1 && names.has('exact') ? [{ expected: list, scorer: 'exact' }] : answers;
  return {
    kind: 'answers',
    name: names.size === 1 ? answers[0]!.scorer : 'any_of',
    answers: asOne,
    branch: `\`expected\` is a list of ${list.length}: the best of them by ${[...names].map((name) => `\`${name}\``).join(', ')}`,
  };
}

/**
 * The branch of the metric tree for a case: the first of `expected`, `reference`, `previous`, `feedback` that it carries.
 * `expected` is scored by its type: text and true/false -> `exact`, a number -> `numeric`, a mapping -> `json_match`, a list
 * -> the best of its items, each by its own type.
 */
export function auto(testCase: Case): AutoBranch {
  const { expected } = testCase;
  if (expected !== undefined) {
    if (Array.isArray(expected) && expected.length > 0) return anyOf(expected);
    const fit = Array.isArray(expected) ? null : scorerFor(expected);
    if (fit === null) {
      return { kind: 'problem', why: '`expected` is empty', fix: 'write the answer, or quote it: "null"' };
    }
    const branch = `\`expected\` is ${fit.type}: \`${fit.scorer}\``;
    return { kind: 'answers', name: fit.scorer, answers: [{ expected, scorer: fit.scorer }], branch };
  }
  for (const name of ['reference', 'previous', 'feedback'] as const) {
    if (testCase[name] !== undefined) return { kind: 'judge', name, branch: `\`${name}\`` };
  }
  return { kind: 'nothing' };
}
