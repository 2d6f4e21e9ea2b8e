import { findPull } from '../github/find-pull.js';
import type { GithubPlace } from './github-place.js';
import type { TriggerEvent } from './read-event.js';

/** A dispatched run on a branch with an open pull request is that pull request's run: its comment, its check, its base. */
export async function findDispatchedPull(
  branch: string,
  place: GithubPlace,
): Promise<Extract<TriggerEvent, { kind: 'pull_request' | 'nothing' }>> {
  const pull = await findPull.byBranch(place, branch);
  if (pull === null) return { kind: 'nothing', reason: `no pull request is open for the branch ${branch}` };
  const { number, headSha, baseSha } = pull;
  return {
    kind: 'pull_request',
    number,
    branch,
    fork: false,
    headSha,
    eventSha: headSha,
    baseSha,
    label: null,
    mayBeAccepted: true,
  };
}
