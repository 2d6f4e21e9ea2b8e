import { Lexer, Parser } from 'yaml';

/**
 * The offset at which a YAML text nests deeper than `limit` collections; null when it never does. The parser keeps its
 * open collections in a list, while the composer that follows it recurses: some 2 KB of `[` make Node 20 abort there.
 */
export function tooDeepAt(text: string, limit: number): number | null {
  // One of these opens each level, and most texts hold too few of them to be parsed for this.
  if ((text.match(/[-?:[{]/g)?.length ?? 0) <= limit) return null;
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme));
    // The document is open as well.
    const inner = parser.stack.at(-1)?.type;
    const isCollection = inner === 'block-map' || inner === 'block-seq' || inner === 'flow-collection';
    if (isCollection && parser.stack.length > limit + 1) return Math.max(0, parser.offset - lexeme.length);
  }
  return null;
}
