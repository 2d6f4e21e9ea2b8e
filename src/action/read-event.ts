import { UserError } from '../errors.js';

/** What happened on GitHub, as far as a run needs it. */
export type TriggerEvent =
  | {
      kind: 'pull_request';
      number: number;
      /** Its branch in this repository; null for one of a fork. */
      branch: string | null;
      headSha: string;
      /** The commit that the event was checked out at: usually GitHub's merge of the pull request. */
      eventSha: string;
      /** Tip of the branch that it wants into. */
      baseSha: string;
    }
  | { kind: 'push'; headSha: string; before: string | null }
  /** A branch on which the workflow was started by hand, or by the feedback loop. */
  | { kind: 'dispatch'; branch: string }
  | { kind: 'nothing'; reason: string };

/** What is evaluated: all but what comes to nothing, a dispatch having found its pull request. */
export type EvaluatedEvent = Exclude<TriggerEvent, { kind: 'dispatch' | 'nothing' }>;

interface Payload {
  action?: unknown;
  pull_request?: {
    number?: unknown;
    head?: { sha?: unknown; ref?: unknown; repo?: { full_name?: unknown } | null };
    base?: { sha?: unknown };
  };
  ref?: unknown;
  after?: unknown;
  before?: unknown;
  deleted?: unknown;
  repository?: { default_branch?: unknown; full_name?: unknown };
}

const NO_COMMIT = /^0+$/;
const HANDLED = 'pull_request, workflow_dispatch, and push to the default branch';
const BRANCH = /^refs\/heads\/(.+)$/;

/** Reads an event's name and payload. Throws `UserError` for events that are not handled. */
export function readEvent(name: string, payload: unknown, eventSha: string): TriggerEvent {
  const event = (payload ?? {}) as Payload;
  if (name === 'pull_request') return readPullRequest(event, eventSha);
  if (name === 'push') return readPush(event);
  if (name === 'workflow_dispatch') return readDispatch(event);
  const why = `the event \`${name}\` is not handled`;
  throw new UserError('UNKNOWN_EVENT', why, `run this Action on ${HANDLED}`);
}

function readPullRequest({ action, pull_request: pull, repository }: Payload, eventSha: string): TriggerEvent {
  if (action === 'closed') return { kind: 'nothing', reason: 'the pull request was closed' };
  const { number, head, base } = pull ?? {};
  if (typeof number !== 'number' || !isSha(head?.sha) || !isSha(base?.sha)) throw broken('pull_request');
  const fullName = head.repo?.full_name;
  const isOwn = fullName !== undefined && fullName === repository?.full_name;
  return {
    kind: 'pull_request',
    number,
    branch: isOwn && typeof head.ref === 'string' ? head.ref : null,
    headSha: head.sha,
    eventSha: isSha(eventSha) ? eventSha : head.sha,
    baseSha: base.sha,
  };
}

function readDispatch({ ref }: Payload): TriggerEvent {
  const branch = typeof ref === 'string' ? BRANCH.exec(ref)?.[1] : undefined;
  return branch === undefined
    ? { kind: 'nothing', reason: 'it was started on no branch' }
    : { kind: 'dispatch', branch };
}

function readPush({ ref, after, before, deleted, repository }: Payload): TriggerEvent {
  const branch = repository?.default_branch;
  if (typeof ref !== 'string' || typeof branch !== 'string') throw broken('push');
  if (ref !== `refs/heads/${branch}`)
    return { kind: 'nothing', reason: `a push to ${ref} is not one to the default branch` };
  if (deleted === true || !isSha(after)) return { kind: 'nothing', reason: 'the branch was deleted' };
  return { kind: 'push', headSha: after, before: isSha(before) ? before : null };
}

function isSha(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{40,64}$/.test(value) && !NO_COMMIT.test(value);
}

function broken(name: string): UserError {
  return new UserError(
    'BAD_EVENT',
    `the payload of \`${name}\` is not what GitHub sends`,
    'see that GITHUB_EVENT_PATH is untouched',
    3,
  );
}
