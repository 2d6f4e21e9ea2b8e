import type { Row } from '../compare/comparison.js';
import { points } from '../compare/format-number.js';

/**
 * The change in points and its 90 % interval: `−13 [−21, −5]` where a column says what it is, `−13 points [−21, −5]` in a
 * sentence; `–` when there is nothing to compare.
 */
export function formatChange(
  { change, interval }: Pick<Row, 'change' | 'interval'>,
  place: 'column' | 'sentence',
): string {
  if (change === null) return '–';
  return `${place === 'column' ? bare(change) : points(change)}${interval === null ? '' : ` [${interval.map(bare).join(', ')}]`}`;
}

function bare(change: number): string {
  return points(change).replace(/ points?$/, '');
}
