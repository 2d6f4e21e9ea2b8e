import { diffWordsWithSpace } from 'diff';

/** A stretch of a text; `changed` when the other text does not have it. */
export interface DiffPart {
  text: string;
  changed: boolean;
}

export interface WordDiff {
  base: DiffPart[];
  head: DiffPart[];
  /** Share of both texts' characters that is in both, 0..1; 1 for two empty texts. */
  alike: number;
}

/** More edits than this are not read as a diff anyway, and the search for them grows with their square. */
const MAX_EDITS = 400;

/** What each of two texts has that the other has not, word by word; the parts of a side add up to its text. */
export function wordDiff(base: string, head: string): WordDiff {
  const changes = diffWordsWithSpace(base, head, { maxEditLength: MAX_EDITS });
  if (changes === undefined) {
    return { base: [{ text: base, changed: true }], head: [{ text: head, changed: true }], alike: 0 };
  }
  const side = (other: 'added' | 'removed'): DiffPart[] =>
    changes
      .filter((change) => !change[other])
      .map((change) => ({ text: change.value, changed: change.added || change.removed }));
  const common = changes
    .filter((change) => !change.added && !change.removed)
    .reduce((sum, change) => sum + change.value.length, 0);
  const total = base.length + head.length;
  return { base: side('added'), head: side('removed'), alike: total === 0 ? 1 : (2 * common) / total };
}
