import type { Finder } from './finding.js';

const LOCAL = String.raw`[\p{Lu}\p{Ll}\p{M}\p{N}._%+'’-]`;
/** Letters with a case alone before the `@`: in scripts without, nothing parts the address from the sentence. Bounded on both sides, so that no text costs more than linear time. */
const ADDRESS = new RegExp(
  String.raw`(?<!${LOCAL})(?!git@)${LOCAL}{1,64}(?:@|%40|\s?[([{]\s?(?:at|@)\s?[)\]}]\s?)(?:[\p{L}\p{N}-]{1,63}(?:\.|\s?[([{]\s?(?:dot|\.)\s?[)\]}]\s?)){1,5}(?:[a-z][a-z0-9-]{1,62}|\p{L}{2,10})(?![\p{Lu}\p{Ll}\p{N}])`,
  'giu',
);

/** E-mail addresses: any script, percent-encoded `@`, and `name (at) example (dot) org`. `git@host` is no person's. */
export const findEmails: Finder = (text) =>
  [...text.matchAll(ADDRESS)].map((match) => {
    // A quote that opens before the address is not part of it.
    const lead = /^['’.%+-]*/.exec(match[0])![0].length;
    return { start: match.index + lead, end: match.index + match[0].length, kind: 'e-mail' };
  });
