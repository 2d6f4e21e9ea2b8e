import { foldText } from './fold-text.js';

/** Sentence marks only: a trailing `%`, `#` or `+` may be the answer's own (`C#`, `50%`). */
const CLOSING_MARKS = new Set('.,;:!?。、');
const OPENING_MARKS = new Set('¿¡');
const PAIRS = new Map(
  Object.entries({
    '"': '"',
    "'": "'",
    '«': '»',
    '»': '«',
    '‹': '›',
    '「': '」',
    '『': '』',
    '(': ')',
    '[': ']',
    '*': '*',
    _: '_',
    '~': '~',
    '`': '`',
  }),
);

/**
 * The form in which two answers are compared as text: folded (see `foldText`), then without the wrapping that models put
 * around an answer: closing sentence marks, and pairs of quotes, brackets and Markdown emphasis or code marks, as often
 * as they occur. Signs of a number and symbols of a name stay: `-5`, `.5`, `C#`, `C++`, `50%`.
 * Text that is nothing but wrapping stays as it is, so that `?` is not the same as `!`.
 */
export function normalise(text: string): string {
  const folded = foldText(text);
  let start = 0;
  let end = folded.length;
  for (;;) {
    const [from, to] = [start, end];
    while (start < end && folded[end - 1] === ' ') end--;
    while (start < end && folded[start] === ' ') start++;
    if (start < end && CLOSING_MARKS.has(folded[end - 1]!)) end--;
    if (start < end && OPENING_MARKS.has(folded[start]!)) start++;
    if (end - start >= 2 && PAIRS.get(folded[start]!) === folded[end - 1]) {
      start++;
      end--;
    }
    if (start >= end) return folded;
    if (start === from && end === to) return folded.slice(start, end);
  }
}
