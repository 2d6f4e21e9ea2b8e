import { UserError } from '../errors.js';
import { ensureCommit, parents } from '../git/resolve-commits.js';
import type { Commits } from './choose-commits.js';
import type { EvaluatedEvent } from './read-event.js';

/**
 * GitHub's merge of a fork's commit, and the tip of the base that it was merged into. Nothing else will do: a merge base is
 * chosen by whoever writes the fork's history, and may hold settings that were given up long ago. They are fetched as data, and
 * never checked out.
 */
export async function chooseForkCommits(
  repository: string,
  event: Extract<EvaluatedEvent, { kind: 'pull_request' }>,
): Promise<Commits> {
  await ensureCommit(repository, event.eventSha);
  const [base, head, ...more] = await parents(repository, event.eventSha);
  if (base === undefined || head !== event.headSha || more.length > 0) {
    const why = `GitHub's merge of pull request ${event.number} is not of ${event.headSha.slice(0, 7)}`;
    throw new UserError('NOT_APPROVED', why, 'run again in a minute; GitHub makes it after each push', 3);
  }
  await ensureCommit(repository, base);
  return { head: event.eventSha, base };
}
