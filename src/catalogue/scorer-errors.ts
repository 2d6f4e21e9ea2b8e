import type { CatalogueEntry } from './catalogue-entry.js';

const SUITE = 'evals/support.eval.yml';
const CASE = 'evals/support/refund.case.yml';
const TEXT = 'suite: support\nprompt: support.prompt.yml\nmodel: openai/gpt-5-mini\ncases: support/*\n';

/** Scorers that cannot score. */
export const scorerErrors = {
  BAD_SCORER_OPTIONS: {
    why: 'The options of a scorer are not its own.',
    fix: 'Write them as the table of scorers says.',
    exit: 2,
    example: {
      files: { [SUITE]: `${TEXT}scorers: [{ max_words: many }]\n` },
      message: `${SUITE}:5:11 BAD_SCORER_OPTIONS \`max_words\`: it has no whole number from 1, write \`max_words: 120\``,
    },
  },
  EMPTY_EXPECTED: {
    why: 'What is expected is empty, and an empty answer is nothing that a scorer could look for.',
    fix: 'Write what is expected, or name a scorer that needs no expectation.',
    exit: 2,
    example: {
      files: { [CASE]: 'input: I want my money back\nexpected: []\n' },
      message: `${CASE}:1:1 EMPTY_EXPECTED \`expected\` is empty, write the answer, or quote it: "null"`,
    },
  },
  NEEDS_JUDGE: {
    why: 'Only a model could score this, and judges are not in this version. The case stays unscored, which is no pass.',
    fix: 'Say the same with a scorer that needs none, such as `includes`.',
    exit: 2,
    example: {
      files: { [CASE]: 'input: I want my money back\nrubric: Polite, and cites the policy\n' },
      message: `${CASE}:1:1 NEEDS_JUDGE the case \`refund\` has only \`rubric\`, which needs a judge; judges are not in this version, add an \`expected\` or a scorer that needs none, such as \`includes\``,
    },
  },
  NO_SCORER: {
    why: 'Nothing scores a case: it could never fail.',
    fix: 'Give it an `expected`, or name scorers in it or in its suite.',
    exit: 2,
    example: {
      files: { [CASE]: 'input: I want my money back\n' },
      message: `${CASE}:1:1 NO_SCORER nothing scores the case \`refund\`, give it an \`expected\`, or name scorers in it or in its suite`,
    },
  },
  UNKNOWN_SCORER: {
    why: 'There is no scorer of that name.',
    fix: 'Correct it; the README has the table of scorers.',
    exit: 2,
    example: {
      files: { [SUITE]: `${TEXT}scorers: [exakt]\n` },
      message: `${SUITE}:5:11 UNKNOWN_SCORER there is no scorer \`exakt\`, did you mean \`exact\`?`,
    },
  },
} as const satisfies { [code: string]: CatalogueEntry };
