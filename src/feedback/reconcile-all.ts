import { UserError } from '../errors.js';
import type { FeedbackForge } from '../feedback-forge.js';
import type { FeedbackSettings } from './feedback-settings.js';
import { labelledIssues } from './labelled-issues.js';
import { type Reconciled, reconcileIssue } from './reconcile-issue.js';
import type { SuiteMemory } from './suite-memory.js';

export interface PassEvents {
  done(result: Reconciled): void;
  failed(issue: number, error: unknown): void;
}

/**
 * Every issue that is labelled, oldest first: what a missed event or a crash has left undone is done now. One that fails
 * keeps no other from its turn. GitHub's rate limit ends the pass: going on against it makes it last longer, and the next
 * pass finds what is done as it is.
 */
export async function reconcileAll(
  forge: FeedbackForge,
  settings: FeedbackSettings,
  memory: SuiteMemory,
  events: PassEvents,
): Promise<void> {
  for (const issue of await labelledIssues(forge)) {
    try {
      events.done(await reconcileIssue(issue, forge, settings, memory));
    } catch (error) {
      events.failed(issue, error);
      if (error instanceof UserError && error.code === 'GITHUB_RATE_LIMIT') return;
    }
  }
}
