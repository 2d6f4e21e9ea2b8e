import { Document, isScalar, Scalar, visit } from 'yaml';

/** What a reader would not see, or would see in another order; variation selectors only choose a glyph. */
const HIDDEN = /(?!\n|\t|\ufe0e|\ufe0f)[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

/**
 * A mapping as the text of a YAML file. It reads back as the same data: text that another YAML would take for a number, a date or
 * a truth value is quoted, and characters that a reviewer cannot see stand as `\u202e`.
 *
 * @param comments Of one line, to stand above one of its keys.
 */
export function writeYaml(
  written: { [key: string]: unknown },
  comments: ReadonlyMap<string, string> = new Map(),
): string {
  const document = new Document(written, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  visit(document, {
    Pair: (_key, { key }, path) => {
      // Path: the document and its one mapping.
      if (path.length === 2 && isScalar(key)) key.commentBefore = comments.get(String(key.value)) ?? null;
    },
    Scalar: (_key, node) => {
      if (isScalar(node) && typeof node.value === 'string' && needsQuotes(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  // In double quotes alone, where such an escape means the character.
  return document
    .toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: 1_000_000 })
    .replace(HIDDEN, escapeCharacter);
}

function needsQuotes(text: string): boolean {
  // A line of white space alone does not survive in a block of lines.
  return (
    text.search(HIDDEN) >= 0 || /^\s*$|^[ \t]|[ \t]$|[ \t]\n/.test(text) || /^(?:y|n|yes|no|on|off|~)$/i.test(text)
  );
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0)!;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
