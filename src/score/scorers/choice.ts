import type { Json } from '../../json.js';
import { expectedTexts } from '../expected-texts.js';
import { normalise } from '../normalise.js';
import { quote } from '../quote.js';
import type { ScorerRule } from '../scorer-rule.js';
import { unspacedScript } from '../unspaced-script.js';

export interface ChoiceOptions {
  /** By normalised form, each as written. */
  choices: Map<string, string>;
  /** Normalised forms of the right ones. */
  expected: Set<string>;
  /** Finds the choices that a text names, the longest first at each place. */
  named: RegExp;
}

const WORD = '[\\p{L}\\p{N}\\p{M}_]';

function asWholeWord(choice: string): string {
  const points = [...choice];
  const escaped = choice.replace(/[\^$\\.*+?()[\]{}|/]/g, '\\$&');
  const before = unspacedScript.test(points[0]!) ? '' : `(?<!${WORD})`;
  const after = unspacedScript.test(points.at(-1)!) ? '' : `(?!${WORD})`;
  return before + escaped + after;
}

function parseChoices(options: Json): Map<string, string> | { why: string; fix: string } {
  const texts = Array.isArray(options) ? expectedTexts(options) : null;
  if (texts === null || texts.length < 2) {
    return { why: 'it has no list of choices', fix: 'write `choice: [refund, billing]` with all that can be chosen' };
  }
  const choices = new Map(texts.map((text) => [normalise(text), text]));
  if (choices.size < texts.length || choices.has('')) {
    return { why: 'two choices are the same after normalising, or one is empty', fix: 'make them differ' };
  }
  return choices;
}

/** One-letter choices count in their own case only: the article in "a good answer" is not choice A. */
function namedChoices(output: string, { choices, named }: ChoiceOptions): Set<string> {
  const text = output.normalize('NFKC').replace(/\s+/gu, ' ');
  const found = new Set<string>();
  for (const [match] of text.matchAll(named)) {
    const form = normalise(match);
    const written = choices.get(form);
    if (written !== undefined && ([...written].length > 1 || written === match)) found.add(form);
  }
  return found;
}

/**
 * 1 when the output chooses an expected one of the listed choices, else 0. The output's choice is what it says as a
 * whole, after normalising, or the only choice that it names as a whole word; naming two different ones is no choice.
 * Blind to negation: "not billing" names billing.
 */
export const choice: ScorerRule<ChoiceOptions> = {
  binary: true,
  passMark: 1,

  parse(options, testCase) {
    const choices = parseChoices(options);
    if (!(choices instanceof Map)) return { ok: false, ...choices };
    const all = quote([...choices.values()].join(' | '), 80);
    const expected = expectedTexts(testCase.expected);
    if (expected === null) {
      return {
        ok: false,
        why: 'the case has no `expected` choice',
        fix: `give it an \`expected\` that is one of ${all}`,
      };
    }
    const stranger = expected.find((text) => !choices.has(normalise(text)));
    if (stranger !== undefined) {
      return { ok: false, why: `the expected ${quote(stranger)} is not a choice`, fix: `use one of ${all}` };
    }
    const longestFirst = [...choices.values()]
      .map((text) => text.normalize('NFKC').replace(/\s+/gu, ' ').trim())
      .sort((a, b) => b.length - a.length);
    const named = new RegExp(longestFirst.map(asWholeWord).join('|'), 'giu');
    return { ok: true, options: { choices, expected: new Set(expected.map(normalise)), named } };
  },

  score(_testCase, output, options) {
    const whole = normalise(output);
    const found = options.choices.has(whole) ? new Set([whole]) : namedChoices(output, options);
    const names = [...found].map((form) => options.choices.get(form)!);
    const wanted = quote([...options.expected].map((form) => options.choices.get(form)!).join(' | '));
    if (names.length === 0) return { score: 0, reason: `expected ${wanted}, ${quote(output)} names no choice` };
    if (names.length > 1) return { score: 0, reason: `expected ${wanted}, named several: ${quote(names.join(' | '))}` };
    const right = [...found].every((form) => options.expected.has(form));
    return right
      ? { score: 1, reason: `chose ${quote(names[0]!)}` }
      : { score: 0, reason: `expected ${wanted}, got ${quote(names[0]!)}` };
  },
};
