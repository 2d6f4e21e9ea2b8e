/** How much of a report is shown; a medium's limit decides which one fits. */
export interface Detail {
  /** Verdict sentences at the top. */
  lines: number;
  /** Rows of the score table. */
  rows: number;
  /** Broken cases with a fold of their own; the others are lines. */
  folds: number;
  /** Characters of an input, an expected value or a side of a diff; 0: only their scores. */
  text: number;
  /** Lines of a list. */
  list: number;
  /** Suites that "How this was decided" explains. */
  decisions: number;
}

/** From what GitHub's comment has room for to what always fits: short diffs, then fewer folds, no diffs, no lists, few rows. */
export const DETAILS: readonly [Detail, ...Detail[]] = [
  { lines: 6, rows: 60, folds: 10, text: 1500, list: 40, decisions: 20 },
  { lines: 6, rows: 60, folds: 10, text: 800, list: 40, decisions: 10 },
  { lines: 6, rows: 60, folds: 10, text: 400, list: 20, decisions: 5 },
  { lines: 6, rows: 60, folds: 3, text: 400, list: 20, decisions: 5 },
  { lines: 6, rows: 40, folds: 3, text: 0, list: 20, decisions: 5 },
  { lines: 6, rows: 40, folds: 0, text: 0, list: 0, decisions: 5 },
  { lines: 4, rows: 10, folds: 0, text: 0, list: 0, decisions: 1 },
  { lines: 2, rows: 2, folds: 0, text: 0, list: 0, decisions: 0 },
];
