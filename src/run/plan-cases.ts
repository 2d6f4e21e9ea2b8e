import type { Case } from '../suite/case.js';
import type { CaseChange } from './trial.js';

export interface MatchedCase {
  case: Case;
  change: CaseChange;
}

/**
 * Which cases run, and with whose text. A case unchanged on both sides counts; one that the head removed still runs, with
 * the base's text, and counts; a new or edited one runs with the head's text and holds nobody. The same content under
 * another id is the same case. Without a base every case is new.
 */
export function planCases(base: readonly Case[] | null, head: readonly Case[]): MatchedCase[] {
  const left = new Map((base ?? []).map((testCase) => [testCase.id, testCase]));
  const pairs = new Map<Case, Case>();
  const pair = (mine: Case, theirs: Case | undefined): void => {
    if (!theirs) return;
    pairs.set(mine, theirs);
    left.delete(theirs.id);
  };
  for (const mine of head) {
    const theirs = left.get(mine.id);
    if (theirs?.digest === mine.digest) pair(mine, theirs);
  }
  const unpaired = () => head.filter((mine) => !pairs.has(mine));
  for (const mine of unpaired())
    pair(
      mine,
      [...left.values()].find(({ digest }) => digest === mine.digest),
    );
  for (const mine of unpaired()) pair(mine, left.get(mine.id));

  const planned = head.map((mine): MatchedCase => {
    const theirs = pairs.get(mine);
    if (!theirs) return { case: mine, change: 'new' };
    if (theirs.digest !== mine.digest) return { case: mine, change: 'edited' };
    // What is critical is a threshold: the base's word counts.
    return { case: { ...mine, critical: theirs.critical }, change: 'same' };
  });
  const taken = new Set(head.map(({ id }) => id));
  const removed = [...left.values()].map((theirs): MatchedCase => {
    const id = taken.has(theirs.id) ? `${theirs.id} (removed)` : theirs.id;
    return { case: { ...theirs, id }, change: 'removed' };
  });
  return [...planned, ...removed];
}
