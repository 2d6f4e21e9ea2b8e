const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF]/gu;
const SINGLE_QUOTES = /[\u2018\u2019\u201A\u201B]/gu;
const DOUBLE_QUOTES = /[\u201C\u201D\u201E\u201F]/gu;
const HYPHENS = /[\u2010\u2011\u2212]/gu;

/**
 * Text with the differences taken out that a reader would not see or mind: NFKC; case (full folding through upper case,
 * so `STRASSE` = `straße`); curly quotes, hyphens and the minus sign as on a keyboard; soft hyphens and zero-width spaces
 * gone; white space runs as one space, none at the ends.
 */
export function foldText(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(SINGLE_QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(HYPHENS, '-');
  // A final sigma is a matter of its neighbours, which are not part of the answer.
  const folded = plain.toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFKC');
  return folded.replace(/\s+/gu, ' ').trim();
}
