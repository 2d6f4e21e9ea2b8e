/** Something personal in a text: characters from `start` up to `end`, and what it is. */
export interface Finding {
  start: number;
  end: number;
  kind: string;
}

/** Finds one family of personal data. Offsets are in the text as given, in UTF-16 units. */
export type Finder = (text: string) => Finding[];
