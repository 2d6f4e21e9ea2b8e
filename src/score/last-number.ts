/** A number as a text writes it. */
export interface WrittenNumber {
  value: number;
  /** Followed by `%`: then it can be meant as a hundredth of its value. */
  percent: boolean;
  text: string;
}

const SPACES = '[ \\u00A0\\u2009\\u202F]';
/** Digits with single separators between them, then an exponent. */
const RUN = new RegExp(
  `((?:\\d|(?<![\\d.])\\.(?=\\d))(?:\\d|(?:[.,'\\u2019]|${SPACES})(?=\\d))*)([eE][-+]?\\d+(?![\\p{L}\\d]))?`,
  'gu',
);
/** What stands before the digits of `H2O`, `gpt4` and `COVID-19`. */
const IN_A_NAME = /[\p{sc=Latin}_]-?$/u;
const MINUS = /(?<![\p{L}\p{N}_)\]])-\p{Sc}?$/u;
const GROUPED = [
  // 1,234,567.89 and 12,34,567 (a group never starts with 0: 0,123 has a decimal comma)
  { form: /^[1-9]\d{0,2}(?:,\d{2,3})*,\d{3}(?:\.\d+)?$/u, groups: /,/gu, decimal: '.' },
  // 1.234.567 and 1.234,56
  { form: /^[1-9]\d{0,2}(?:(?:\.\d{3}){2,}|(?:\.\d{3})+(?=,))(?:,\d+)?$/u, groups: /\./gu, decimal: ',' },
  // 1 234 567,89
  { form: new RegExp(`^[1-9]\\d{0,2}(?:${SPACES}\\d{3})+(?:[.,]\\d+)?$`, 'u'), groups: /\s/gu, decimal: ',' },
  // 1'234'567.89
  { form: /^[1-9]\d{0,2}(?:['\u2019]\d{3})+(?:[.,]\d+)?$/u, groups: /['\u2019]/gu, decimal: ',' },
  // 3.14 and 3,14
  { form: /^\d*(?:[.,]\d+)?$/u, groups: null, decimal: ',' },
];
/** Zeros of the decimal digits that models write besides ASCII's: Arabic, Persian, Devanagari, full-width. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0xff10];

function asciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\uFF10-\uFF19]/gu, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - ZEROS.find((zero) => code >= zero && code < zero + 10)!);
  });
}

/** The part of a run that is its last number: all of it when it is one number, else what follows a separator. */
function lastOfRun(run: string): { digits: string; written: string } {
  for (const separator of [null, new RegExp(SPACES, 'u'), /[,'\u2019]/u]) {
    const written = separator === null ? run : run.split(separator).at(-1)!;
    const style = GROUPED.find(({ form }) => form.test(written));
    if (style) {
      const plain = style.groups ? written.replace(style.groups, '') : written;
      return { digits: plain.replace(style.decimal, '.'), written };
    }
  }
  // Like a version or an address: 1.2.3
  const written = run.split(/\D/u).at(-1)!;
  return { digits: written, written };
}

/**
 * The last number of a text, or null: where models put their answer, and the one that Inspect's `match(numeric=True)`
 * takes. Numbers inside names (`H2O`, `gpt-4`) count only when there is no other. Understood: a minus (also U+2212 and an
 * en dash) before the digits or their currency sign, where it is not a hyphen (`10-12`); thousands in groups by comma,
 * point, space or apostrophe; decimal point or comma; an exponent (`1.5e-3`); `%`. What could be both is read as in English:
 * `1,234` is 1234 and `1.234` is 1.234; `1,5` is 1.5.
 */
export function lastNumber(text: string): WrittenNumber | null {
  const plain = asciiDigits(text).replace(/[\u2212\u2013]/gu, '-');
  let inName: RegExpExecArray | null = null;
  let alone: RegExpExecArray | null = null;
  for (const match of plain.matchAll(RUN)) {
    if (IN_A_NAME.test(plain.slice(Math.max(0, match.index - 2), match.index))) inName = match;
    else alone = match;
  }
  const last = alone ?? inName;
  if (!last) return null;
  const [all, run, exponent = ''] = last;
  const { digits, written } = lastOfRun(run!);
  const negative = written === run && MINUS.test(plain.slice(Math.max(0, last.index - 4), last.index));
  const after = plain.slice(last.index + all.length, last.index + all.length + 2);
  const value = Number(digits + exponent) * (negative ? -1 : 1);
  return { value, percent: /^\s?[%\uFF05]/u.test(after), text: `${negative ? '-' : ''}${written}${exponent}` };
}
