import { UserError } from '../errors.js';
import { hasLabel, labels } from '../feedback/labels.js';

/** What happened on GitHub, as far as a run needs it. */
export type TriggerEvent =
  | {
      kind: 'pull_request';
      number: number;
      /** Its branch in this repository; null for one of a fork. */
      branch: string | null;
      /** Whether it comes from another repository, or from one that is gone: a stranger's, as far as this one knows. */
      fork: boolean;
      headSha: string;
      /** The commit that the event was checked out at: usually GitHub's merge of the pull request. */
      eventSha: string;
      /** Tip of the branch that it wants into. */
      baseSha: string;
      /** The one label that was set or removed, and nothing else; null when something else happened. */
      label: string | null;
      /** Whether GitHub is to be asked for an acceptance: that the payload lists the label is a hint, and no proof. */
      mayBeAccepted: boolean;
    }
  /** A commit that a merge queue wants to make of the default branch; `pull`: the one pull request in it, if it is one. */
  | { kind: 'merge_group'; headSha: string; baseSha: string; pull: number | null }
  | { kind: 'push'; headSha: string; before: string | null }
  /** The default branch as it stands: has the model changed? */
  | { kind: 'schedule'; headSha: string }
  /** Two refs that somebody named. */
  | { kind: 'compare'; base: string; head: string }
  /** A branch on which the workflow was started by hand, or by the feedback loop. */
  | { kind: 'dispatch'; branch: string }
  | { kind: 'nothing'; reason: string };

/** What is evaluated: all but what comes to nothing, a dispatch having found its pull request. */
export type EvaluatedEvent = Exclude<TriggerEvent, { kind: 'dispatch' | 'nothing' }>;

/** Of the Action's inputs, what has a meaning on one event only. */
export interface NamedRefs {
  base: string | null;
  head: string | null;
}

interface Payload {
  action?: unknown;
  label?: { name?: unknown } | null;
  pull_request?: {
    number?: unknown;
    head?: { sha?: unknown; ref?: unknown; repo?: { id?: unknown } | null };
    base?: { sha?: unknown; repo?: { id?: unknown } };
    labels?: unknown;
  };
  merge_group?: { head_sha?: unknown; head_ref?: unknown; base_sha?: unknown };
  ref?: unknown;
  after?: unknown;
  before?: unknown;
  deleted?: unknown;
  repository?: { default_branch?: unknown };
}

const NO_COMMIT = /^0+$/;
const HANDLED = 'pull_request, merge_group, push to the default branch, schedule, and workflow_dispatch';
const BRANCH = /^refs\/heads\/(.+)$/;
/** Of a queue's branch: the last pull request in it and the commit that it stands on. */
const QUEUED = /\/pr-([1-9]\d{0,9})-([0-9a-f]{40,64})$/;

/** Reads an event's name and payload. Throws `UserError` for events that are not handled. */
export function readEvent(
  name: string,
  payload: unknown,
  eventSha: string,
  refs: NamedRefs = { base: null, head: null },
): TriggerEvent {
  const event = (payload ?? {}) as Payload;
  if (name !== 'workflow_dispatch' && (refs.base ?? refs.head) !== null) {
    const why = `the inputs \`base\` and \`head\` mean nothing on the event \`${name}\`, which has its own`;
    throw new UserError('BAD_INPUT', why, 'leave them empty there: `base: ${{ inputs.base }}` is');
  }
  switch (name) {
    case 'pull_request':
      return readPullRequest(event, eventSha);
    case 'merge_group':
      return readMergeGroup(event);
    case 'push':
      return readPush(event);
    case 'schedule':
      if (!isSha(eventSha)) throw broken(name);
      return { kind: 'schedule', headSha: eventSha };
    case 'workflow_dispatch':
      return refs.base === null && refs.head === null ? readDispatch(event) : readRefs(refs, eventSha);
    default:
      throw refusal(name);
  }
}

function readPullRequest(event: Payload, eventSha: string): TriggerEvent {
  const { action, pull_request: pull, label } = event;
  if (action === 'closed') return { kind: 'nothing', reason: 'the pull request was closed' };
  const { number, head, base } = pull ?? {};
  if (typeof number !== 'number' || !isSha(head?.sha) || !isSha(base?.sha)) throw broken('pull_request');
  const fork = typeof head.repo?.id !== 'number' || head.repo.id !== base.repo?.id;
  const isLabel = action === 'labeled' || action === 'unlabeled';
  return {
    kind: 'pull_request',
    number,
    branch: !fork && typeof head.ref === 'string' ? head.ref : null,
    fork,
    headSha: head.sha,
    eventSha: isSha(eventSha) ? eventSha : head.sha,
    baseSha: base.sha,
    label: isLabel && typeof label?.name === 'string' ? label.name : null,
    mayBeAccepted: !fork && hasLabel({ labels: labelNames(pull?.labels) }, labels.accepted),
  };
}

function labelNames(listed: unknown): string[] {
  if (!Array.isArray(listed)) return [];
  return listed.flatMap((label: { name?: unknown } | null) => (typeof label?.name === 'string' ? [label.name] : []));
}

function readMergeGroup({ action, merge_group: group }: Payload): TriggerEvent {
  if (action === 'destroyed') return { kind: 'nothing', reason: 'the merge group was given up' };
  const { head_sha: headSha, base_sha: baseSha, head_ref: ref } = group ?? {};
  if (!isSha(headSha) || !isSha(baseSha)) throw broken('merge_group');
  const [, number, parent] = (typeof ref === 'string' && QUEUED.exec(ref)) || [];
  // Where the two differ there is more than one pull request between them.
  return { kind: 'merge_group', headSha, baseSha, pull: parent === baseSha ? Number(number) : null };
}

function readDispatch({ ref }: Payload): TriggerEvent {
  const branch = typeof ref === 'string' ? BRANCH.exec(ref)?.[1] : undefined;
  return branch === undefined
    ? { kind: 'nothing', reason: 'it was started on no branch' }
    : { kind: 'dispatch', branch };
}

function readRefs({ base, head }: NamedRefs, eventSha: string): TriggerEvent {
  if (base === null)
    throw new UserError('BAD_INPUT', 'the input `head` is given, and `base` is not', 'name what to compare it with');
  if (head === null && !isSha(eventSha)) throw broken('workflow_dispatch');
  return { kind: 'compare', base, head: head ?? eventSha };
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

function refusal(name: string): UserError {
  if (name === 'pull_request_target') {
    const why =
      '`pull_request_target` runs with the secrets of this repository, and would run them on the change of a fork';
    const fix = 'use `pull_request`; for forks, a second workflow on `workflow_run` that writes the comment';
    return new UserError('UNSAFE_EVENT', why, fix);
  }
  const why = `the event \`${name}\` is not handled`;
  if (name === 'issues' || name === 'issue_comment')
    return new UserError('UNKNOWN_EVENT', why, 'give the input `mode: feedback`, which turns issues into cases');
  return new UserError('UNKNOWN_EVENT', why, `run this Action on ${HANDLED}`);
}

function broken(name: string): UserError {
  return new UserError(
    'BAD_EVENT',
    `the payload of \`${name}\` is not what GitHub sends`,
    'see that GITHUB_EVENT_PATH is untouched',
    3,
  );
}
