import { issueOfBranch } from './feedback-branch.js';
import { parseCommand } from './parse-command.js';

/** What an event asks of the feedback loop. */
export type FeedbackJob =
  | { kind: 'issue'; issue: number }
  | { kind: 'pull-command'; pull: number; comment: number }
  /** Every labelled issue. */
  | { kind: 'all' }
  | { kind: 'nothing'; reason: string };

interface Payload {
  action?: unknown;
  sender?: { type?: unknown } | null;
  issue?: { number?: unknown; pull_request?: unknown } | null;
  comment?: { id?: unknown; body?: unknown } | null;
  changes?: { body?: { from?: unknown } } | null;
  pull_request?: { head?: { ref?: unknown; repo?: { full_name?: unknown } | null } } | null;
  repository?: { full_name?: unknown } | null;
}

const ISSUE_ACTIONS = ['opened', 'edited', 'labeled', 'unlabeled', 'reopened'];

/**
 * Reads an event's name and payload, of which only numbers are believed: all else is asked of GitHub. What bots do is not
 * heard, this one's own doing least of all; an hourly pass sees its results.
 */
export function readFeedbackEvent(name: string, payload: unknown): FeedbackJob {
  if (name === 'schedule' || name === 'workflow_dispatch') return { kind: 'all' };
  const event = (payload !== null && typeof payload === 'object' ? payload : {}) as Payload;
  if (event.sender?.type === 'Bot') return nothing('a bot did it');
  if (name === 'issues') return readIssue(event);
  if (name === 'issue_comment') return readComment(event);
  if (name === 'pull_request') return readPull(event);
  return nothing('no such event is listened to');
}

function readIssue({ action, issue }: Payload): FeedbackJob {
  if (!isNumber(issue?.number)) return nothing('it names no issue');
  if (issue.pull_request) return nothing('it is about a pull request');
  return ISSUE_ACTIONS.includes(`${action}`) ? { kind: 'issue', issue: issue.number } : nothing('that changes nothing');
}

function readComment({ action, issue, comment, changes }: Payload): FeedbackJob {
  if (!isNumber(issue?.number) || !isNumber(comment?.id)) return nothing('it names no comment of an issue');
  const isCommand = [comment.body, changes?.body?.from].some((body) => typeof body === 'string' && parseCommand(body));
  if (!isCommand) return nothing('the comment is no command');
  if (!issue.pull_request) return { kind: 'issue', issue: issue.number };
  // An old command that is edited or deleted asks for nothing new.
  if (action !== 'created') return nothing('that comment was read before');
  return { kind: 'pull-command', pull: issue.number, comment: comment.id };
}

function readPull({ action, pull_request: pull, repository }: Payload): FeedbackJob {
  const { ref, repo } = pull?.head ?? {};
  const issue = typeof ref === 'string' ? issueOfBranch(ref) : null;
  const isOurs = issue !== null && repo?.full_name !== undefined && repo.full_name === repository?.full_name;
  if (!isOurs) return nothing('it is no feedback pull request');
  return action === 'closed' || action === 'reopened' ? { kind: 'issue', issue } : nothing('that changes nothing');
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

function nothing(reason: string): FeedbackJob {
  return { kind: 'nothing', reason };
}
