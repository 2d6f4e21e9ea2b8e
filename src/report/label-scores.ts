import type { Classification } from '../compare/classifications.js';
import { formatShare } from './format-share.js';
import { formatSides } from './format-sides.js';

/** `accuracy 91 % → 89 %, macro F1 0.84 → 0.71`. */
export function labelScores(labels: Classification): string {
  const accuracy = formatSides(labels.base, labels.head, (side) => formatShare(side.accuracy));
  return `accuracy ${accuracy}, macro F1 ${macroF1(labels)}`;
}

/** `0.84 → 0.71`. */
export function macroF1({ base, head }: Classification): string {
  return formatSides(base, head, (side) => (side.macroF1 === null ? '–' : side.macroF1.toFixed(2)));
}
