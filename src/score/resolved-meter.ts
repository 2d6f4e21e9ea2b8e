import type { Meter } from './score.js';

/** A meter under the name of the scorer that brings it. */
export interface ResolvedMeter extends Meter {
  scorer: string;
}
