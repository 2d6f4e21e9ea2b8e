import type { Scorer } from './score.js';

/** A scorer without the name and the summary, which stand in the table. */
export type ScorerRule<Options> = Omit<Scorer<Options>, 'name' | 'summary'>;
