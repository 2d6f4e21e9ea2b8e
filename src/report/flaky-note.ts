import type { CaseComparison } from '../compare/comparison.js';

/** Why a flaky case does not count: `passed 11 of 20 earlier trials`. */
export function flakyNote({ past, critical }: CaseComparison): string {
  const earlier = past === undefined ? '' : `passed ${past.passes} of ${past.trials} earlier trials`;
  return critical ? `${earlier}, too flaky to be critical` : earlier;
}
