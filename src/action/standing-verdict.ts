import { UserError } from '../errors.js';
import { hasLabel, labels } from '../feedback/labels.js';
import type { AcceptanceForge } from '../feedback-forge.js';
import type { Log } from './log.js';
import type { EvaluatedEvent } from './read-event.js';

/**
 * The exit code of a run for a label that means nothing here: that of the check which stands at the head, since a job that
 * ended well would stand in the place of one that did not. Null: the event is another one, or nothing stands yet, because
 * this run has cut off the one that was to judge; then it is for this run to judge.
 */
export async function standingVerdict(event: EvaluatedEvent, forge: AcceptanceForge, log: Log): Promise<0 | 1 | null> {
  if (event.kind !== 'pull_request' || event.label === null) return null;
  if (hasLabel({ labels: [event.label] }, labels.accepted)) return null;
  const last = await lastCheck(event.number, event.headSha, forge);
  if (last === null) return null;
  log.info(`The label ${event.label} changes nothing: the check of ${event.headSha.slice(0, 7)} stands (${last}).`);
  return last === 'failure' ? 1 : 0;
}

async function lastCheck(pull: number, headSha: string, forge: AcceptanceForge): Promise<string | null> {
  try {
    return (await forge.checks(pull, headSha)).at(-1)?.conclusion ?? null;
  } catch (error) {
    // A token that may not read checks, say: what cannot be read is measured.
    if (error instanceof UserError) return null;
    throw error;
  }
}
