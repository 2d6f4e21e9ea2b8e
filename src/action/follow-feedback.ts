import { Disposables } from '../disposables.js';
import { markReproduced } from '../feedback/mark-reproduced.js';
import { tellFixed } from '../feedback/tell-fixed.js';
import { githubFeedback } from '../github/github-feedback.js';
import type { Report } from '../report/report.js';
import { checkoutForge } from './checkout-forge.js';
import type { GithubPlace } from './github-place.js';
import type { Log } from './log.js';
import type { EvaluatedEvent } from './read-event.js';
import { tellFailure } from './tell-failure.js';

/**
 * What a report means for the feedback that its cases came from: on the default branch, fixed issues are told and closed; on
 * a feedback pull request, one that reproduces becomes ready for review. Returns false when an issue could not be told.
 */
export async function followFeedback(
  report: Report,
  event: EvaluatedEvent,
  place: GithubPlace,
  workspace: string | undefined,
  log: Log,
): Promise<boolean> {
  if (event.kind === 'push') {
    try {
      const closed = await Disposables.within((open) =>
        tellFixed(report, checkoutForge(githubFeedback(place), workspace, open), event.headSha),
      );
      for (const issue of closed) log.info(`Issue ${issue} is fixed: told and closed.`);
      return true;
    } catch (error) {
      tellFailure(error, log);
      return false;
    }
  }
  if (event.kind !== 'pull_request' || event.branch === null) return true;
  try {
    const reproduction = await markReproduced(report, githubFeedback(place), event.branch);
    if (reproduction !== 'no feedback') log.info(`The feedback of this pull request: ${reproduction}.`);
  } catch (error) {
    // A person can press that button: no reason to fail what was evaluated.
    log.info('The pull request could not be marked as ready for review:');
    tellFailure(error, log);
  }
  return true;
}
