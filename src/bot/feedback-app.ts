import type { ApplicationFunction } from 'probot';
import { type FeedbackJob, readFeedbackEvent } from '../feedback/read-feedback-event.js';

/** A repository in which the app is installed. */
export interface Place {
  installation: number;
  owner: string;
  repo: string;
}

export interface Heard {
  /** GitHub's id of the delivery. */
  delivery: string;
  event: string;
  place: Place | null;
  job: FeedbackJob;
}

/** What the app listens to, as its manifest asks GitHub for. */
const EVENTS = ['issues', 'issue_comment', 'pull_request'] as const;

/** The Probot app: reads what happened and where, and hands it over at once; the work is done after the answer to GitHub. */
export function feedbackApp(hear: (heard: Heard) => void): ApplicationFunction {
  return (app) => {
    app.on([...EVENTS], ({ id, name, payload }) => {
      hear({ delivery: id, event: name, place: placeOf(payload), job: readFeedbackEvent(name, payload) });
    });
  };
}

/** Null for what no installation sent, or a payload that names no repository. */
function placeOf(payload: unknown): Place | null {
  const { installation, repository } = payload as {
    installation?: { id?: unknown } | null;
    repository?: { name?: unknown; owner?: { login?: unknown } | null } | null;
  };
  const [id, owner, repo] = [installation?.id, repository?.owner?.login, repository?.name];
  if (!Number.isSafeInteger(id) || !isName(owner) || !isName(repo)) return null;
  return { installation: id as number, owner, repo };
}

/** As GitHub allows for owners and repositories: such a name is safe in an address. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.-]{1,100}$/.test(value) && !/^\.{1,2}$/.test(value);
}
