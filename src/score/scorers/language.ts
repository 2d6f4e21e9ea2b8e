import type { Json } from '../../json.js';
import { detectLanguage, LANGUAGES } from '../detect-language.js';
import { quote } from '../quote.js';
import type { ScorerRule } from '../scorer-rule.js';

export interface LanguageOptions {
  /** ISO 639-1, at least one; any of them is right. */
  languages: string[];
}

/** Codes under which the detector knows a language, or one that it cannot tell from it. */
const KNOWN_AS = new Map(Object.entries({ nb: 'no', nn: 'no', id: 'ms', bs: 'hr', fil: 'tl' }));

/** Characters of one look at a text, and the most looks. */
const WINDOW = 1000;
const MOST_WINDOWS = 20;

function languageOf(written: Json): string | null {
  if (typeof written !== 'string') return null;
  const primary = written.trim().toLowerCase().split(/[-_]/)[0]!;
  const code = KNOWN_AS.get(primary) ?? primary;
  return LANGUAGES.includes(code) ? code : null;
}

/** Code, markup and its names are in no natural language. */
function prose(output: string): string {
  return output
    .replace(/`{3,}[\s\S]*?(?:`{3,}|$)|~{3,}[\s\S]*?(?:~{3,}|$)/g, ' ')
    .replace(/`[^`\n]*`|<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Parts of equal length, so that no short rest decides. */
function windowsOf(text: string): string[] {
  const count = Math.min(MOST_WINDOWS, Math.ceil(text.length / WINDOW));
  const length = Math.min(WINDOW, Math.ceil(text.length / count));
  return Array.from({ length: count }, (_, index) => text.slice(index * length, (index + 1) * length));
}

/**
 * 1 when the output is in one of the languages, 0 when a part of it (of at most 1,000 characters, of the first 20,000) is
 * clearly in another one; unscored when it is too short to tell, which takes about 20 Latin letters, or 7 Chinese characters,
 * and more where languages are close relatives. Code and markup do not count.
 * Options: an ISO 639-1 code (`de`, also `de-AT`), or a list of them.
 */
export const language: ScorerRule<LanguageOptions> = {
  binary: true,
  passMark: 1,

  parse(options) {
    const written = Array.isArray(options) ? options : [options];
    const languages = written.map(languageOf);
    if (options === null || languages.length === 0) {
      return { ok: false, why: 'it names no language', fix: 'write `language: de` or `language: [de, fr]`' };
    }
    const strange = written.find((_, index) => languages[index] === null);
    return strange === undefined
      ? { ok: true, options: { languages: languages.filter((code) => code !== null) } }
      : {
          ok: false,
          why: `${quote(String(strange))} is no language that it can tell`,
          fix: `use ISO 639-1 codes, of ${LANGUAGES.join(' ')}`,
        };
  },

  score(_testCase, output, { languages }) {
    const wanted = quote(languages.join(' | '));
    const guesses = windowsOf(prose(output)).map(detectLanguage);
    const other = guesses.find(({ excludes }) => excludes(languages));
    if (other !== undefined) return { score: 0, reason: `expected ${wanted}, is ${quote(other.language ?? '')}` };
    const right = guesses.find((guess) => guess.language !== null && languages.includes(guess.language));
    return right === undefined
      ? { score: null, reason: `too short or too mixed to tell whether it is ${wanted}` }
      : { score: 1, reason: `is ${quote(right.language ?? '')}` };
  },
};
