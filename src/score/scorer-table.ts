import type { Scorer } from './score.js';
import type { ScorerRule } from './scorer-rule.js';

export interface ScorerRow {
  name: string;
  /** One line, for the README's table. */
  summary: string;
  /** Loads the code, which may bring a heavy library along. */
  load: () => Promise<ScorerRule<unknown>>;
}

/** Every scorer. A new one is its file and one row here. */
export const scorerTable: readonly ScorerRow[] = [
  {
    name: 'exact',
    summary: 'The output is the expected text (or one of a list), after normalising.',
    load: async () => (await import('./scorers/exact.js')).exact,
  },
  {
    name: 'includes',
    summary: 'The output contains the text, or every text of a list; without options, the expected one.',
    load: async () => (await import('./scorers/includes.js')).includes,
  },
  {
    name: 'regex',
    summary: 'A regular expression finds a match in the output (RE2 syntax, linear time).',
    load: async () => (await import('./scorers/regex.js')).regex,
  },
  {
    name: 'choice',
    summary: 'The one of the listed choices that the output names is the expected one.',
    load: async () => (await import('./scorers/choice.js')).choice,
  },
  {
    name: 'token_f1',
    summary: 'Overlap of words with the expected text: 2PR / (P + R), blind to order.',
    load: async () => (await import('./scorers/token-f1.js')).tokenF1,
  },
  {
    name: 'numeric',
    summary: 'How near the last number of the output is to the expected one, or whether it is within a tolerance.',
    load: async () => (await import('./scorers/numeric.js')).numeric,
  },
  {
    name: 'json_match',
    summary: 'Mean agreement of the fields of the output, as JSON, with the expected ones.',
    load: async () => (await import('./scorers/json-match.js')).jsonMatch,
  },
  {
    name: 'json_schema',
    summary: 'The output is JSON that a JSON Schema (2020-12 or draft-07) accepts.',
    load: async () => (await import('./scorers/json-schema.js')).jsonSchema,
  },
  {
    name: 'max_words',
    summary: 'The output has at most so many words, by the Unicode word boundaries.',
    load: async () => (await import('./scorers/max-words.js')).maxWords,
  },
  {
    name: 'no_refusal',
    summary: 'The output is not empty and does more than refuse (English, German, French, Spanish).',
    load: async () => (await import('./scorers/no-refusal.js')).noRefusal,
  },
];

/** The named scorers with their code; names that are not in the table are left out. */
export async function loadScorers(names: Iterable<string>): Promise<Map<string, Scorer<unknown>>> {
  const wanted = new Set(names);
  const loaded = new Map<string, Scorer<unknown>>();
  for (const { name, summary, load } of scorerTable) {
    if (wanted.has(name)) loaded.set(name, { name, summary, ...(await load()) });
  }
  return loaded;
}
