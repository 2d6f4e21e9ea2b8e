import { isDeepStrictEqual } from 'node:util';
import { type Document, parseDocument } from 'yaml';

/** Replaces the characters from `from` up to `to`; both are offsets in the text before any edit. */
export interface Splice {
  from: number;
  to: number;
  text: string;
}

/**
 * The text of an edited document. The `splices` make the same edit in the text as it stands, so that a user's file keeps
 * its comments, quotes and spacing to the letter; where they do not come to the same data, the document is written anew.
 */
export function spliceYaml(text: string, document: Document, splices: readonly Splice[]): string {
  const backwards = [...splices].sort((a, b) => b.from - a.from || b.to - a.to);
  const spliced = backwards.reduce(
    (before, { from, to, text: by }) => before.slice(0, from) + by + before.slice(to),
    text,
  );
  const crlf = text.includes('\r\n');
  const wanted = document.toString({ lineWidth: 0 });
  const [seen, meant] = [parseDocument(spliced), parseDocument(wanted)];
  const same = seen.errors.length === 0 && isDeepStrictEqual(seen.toJS(), meant.toJS());
  const result = same ? spliced : wanted;
  return crlf ? result.replace(/\r?\n/g, '\r\n') : result;
}
