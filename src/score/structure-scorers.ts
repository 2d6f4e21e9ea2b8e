import type { ScorerRow } from './scorer-row.js';

/** Scorers that need no right answer: what every output must be like. */
export const structureScorers: readonly ScorerRow[] = [
  {
    name: 'json_schema',
    summary: 'The output is JSON that a JSON Schema (2020-12 or draft-07) accepts.',
    options: [
      ['`json_schema: { type: object, … }`', 'the schema in place'],
      ['`json_schema: answer.schema.json`', "a file beside this one, by its path; it is the suite's from then on"],
    ],
    example: {
      case: 'input: Which topic?\nscorers: [{ json_schema: { type: object, required: [topic] } }]',
      output: '{"theme": "refund"}',
      score: 0,
    },
    fails: 'It says nothing of the values: add `json_match`. Text beside the JSON fails; one Markdown fence does not.',
    load: async () => (await import('./scorers/json-schema.js')).jsonSchema,
  },
  {
    name: 'xml',
    summary: 'The output is one well-formed XML document, with the root and the elements that are named.',
    options: [
      ['`xml`', 'well-formed'],
      ['`xml: { root: answer, elements: [title, body] }`', 'with this root; with each of these elements somewhere'],
    ],
    example: {
      case: 'input: Which topic?\nscorers: [{ xml: { root: answer, elements: [topic] } }]',
      output: '<answer><topic>refund</topic></answer>',
      score: 1,
    },
    fails: 'HTML is rarely well-formed XML. A document that declares entities is refused. Text beside the XML fails.',
    load: async () => (await import('./scorers/xml.js')).xml,
  },
  {
    name: 'max_words',
    summary: 'The output has at most so many words, by the Unicode word boundaries.',
    options: [['`max_words: 120`', 'a whole number from 1']],
    example: { case: 'input: Hello?\nscorers: [{ max_words: 3 }]', output: 'How can I help?', score: 0 },
    fails: 'An empty answer is short, too: add `no_refusal` or `min_words`.',
    load: async () => (await import('./scorers/max-words.js')).maxWords,
  },
  {
    name: 'min_words',
    summary: 'The output has at least so many words, by the Unicode word boundaries.',
    options: [['`min_words: 30`', 'a whole number from 1']],
    example: { case: 'input: Hello?\nscorers: [{ min_words: 3 }]', output: 'How can I help?', score: 1 },
    fails: 'Padding passes: it is for answers that were cut short, not for good ones.',
    load: async () => (await import('./scorers/min-words.js')).minWords,
  },
  {
    name: 'language',
    summary: 'The output is in the named language, or in one of several; too short to tell is unscored.',
    options: [['`language: de`, `language: [de, fr]`', 'ISO 639-1 codes, of the 60 that it can tell; `pt-BR` is `pt`']],
    example: {
      case: 'input: Wo ist mein Paket?\nscorers: [{ language: de }]',
      output: 'Your parcel was delivered to a neighbour this morning.',
      score: 0,
    },
    fails:
      'Below about 20 letters nobody can tell: such outputs are unscored, and a suite with more than 5 % of them is invalid, so name it for cases with whole sentences. Norwegian and Danish, Croatian and Bosnian, Indonesian and Malay are hard to tell apart.',
    load: async () => (await import('./scorers/language.js')).language,
  },
  {
    name: 'no_refusal',
    summary: 'The output is not empty and does more than refuse (English, German, French, Spanish).',
    options: [['`no_refusal`', 'takes none']],
    example: {
      case: 'input: Where is my parcel?\nscorers: [no_refusal]',
      output: "I'm sorry, I can't help with that.",
      score: 0,
    },
    fails: 'It knows phrases: a refusal in other words or languages passes.',
    load: async () => (await import('./scorers/no-refusal.js')).noRefusal,
  },
];
