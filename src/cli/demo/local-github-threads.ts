import { notePullStart } from './local-github-starts.js';
import type {
  LocalEvent,
  LocalGithubState,
  LocalPull,
  LocalRepository,
  LocalThread,
  LocalUser,
} from './local-github-state.js';

/** Who does something to an issue or a pull request, when, and where. */
export interface Act {
  state: LocalGithubState;
  repository: LocalRepository;
  /** Null: somebody past the API. */
  by: LocalUser | null;
  /** ISO 8601. */
  now: string;
}

/** Labels and states of issues and pull requests, with the events that GitHub notes and the workflows that it starts. */
export const threads = { setLabel, setState, note, nextNumber, find };

function find(repository: LocalRepository, number: number): LocalThread | undefined {
  return [...repository.pulls, ...repository.issues].find((one) => one.number === number);
}

function nextNumber({ issues, pulls }: LocalRepository): number {
  return Math.max(0, ...[...issues, ...pulls].map(({ number }) => number)) + 1;
}

/** A label's case does not count. What is so already makes no event; returns whether it was not. */
function setLabel(act: Act, thread: LocalThread, label: string, wanted: boolean): boolean {
  const at = thread.labels.findIndex((one) => one.toLowerCase() === label.toLowerCase());
  if (at >= 0 === wanted) {
    return false;
  }
  const [name = label] = at < 0 ? [label] : thread.labels.splice(at, 1);
  if (wanted) {
    thread.labels.push(name);
  }
  note(act, thread, wanted ? 'labeled' : 'unlabeled', name);
  const pull = pullOf(act.repository, thread);
  if (pull) {
    notePullStart(act.state, act.by, pull, wanted ? 'labeled' : 'unlabeled');
  }
  return true;
}

function setState(act: Act, thread: LocalThread, wanted: 'open' | 'closed'): void {
  if (thread.state === wanted) {
    return;
  }
  thread.state = wanted;
  thread.closedBy = wanted === 'closed' ? act.by : null;
  note(act, thread, wanted === 'closed' ? 'closed' : 'reopened');
  const pull = pullOf(act.repository, thread);
  if (pull) {
    notePullStart(act.state, act.by, pull, wanted === 'closed' ? 'closed' : 'reopened');
  }
}

function note({ state, repository, by, now }: Act, thread: LocalThread, event: LocalEvent['event'], label?: string) {
  thread.updatedAt = now;
  repository.events.push({
    id: state.nextId++,
    issue: thread.number,
    event,
    actor: by,
    createdAt: now,
    ...(label !== undefined && { label }),
  });
}

function pullOf(repository: LocalRepository, { number }: LocalThread): LocalPull | undefined {
  return repository.pulls.find((pull) => pull.number === number);
}
