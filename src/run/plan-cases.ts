import type { Case } from '../suite/case.js';
import type { CaseChange } from './trial.js';

export interface MatchedCase {
  case: Case;
  change: CaseChange;
}

/**
 * Which cases run, and with whose text. A case unchanged on both sides counts; one that the head removed still runs, with
 * the base's text, and counts; a new or edited one runs with the head's text and holds nobody. The same content under
 * another id is the same case. Without a base every case is new. Ids must be unique on each side; they are in the plan.
 * Where the head is not trusted, a case that counts is scored by the base's scorers: a schema's file is not in its content.
 */
export function planCases(base: readonly Case[] | null, head: readonly Case[], trusted = true): MatchedCase[] {
  const left = new Map((base ?? []).map((testCase) => [testCase.id, testCase]));
  const partners = matchCases(left, head);
  const planned = head.map((mine): MatchedCase => {
    const theirs = partners.get(mine.id);
    if (!theirs) return { case: mine, change: 'new' };
    if (theirs.digest !== mine.digest) return { case: mine, change: 'edited' };
    // What is critical is a threshold: the base's word counts.
    const scorers = trusted ? mine.scorers : theirs.scorers;
    return { case: { ...mine, critical: theirs.critical, scorers }, change: 'same' };
  });
  const inHead = new Set(head.map(({ id }) => id));
  const taken = new Set([...inHead, ...left.keys()]);
  const removed = [...left.values()].map((theirs): MatchedCase => {
    const id = inHead.has(theirs.id) ? freeId(theirs.id, taken) : theirs.id;
    return { case: { ...theirs, id }, change: 'removed' };
  });
  return [...planned, ...removed];
}

/**
 * The base's case of each head case, by the head's id: equal id and content first, then equal content, then equal id.
 * Whatever finds a partner is taken out of `left`.
 */
function matchCases(left: Map<string, Case>, head: readonly Case[]): Map<string, Case> {
  const partners = new Map<string, Case>();
  const pair = (mine: Case, theirs: Case): void => {
    partners.set(mine.id, theirs);
    left.delete(theirs.id);
  };
  for (const mine of head) {
    const theirs = left.get(mine.id);
    if (theirs?.digest === mine.digest) pair(mine, theirs);
  }
  const byContent = new Map<string, Case[]>();
  // The last comes first, since twins are handed out from the end.
  for (const theirs of [...left.values()].reverse()) {
    const twins = byContent.get(theirs.digest);
    if (twins) twins.push(theirs);
    else byContent.set(theirs.digest, [theirs]);
  }
  for (const mine of head) {
    const theirs = partners.has(mine.id) ? undefined : byContent.get(mine.digest)?.pop();
    if (theirs) pair(mine, theirs);
  }
  for (const mine of head) {
    const theirs = partners.has(mine.id) ? undefined : left.get(mine.id);
    if (theirs) pair(mine, theirs);
  }
  return partners;
}

/** An id for a removed case whose own now names another one; it is taken from then on. */
function freeId(id: string, taken: Set<string>): string {
  let free = `${id} (removed)`;
  for (let n = 2; taken.has(free); n++) free = `${id} (removed ${n})`;
  taken.add(free);
  return free;
}
