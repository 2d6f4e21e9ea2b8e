import type { ScorerRow } from './scorer-row.js';

const OPTIONS: ScorerRow['options'] = [
  ['*(none)*', "the case's `reference`, else the best of its `expected` texts"],
  ['`{ reference: text }`, `{ reference: [a, b] }`', 'this text; the best of these'],
];

/** Scorers that hold an output against a reference answer, and know no meaning. */
export const referenceScorers: readonly ScorerRow[] = [
  {
    name: 'levenshtein',
    summary: 'How few characters separate the output from the reference: 1 − edit distance / longer length.',
    options: OPTIONS,
    example: { case: 'expected: Hauptstraße 5\nscorers: [levenshtein]', output: 'Hauptstrasse 5', score: 0.86 },
    fails: 'A paraphrase scores low, a wrong digit high. For names, codes and addresses, not for prose.',
    load: async () => (await import('./scorers/levenshtein.js')).levenshtein,
  },
  {
    name: 'rouge_l',
    summary: 'ROUGE-L: F1 of the longest common subsequence of words of output and reference.',
    options: OPTIONS,
    example: {
      case: 'reference: police killed the gunman\nscorers: [rouge_l]',
      output: 'Police kill the gunman',
      score: 0.75,
    },
    fails:
      'Weak on meaning: "was not refunded" is near "was refunded". Compare versions of a prompt by it, not models.',
    load: async () => (await import('./scorers/rouge-l.js')).rougeL,
  },
  {
    name: 'bleu',
    summary: 'Sentence BLEU-4 of output and reference with exponential smoothing, as sacrebleu has it.',
    options: OPTIONS,
    example: {
      case: 'reference: there is a cat on the mat\nscorers: [{ bleu: { pass: 0.25 } }]',
      output: 'The cat is on the mat.',
      score: 0.29,
    },
    fails: 'Low even for good translations (.3 to .5): set `pass` by what the base reaches. Made for many sentences.',
    load: async () => (await import('./scorers/bleu.js')).bleu,
  },
];
