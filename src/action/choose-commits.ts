import { fetchRef } from '../git/fetch-ref.js';
import { ensureCommit, firstParent, mergeBase } from '../git/resolve-commits.js';
import type { EvaluatedEvent } from './read-event.js';

export interface Commits {
  head: string;
  /** Null: there is nothing before it. */
  base: string | null;
}

/**
 * What is compared. Pull request: GitHub's merge commit against its first parent, which is exactly what merging would
 * change; where there is no merge commit, the head against its merge base. Merge group: its head against the commit that it
 * stands on. Push: the new commit against what the branch was at before, else against its parent. Two refs: as they are named.
 * Schedule: a commit against itself.
 */
export async function chooseCommits(repository: string, event: EvaluatedEvent): Promise<Commits> {
  if (event.kind === 'compare') {
    return { head: await fetchRef(repository, event.head), base: await fetchRef(repository, event.base) };
  }
  if (event.kind === 'push') {
    await ensureCommit(repository, event.headSha);
    const before = event.before && (await present(repository, event.before)) ? event.before : null;
    return { head: event.headSha, base: before ?? (await firstParent(repository, event.headSha)) };
  }
  if (event.kind !== 'pull_request') {
    const base = event.kind === 'schedule' ? event.headSha : event.baseSha;
    for (const sha of [event.headSha, base]) await ensureCommit(repository, sha);
    return { head: event.headSha, base };
  }
  if (event.eventSha !== event.headSha && (await present(repository, event.eventSha))) {
    return { head: event.eventSha, base: await firstParent(repository, event.eventSha) };
  }
  await ensureCommit(repository, event.headSha);
  await ensureCommit(repository, event.baseSha);
  return { head: event.headSha, base: await mergeBase(repository, event.headSha, event.baseSha) };
}

/** A merge commit vanishes when the pull request is pushed to, and a branch's old tip when it is forced. */
async function present(repository: string, sha: string): Promise<boolean> {
  return ensureCommit(repository, sha).then(
    () => true,
    () => false,
  );
}
