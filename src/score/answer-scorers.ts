import type { ScorerRow } from './scorer-row.js';

/** Scorers of cases that know a correct answer. */
export const answerScorers: readonly ScorerRow[] = [
  {
    name: 'exact',
    summary: 'The output is the expected text (or one of a list), after normalising.',
    options: [
      ['`exact`', "the case's `expected`: text, or a list of which any will do"],
      ['`exact: text`, `exact: [a, b]`', 'these instead'],
      ['`{ expected, normalise: false }`', 'every character counts, also case, closing marks, quotes and white space'],
    ],
    example: { case: 'expected: refund\nscorers: [exact]', output: '**Refund.**', score: 1 },
    fails: 'An answer in a sentence is not the text: ask the prompt for the text alone, or use `choice` or `includes`.',
    load: async () => (await import('./scorers/exact.js')).exact,
  },
  {
    name: 'includes',
    summary: 'The output contains the text, or every text of a list; without options, the expected one.',
    options: [
      ['`includes`', "any text of the case's `expected`"],
      ['`includes: text`, `includes: [a, b]`', 'this text; all of these'],
    ],
    example: {
      case: 'input: Can I return it?\nscorers: [{ includes: [30 days, receipt] }]',
      output: 'Within 30 days.',
      score: 0,
    },
    fails:
      '`art` is found in `party`, and `not refundable` holds `refundable`: use `regex` with `\\b` for whole words.',
    load: async () => (await import('./scorers/includes.js')).includes,
  },
  {
    name: 'regex',
    summary: 'A regular expression finds a match in the output, or with `not: true` none (RE2 syntax, linear time).',
    options: [
      ['`regex: "…"`', 'the pattern; `^` and `$` anchor it'],
      [
        '`{ pattern, flags: i }`',
        '`i` ignores case, `m` lets `^` and `$` match at lines, `s` lets `.` match line breaks',
      ],
      ['`{ pattern, not: true }`', 'passes where there is no match'],
    ],
    example: {
      case: 'input: How much is it?\nscorers: [{ regex: "^\\\\d+ EUR$" }]',
      output: '30 EUR',
      score: 1,
    },
    fails:
      'Look-ahead and back-references are not RE2, and are refused. Write backslashes twice inside of double quotes.',
    load: async () => (await import('./scorers/regex.js')).regex,
  },
  {
    name: 'string',
    summary:
      "GitHub's evaluator: the output `equals`, `contains`, `startsWith` or `endsWith` a text, `{{expected}}` filled in.",
    options: [
      ['`string: { equals: "…" }`', 'the whole output, without white space at its ends; case counts'],
      ['`string: { contains: "…" }`, `startsWith`, `endsWith`', 'a part of it; case does not count'],
    ],
    example: {
      case: 'expected: refund\nscorers: [{ string: { startsWith: "{{expected}}" } }]',
      output: 'Refund, within 30 days.',
      score: 1,
    },
    fails: 'Marks and quotes count: `"refund"` does not start with `refund`. `exact` and `includes` look past them.',
    load: async () => (await import('./scorers/string-evaluator.js')).stringEvaluator,
  },
  {
    name: 'choice',
    summary: 'The one of the listed choices that the output names is the expected one.',
    options: [['`choice: [a, b, c]`', 'all that can be chosen']],
    example: {
      case: 'expected: refund\nscorers: [{ choice: [refund, billing] }]',
      output: 'This is about a refund.',
      score: 1,
    },
    fails: 'Blind to negation: "not billing" names billing; naming two choices is no choice. Ask for the choice alone.',
    load: async () => (await import('./scorers/choice.js')).choice,
  },
  {
    name: 'classification',
    summary: 'The output is the expected label; the report adds macro F1 and the confusion matrix.',
    options: [
      ['`classification`', 'the labels are those that the cases of the suite expect'],
      ['`classification: [a, b, c]`', 'these labels; `expected` must be one of them'],
    ],
    example: {
      case: 'expected: refund\nscorers: [{ classification: [refund, billing] }]',
      output: 'Billing',
      score: 0,
    },
    fails:
      'The share of right answers hides a rare label that is never found: look at macro F1 in the report, the mean of F1 over the labels (as in scikit-learn). A label inside of a sentence is "(none)": use `choice` for such answers.',
    load: async () => (await import('./scorers/classification.js')).classification,
  },
  {
    name: 'token_f1',
    summary: 'Overlap of words with the expected text: 2PR / (P + R), blind to order.',
    options: [['`token_f1`', "the best of the case's `expected` texts"]],
    example: { case: 'expected: within 30 days\nscorers: [token_f1]', output: '30 days at most', score: 0.57 },
    fails: 'Blind to order and to "not". Use `rouge_l` where the order matters.',
    load: async () => (await import('./scorers/token-f1.js')).tokenF1,
  },
  {
    name: 'numeric',
    summary: 'How near the last number of the output is to the expected one, or whether it is within a tolerance.',
    options: [
      ['`numeric`, `numeric: 42`', "1 − abs(e − o) / (abs(e) + abs(o)) against the case's `expected`, or this number"],
      ['`{ expected, tolerance: 0.5 }`, `{ tolerance: 5% }`', '1 within it, 0 outside'],
    ],
    example: { case: 'expected: 40\nscorers: [{ numeric: { tolerance: 5% } }]', output: 'About 41.', score: 1 },
    fails: 'Near is not right: without a tolerance it passes at 1 only, unless `pass` is set. The last number counts.',
    load: async () => (await import('./scorers/numeric.js')).numeric,
  },
  {
    name: 'json_match',
    summary: 'Mean agreement of the fields of the output, as JSON, with the expected ones.',
    options: [
      ['`json_match`, `{ expected }`', "the case's `expected`, or this; further keys of the output are no fault"],
    ],
    example: {
      case: 'expected: { topic: refund, days: 30 }\nscorers: [json_match]',
      output: '{"topic": "refund", "days": 14}',
      score: 0.82,
    },
    fails:
      'A mean hides the one field that matters: name that in a scorer of its own. The differing fields are listed.',
    load: async () => (await import('./scorers/json-match.js')).jsonMatch,
  },
  {
    name: 'list_match',
    summary: 'The items of the output, as a list, are the expected ones, in any order: F1 of the best assignment.',
    options: [
      ['`list_match`, `list_match: [a, b]`', "the case's `expected` list, or this one"],
      ['`{ exact: true }`', 'items are equal or not; otherwise text is compared by edit distance'],
      ['`{ by: recall }`, `{ by: precision }`', 'forgives surplus items; forgives lacking ones'],
    ],
    example: {
      case: 'expected: [lamp, cable, bulb]\nscorers: [{ list_match: { exact: true } }]',
      output: '- bulb\n- lamp',
      score: 0.8,
    },
    fails:
      'The list must be JSON (also as the one list in a mapping) or one item a line; a sentence before it is an item. Similar words get points (`bath`, `path`): `exact: true`.',
    load: async () => (await import('./scorers/list-match.js')).listMatch,
  },
  {
    name: 'tool_calls',
    summary: 'The tools that the model called are the expected ones with the expected arguments: F1.',
    options: [
      ['`tool_calls`', "the case's `expected`: names, or `{ name, arguments }`; without `arguments` any will do"],
      ['`tool_calls: [search, { name: refund, arguments: { order: 7 } }]`', 'these calls; `[]` for none'],
      ['`{ calls, order: true }`', 'the order counts'],
      ['`{ calls, exact: true }`', 'arguments are equal or not; otherwise they agree as in `json_match`'],
    ],
    example: {
      case: 'input: Order 7 is broken.\nscorers: [{ tool_calls: [search, { name: refund, arguments: { order: 7 } }] }]',
      output: '',
      toolCalls: [{ name: 'refund', arguments: { order: 7 } }],
      score: 0.67,
    },
    fails:
      'It passes at 1 only, unless `pass` is set: an unnecessary look-up fails a trial. Text beside calls is not read.',
    load: async () => (await import('./scorers/tool-calls.js')).toolCalls,
  },
];
