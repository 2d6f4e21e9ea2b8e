import type { GatePolicy } from '../suite/suite.js';

/** The margin of one row: its scorer's own, a second one of a name taking the first one's, or else the suite's. */
export function marginOf({ margin, margins = {} }: GatePolicy, scorer: string): number {
  return margins[scorer] ?? margins[scorer.replace(/#\d+$/, '')] ?? margin;
}
