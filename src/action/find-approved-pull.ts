import { UserError } from '../errors.js';
import { findPull } from '../github/find-pull.js';
import type { GithubPlace } from './github-place.js';
import type { EvaluatedEvent } from './read-event.js';
import type { Inputs } from './read-inputs.js';

/**
 * The fork's pull request that a maintainer let run, at the very commit that was looked at. Throws `UserError` for every event
 * but `workflow_dispatch`, which only somebody with write access can start, and when the pull request has moved on since.
 */
export async function findApprovedPull(
  event: string,
  { pullRequest, sha }: Inputs,
  place: GithubPlace,
): Promise<Extract<EvaluatedEvent, { kind: 'pull_request' }>> {
  if (event !== 'workflow_dispatch') {
    const why = `the mode \`fork\` does not run on \`${event}\`, which an outsider can cause`;
    throw new UserError('UNKNOWN_EVENT', why, 'run it on workflow_dispatch, as docs/workflows/fork-live.yml does');
  }
  if (pullRequest === null || sha === null) {
    const why = 'the mode `fork` needs the inputs `pull-request` and `sha`';
    throw new UserError('BAD_INPUT', why, 'give the number of the pull request and the commit that was looked at');
  }
  const pull = await findPull.byNumber(place, pullRequest);
  const refuse = (why: string, fix: string) =>
    new UserError('NOT_APPROVED', `pull request ${pullRequest} ${why}`, fix, 3);
  if (pull === null) throw refuse('is not open', 'see that the number is right');
  if (!pull.fork) throw refuse('is no fork’s', 'its own run evaluates it');
  if (pull.headSha !== sha) {
    const short = pull.headSha.slice(0, 7);
    throw refuse(
      `is at ${short} by now, and ${sha.slice(0, 7)} was approved`,
      `look at ${short} and start a run for it`,
    );
  }
  if (pull.mergeSha === null) {
    throw refuse(
      'is not merged by GitHub yet, or conflicts with its base',
      'solve the conflict, or run again in a minute',
    );
  }
  const { number, headSha, baseSha, mergeSha } = pull;
  return {
    kind: 'pull_request',
    number,
    branch: null,
    fork: true,
    headSha,
    eventSha: mergeSha,
    baseSha,
    label: null,
    mayBeAccepted: true,
  };
}
