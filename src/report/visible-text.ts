/** Everything that a reader cannot see but that changes what he sees; variation selectors only choose a glyph. */
const UNSEEN = /(?!\n|\t|\ufe0e|\ufe0f)[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

/**
 * Text with `\n` as its only line break, in which every control, bidi control and zero-width character but `\n` and `\t`
 * is written out (`\u202e`, `\u{e0041}`), and a lone surrogate is U+FFFD. Doing it twice changes nothing more.
 */
export function visibleText(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/\r\n?/g, '\n')
    .replace(UNSEEN, (character) => {
      const code = character.codePointAt(0)!;
      const hex = code.toString(16);
      return code > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
    });
}
