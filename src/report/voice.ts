/** How a medium writes text from outside inside of our own sentences. */
export interface Voice {
  /** A name: one line, whole. */
  name(text: string): string;
  /** A sentence or a part of one. */
  prose(text: string): string;
}
