import type { Confusion } from '../compare/confusion.js';
import { formatPair } from './format-pair.js';

/** One number of both sides; of the head alone on a first run. */
export function formatSides(base: Confusion | null, head: Confusion, show: (side: Confusion) => string): string {
  return base === null ? show(head) : formatPair(show(base), show(head));
}
