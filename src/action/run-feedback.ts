import { Disposables } from '../disposables.js';
import { readFeedbackEvent } from '../feedback/read-feedback-event.js';
import { runFeedbackJob } from '../feedback/run-feedback-job.js';
import { SuiteMemory } from '../feedback/suite-memory.js';
import { findPull } from '../github/find-pull.js';
import { githubFeedback } from '../github/github-feedback.js';
import { isWorkflowToken } from '../github/is-workflow-token.js';
import { sentenceEncoder } from '../models/sentence-encoder.js';
import { draftModels } from '../world.js';
import { checkoutForge } from './checkout-forge.js';
import type { GithubPlace } from './github-place.js';
import type { Log } from './log.js';
import { tellFailure } from './tell-failure.js';

export interface FeedbackRun {
  event: string;
  payload: unknown;
  place: GithubPlace;
  /** File name of the workflow that evaluates. */
  workflow: string;
  /** The checkout; where there is none, files are read through the API. */
  workspace: string | undefined;
  /** Keys of models, where cases are drafted. */
  env: { [name: string]: string | undefined };
  log: Log;
}

/**
 * The feedback loop inside a workflow, without any hosting: the event's issue, or every labelled one. Returns the exit
 * code, 3 when some issue could not be worked on; throws `UserError`.
 */
export async function runFeedback({
  event,
  payload,
  place,
  workflow,
  workspace,
  env,
  log,
}: FeedbackRun): Promise<number> {
  const job = readFeedbackEvent(event, payload);
  if (job.kind === 'nothing') {
    log.info(`Nothing to do: ${job.reason}.`);
    return 0;
  }
  const dispatches = await isWorkflowToken(place);
  return Disposables.within(async (open) => {
    let code = 0;
    await runFeedbackJob(job, {
      forge: checkoutForge(githubFeedback(place), workspace, open),
      settings: { workflow, dispatches, encoder: await sentenceEncoder(), drafts: draftModels(env) },
      memory: new SuiteMemory(),
      branchOf: async (pull) => (await findPull.byNumber(place, pull))?.branch ?? null,
      events: {
        done: ({ issue, state, pull }) =>
          log.info(`Issue ${issue}: ${state}${pull === null ? '' : `, pull request ${pull}`}.`),
        failed: (issue, error) => {
          log.info(`Issue ${issue} failed:`);
          code = tellFailure(error, log);
        },
      },
    });
    return code;
  });
}
