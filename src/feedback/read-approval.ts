import type { Issue, LabelEvent } from '../feedback-forge.js';
import { hasLabel, labels } from './labels.js';

/** Whether what the issue says was approved: by whom and when (ISO 8601), or why it does not count. */
export type Approval =
  | { kind: 'none'; everSet: boolean }
  | { kind: 'valid'; by: string; at: string }
  | { kind: 'bot'; by: string }
  | { kind: 'no-access'; by: string | null }
  | { kind: 'edited'; by: string };

/**
 * Reads the newest event of the approving label. A form's own label, a bot's and a stranger's approve nothing, and what is
 * approved is the body as it stood then. Times are whole seconds: an edit in the very second of the approval may have
 * come after it, and so needs the label again.
 */
export async function readApproval(
  issue: Issue,
  events: readonly LabelEvent[],
  mayWrite: (login: string) => Promise<boolean>,
): Promise<Approval> {
  const ours = events.filter(({ label }) => label.toLowerCase() === labels.approved);
  const newest = ours.at(-1);
  const everSet = ours.length > 0;
  // A list of events that lags behind the issue proves nothing yet.
  if (!hasLabel(issue, labels.approved) || newest?.action !== 'labeled') return { kind: 'none', everSet };
  const { actor, at } = newest;
  if (actor === null) return { kind: 'no-access', by: null };
  if (actor.isBot) return { kind: 'bot', by: actor.login };
  if (!(await mayWrite(actor.login))) return { kind: 'no-access', by: actor.login };
  const { bodyEditedAt } = issue;
  // Negated, so that a time that cannot be read does not pass for an early one.
  const isOlder = bodyEditedAt === null || Date.parse(bodyEditedAt) < Date.parse(at);
  return isOlder ? { kind: 'valid', by: actor.login, at } : { kind: 'edited', by: actor.login };
}
