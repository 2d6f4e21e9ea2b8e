import { createHash } from 'node:crypto';

/** Sample indices from here on are no plan's: a suite has at most some hundred trials a case. */
const BEYOND_PLANS = 1_000_000;

/** What to add to sample indices to get answers that were made for this purpose, and for no other before. */
export function anewShift(purpose: string): number {
  return BEYOND_PLANS + Number.parseInt(createHash('sha256').update(purpose).digest('hex').slice(0, 12), 16);
}
