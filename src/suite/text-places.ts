import type { Place } from '../errors.js';
import type { TextPiece } from './suite.js';

/** Line and column, from 1, of an offset in a text. */
export function placeIn(text: string, offset: number): Omit<Place, 'file'> {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, col: offset - before.lastIndexOf('\n') };
}

/** Where an offset of a scalar's text stands in its file. `pieces` are in the order of the text; the first is at 0. */
export function placeInPieces(pieces: readonly TextPiece[], offset: number): Omit<Place, 'file'> {
  const piece = pieces.findLast(({ at }) => at <= offset) ?? pieces[0]!;
  return { line: piece.line, col: piece.col + Math.max(0, offset - piece.at) };
}

/** Pieces of a text that stands in its file as it is, from the start of a line on. */
export function plainPieces(text: string, line: number): TextPiece[] {
  let at = 0;
  return text.split('\n').map((row, index) => {
    const piece = { at, line: line + index, col: 1 };
    at += row.length + 1;
    return piece;
  });
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

/**
 * Pieces of a YAML scalar: indentation, folding, quotes and escapes all move its text about, but leave the words and
 * their order, so each word of the source is looked for in the text. `offset` is where `source` starts in its file.
 */
export function scalarPieces(
  source: string,
  text: string,
  style: ScalarStyle,
  place: (offset: number) => Omit<Place, 'file'>,
  offset: number,
): TextPiece[] {
  const words = style === 'double' ? /\\(?:x..|u.{4}|U.{8}|.)|[^\s\\]+/gs : /\S+/g;
  words.lastIndex = style === 'block' ? source.indexOf('\n') + 1 : style === 'plain' ? 0 : 1;
  const pieces: TextPiece[] = [];
  let at = 0;
  const body = style === 'single' || style === 'double' ? source.slice(0, -1) : source;
  for (let match = words.exec(body); match; match = words.exec(body)) {
    const [word] = match;
    if (style === 'double' && word.startsWith('\\')) continue;
    const plain = style === 'single' ? word.replaceAll("''", "'") : word;
    const found = text.indexOf(plain, at);
    if (found < 0) continue;
    const { line, col } = place(offset + match.index);
    const last = pieces.at(-1);
    if (!last || last.line !== line || col - last.col !== found - last.at) pieces.push({ at: found, line, col });
    at = found + plain.length;
  }
  const first = pieces[0];
  if (!first) return [{ at: 0, ...place(offset) }];
  return first.at === 0 ? pieces : [{ at: 0, line: first.line, col: Math.max(1, first.col - first.at) }, ...pieces];
}
