import { UserError } from '../errors.js';

/** What happened on GitHub, as far as a run needs it. */
export type TriggerEvent =
  | {
      kind: 'pull_request';
      number: number;
      headSha: string;
      /** The commit that the event was checked out at: usually GitHub's merge of the pull request. */
      eventSha: string;
      /** Tip of the branch that it wants into. */
      baseSha: string;
    }
  | { kind: 'push'; headSha: string; before: string | null }
  | { kind: 'nothing'; reason: string };

interface Payload {
  action?: unknown;
  pull_request?: { number?: unknown; head?: { sha?: unknown }; base?: { sha?: unknown } };
  ref?: unknown;
  after?: unknown;
  before?: unknown;
  deleted?: unknown;
  repository?: { default_branch?: unknown };
}

const NO_COMMIT = /^0+$/;
const HANDLED = 'pull_request, and push to the default branch';

/** Reads an event's name and payload. Throws `UserError` for events that are not handled. */
export function readEvent(name: string, payload: unknown, eventSha: string): TriggerEvent {
  const event = (payload ?? {}) as Payload;
  if (name === 'pull_request') return readPullRequest(event, eventSha);
  if (name === 'push') return readPush(event);
  const why = `the event \`${name}\` is not handled`;
  throw new UserError('UNKNOWN_EVENT', why, `run this Action on ${HANDLED}`);
}

function readPullRequest({ action, pull_request: pull }: Payload, eventSha: string): TriggerEvent {
  if (action === 'closed') return { kind: 'nothing', reason: 'the pull request was closed' };
  const { number, head, base } = pull ?? {};
  if (typeof number !== 'number' || !isSha(head?.sha) || !isSha(base?.sha)) throw broken('pull_request');
  return {
    kind: 'pull_request',
    number,
    headSha: head.sha,
    eventSha: isSha(eventSha) ? eventSha : head.sha,
    baseSha: base.sha,
  };
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
