import type { FeedbackForge } from '../feedback-forge.js';
import { answerPullCommand } from './answer-pull-command.js';
import type { FeedbackSettings } from './feedback-settings.js';
import type { FeedbackJob } from './read-feedback-event.js';
import { type PassEvents, reconcileAll } from './reconcile-all.js';
import { reconcileIssue } from './reconcile-issue.js';
import type { SuiteMemory } from './suite-memory.js';

export interface JobWorld {
  forge: FeedbackForge;
  settings: FeedbackSettings;
  /** Shared by jobs that follow each other. */
  memory: SuiteMemory;
  /** Branch of an open pull request in this repository; null for one of a fork. */
  branchOf(pull: number): Promise<string | null>;
  events: PassEvents;
}

/** Does what an event asks for: the one function behind the bot's server and the Action's feedback mode. Throws `UserError`. */
export async function runFeedbackJob(job: FeedbackJob, world: JobWorld): Promise<void> {
  const { forge, settings, memory, branchOf, events } = world;
  switch (job.kind) {
    case 'nothing':
      return;
    case 'issue':
      return events.done(await reconcileIssue(job.issue, forge, settings, memory));
    case 'pull-command': {
      const { pull, comment } = job;
      return answerPullCommand({ pull, comment, branch: await branchOf(pull) }, forge, settings);
    }
    case 'all':
      return reconcileAll(forge, settings, memory, events);
  }
}
