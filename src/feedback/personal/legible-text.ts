/** A text as a reader sees it, and where each of its UTF-16 units came from in the original. */
export interface Legible {
  text: string;
  /** Offset in the original of each unit, and one past the last. */
  from: number[];
}

/**
 * Text in which invisible characters are gone and full-width letters, other scripts' digits and unusual hyphens and spaces
 * are the plain ones, so that `０９０−１２３４` or an address with a soft hyphen is found like any other.
 */
export function legibleText(original: string): Legible {
  const from: number[] = [];
  let text = '';
  let offset = 0;
  for (const character of original) {
    const plain = plainForm(character);
    for (let unit = 0; unit < plain.length; unit++) from.push(offset + Math.min(unit, character.length - 1));
    text += plain;
    offset += character.length;
  }
  from.push(original.length);
  return { text, from };
}

function plainForm(character: string): string {
  if (character < '\u0080') return character;
  if (/\p{Default_Ignorable_Code_Point}/u.test(character)) return '';
  if (/\p{Nd}/u.test(character)) return String(digitValue(character.codePointAt(0)!));
  if (/\p{Zs}/u.test(character)) return ' ';
  if (/[\u2010-\u2015\u2212\uff0d]/.test(character)) return '-';
  const plain = character.normalize('NFKC');
  return plain.length === 1 && character.length === 1 ? plain : character;
}

/** Unicode keeps the ten digits of a script together, zero first. */
function digitValue(code: number): number {
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  // Mathematical digits stand in five rows of ten without a gap.
  return code >= 0x1d7ce && code <= 0x1d7ff ? (code - 0x1d7ce) % 10 : code - zero;
}
