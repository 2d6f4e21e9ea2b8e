/** How the answers to some cases fell into labels, as scikit-learn defines it, with 0 for a division by 0. */
export interface Confusion {
  /** The cells of the confusion matrix that hold answers: the right label, the one that was said (null: none), how many. */
  cells: { expected: number; got: number | null; answers: number }[];
  /** Share of right answers, 0..1; null without an answer. */
  accuracy: number | null;
  /** Mean of F1, unweighted, over the labels that are right for some answer; null without an answer. */
  macroF1: number | null;
  /** By label. `support`: answers for which it is the right one. */
  labels: { precision: number; recall: number; f1: number; support: number }[];
}

/**
 * Counts answers into a confusion matrix.
 *
 * @param labels How many labels there are.
 * @param answers Indices of the right label and of the one that was said, from 0; null: none of them.
 */
export function confusion(labels: number, answers: readonly { expected: number; got: number | null }[]): Confusion {
  const counts = Array.from({ length: labels }, () => ({ right: 0, said: 0, support: 0 }));
  const cells = new Map<string, Confusion['cells'][number]>();
  for (const { expected, got } of answers) {
    counts[expected]!.support++;
    if (got !== null) counts[got]!.said++;
    if (got === expected) counts[expected]!.right++;
    const key = `${expected} ${got}`;
    const cell = cells.get(key) ?? { expected, got, answers: 0 };
    cell.answers++;
    cells.set(key, cell);
  }
  const rates = counts.map(({ right, said, support }) => ({
    precision: ratio(right, said),
    recall: ratio(right, support),
    f1: ratio(2 * right, said + support),
    support,
  }));
  const supported = rates.filter(({ support }) => support > 0);
  const right = counts.reduce((total, one) => total + one.right, 0);
  return {
    cells: [...cells.values()].sort((a, b) => b.answers - a.answers),
    accuracy: answers.length === 0 ? null : right / answers.length,
    macroF1: supported.length === 0 ? null : supported.reduce((total, { f1 }) => total + f1, 0) / supported.length,
    labels: rates,
  };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
