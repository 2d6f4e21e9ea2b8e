import type { JudgedBy } from './auto.js';

/** What only a judge could score; named like scorers, and like the keys of a case. */
export const judgedNames: readonly string[] = ['reference', 'previous', 'feedback', 'rubric'] satisfies JudgedBy[];
