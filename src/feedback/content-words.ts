import { wordTokens } from '../score/word-tokens.js';

/** English words that change the form of a sentence more than its matter. Question words and `not` are none of them. */
const FORM_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the i me my we us our you your it its this that there is are was were be been being am do does did done can could will would ' +
    'should may might shall has have had having get gets got getting to of at please pls want need like just possible hi hello hey thanks ' +
    's m re ve ll d don doesn didn isn aren wasn weren won wouldn couldn shouldn haven hasn hadn'
  ).split(' '),
);

/**
 * The words of a text that tell what it is about, in order, folded and without English endings; negations of any form are `not`.
 * In other languages nothing is left out but such endings.
 */
export function contentWords(text: string): string[] {
  return wordTokens(text)
    .map((word) => (word === 't' || word === 'cannot' ? 'not' : word))
    .filter((word) => !FORM_WORDS.has(word))
    .map((word) => (word.length > 4 ? word.replace(/(?:ing|ed|es|s|e)$/, '') : word.replace(/(?<=..)s$/, '')));
}
