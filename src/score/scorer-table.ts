import { answerScorers } from './answer-scorers.js';
import { operationScorers } from './operation-scorers.js';
import { referenceScorers } from './reference-scorers.js';
import type { Scorer } from './score.js';
import type { ScorerRow } from './scorer-row.js';
import { structureScorers } from './structure-scorers.js';

/** The scorers by what they need. A new one is its file, and one row in one of these. */
export const scorerGroups: readonly { title: string; rows: readonly ScorerRow[] }[] = [
  { title: 'With a correct answer', rows: answerScorers },
  { title: 'With a reference answer', rows: referenceScorers },
  { title: 'Without any answer', rows: structureScorers },
  { title: 'What an answer takes', rows: operationScorers },
];

/** Every scorer. */
export const scorerTable: readonly ScorerRow[] = scorerGroups.flatMap(({ rows }) => rows);

/** The named scorers with their code; names that are not in the table are left out. */
export async function loadScorers(names: Iterable<string>): Promise<Map<string, Scorer<unknown>>> {
  const wanted = new Set(names);
  const loaded = new Map<string, Scorer<unknown>>();
  for (const { name, summary, load } of scorerTable) {
    if (wanted.has(name)) loaded.set(name, { name, summary, ...(await load()) });
  }
  return loaded;
}
