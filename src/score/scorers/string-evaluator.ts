import type { Json } from '../../json.js';
import type { Case } from '../../suite/case.js';
import { optionMap } from '../option-map.js';
import { quote } from '../quote.js';
import type { ScorerRule } from '../scorer-rule.js';

export interface StringEvaluatorOptions {
  criterion: Criterion;
  /** With its placeholders filled in; not empty, unless the output shall be. */
  text: string;
}

const CRITERIA = {
  equals: { holds: (output: string, text: string) => output === text, words: ['is', 'is not'] },
  contains: { holds: inAnyCase((output, text) => output.includes(text)), words: ['contains', 'does not contain'] },
  startsWith: {
    holds: inAnyCase((output, text) => output.startsWith(text)),
    words: ['starts with', 'does not start with'],
  },
  endsWith: { holds: inAnyCase((output, text) => output.endsWith(text)), words: ['ends with', 'does not end with'] },
} as const;

type Criterion = keyof typeof CRITERIA;

const NAMES = Object.keys(CRITERIA);
const HOW = 'write one of them, like `string: { contains: "…" }`';

function inAnyCase(holds: (output: string, text: string) => boolean): (output: string, text: string) => boolean {
  return (output, text) => holds(output.toLowerCase(), text.toLowerCase());
}

/** Lists and mappings as JSON; null for what says nothing. */
function textOf(value: Json | undefined): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function fillIn(template: string, { input, expected }: Case): { text: string } | { missing: string } {
  let missing: string | null = null;
  const text = template.replace(/\{\{\s*([\w.-]+)\s*\}\}/g, (_placeholder, name: string) => {
    const value =
      name === 'expected' && expected !== undefined ? expected : Object.hasOwn(input, name) ? input[name] : null;
    const filled = textOf(value);
    if (filled === null) missing ??= name;
    return filled ?? '';
  });
  return missing === null ? { text } : { missing };
}

/**
 * GitHub's `string:` evaluators, as `gh models eval` reads them: 1 when the output, without white space at its ends, is the
 * text (`equals`, where case counts), or has it somewhere, at its start or at its end (where case does not). `{{name}}` in the
 * text stands for the case's input of that name, `{{expected}}` for its `expected`; what is filled in is never read again.
 * Options: one of the four.
 */
export const stringEvaluator: ScorerRule<StringEvaluatorOptions> = {
  binary: true,
  passMark: 1,

  parse(options, testCase) {
    const written = optionMap(options, NAMES);
    if (!written.ok) return written;
    const entries = Object.entries(written.map);
    const [criterion, template] = entries[0] ?? [];
    if (entries.length !== 1 || typeof template !== 'string') {
      return {
        ok: false,
        why: `it has not exactly one text of ${NAMES.map((name) => `\`${name}\``).join(', ')}`,
        fix: HOW,
      };
    }
    const filled = fillIn(template, testCase);
    if ('missing' in filled) {
      const why = `\`{{${filled.missing}}}\` stands for nothing in the case \`${testCase.id}\``;
      return { ok: false, why, fix: 'add it to the case, or correct the name' };
    }
    if (filled.text === '' && criterion !== 'equals') {
      return {
        ok: false,
        why: `the text of \`${criterion}\` is empty: every output has that`,
        fix: 'write what must be there',
      };
    }
    return { ok: true, options: { criterion: criterion as Criterion, text: filled.text } };
  },

  score(_testCase, output, { criterion, text }) {
    const { holds, words } = CRITERIA[criterion];
    return holds(output.trim(), text)
      ? { score: 1, reason: `${words[0]} ${quote(text)}` }
      : { score: 0, reason: `${words[1]} ${quote(text)}, got ${quote(output)}` };
  },
};
