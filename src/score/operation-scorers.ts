import type { ScorerRow } from './scorer-row.js';

/** What an answer took: measured wherever it is named, and a scorer where a bound is set. */
export const operationScorers: readonly ScorerRow[] = [
  {
    name: 'latency',
    summary: 'Measures the milliseconds to the whole answer; with a bound, scores whether they are within it.',
    options: [
      ['`latency`', 'measures, and holds nobody'],
      ['`latency: 2000`', 'at most so many milliseconds'],
    ],
    example: { case: 'input: Hello?\nscorers: [{ latency: 2000 }]', output: 'Hello.', score: 1 },
    fails:
      'An answer from the store keeps the latency of the call that made it, of another hour or machine: bound it loosely, or clear the store. Tails move first: look at p95.',
    load: async () => (await import('./scorers/latency.js')).latency,
  },
  {
    name: 'cost',
    summary: 'Measures the dollars of an answer; with a bound, scores whether they are within it.',
    options: [
      ['`cost`', 'measures, and holds nobody'],
      ['`cost: 0.002`', 'at most so many dollars an answer'],
    ],
    example: { case: 'input: Hello?\nscorers: [{ cost: 0.002 }]', output: 'Hello.', score: 1 },
    fails: 'Without a price or a usage it is unknown, and unscored: add the model to `prices:` in `evals/ratchet.yml`.',
    load: async () => (await import('./scorers/cost.js')).cost,
  },
  {
    name: 'length',
    summary: 'Measures the characters of the output; with bounds, scores whether they are within them.',
    options: [
      ['`length`', 'measures, and holds nobody'],
      ['`length: 600`, `length: { min: 20, max: 600 }`', 'at most, and at least, so many characters'],
    ],
    example: { case: 'input: Hello?\nscorers: [{ length: { min: 20 } }]', output: 'Hello.', score: 0 },
    fails: 'Markdown marks and white space count: use `max_words` for what a reader reads.',
    load: async () => (await import('./scorers/length.js')).length,
  },
  {
    name: 'tokens',
    summary: 'Measures the tokens of the output; with a bound, scores whether they are within it.',
    options: [
      ['`tokens`', 'measures, and holds nobody'],
      ['`tokens: 300`', 'at most so many output tokens, as the endpoint counts them'],
    ],
    example: { case: 'input: Hello?\nscorers: [{ tokens: 30 }]', output: 'Hello.', score: 0 },
    fails: 'Reasoning counts where the endpoint counts it. An endpoint that tells no usage leaves it unscored.',
    load: async () => (await import('./scorers/tokens.js')).tokens,
  },
];
