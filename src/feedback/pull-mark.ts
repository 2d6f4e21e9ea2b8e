import { readMark, writeMark } from './hidden-mark.js';
import { type Suggestion, suggestionShape } from './suggestion.js';

/** What a feedback pull request notes of how it came about: all that a later pass needs and GitHub does not say. */
export interface PullMark {
  issue: number;
  /** When the approval was given that it rests on, ISO 8601. */
  approvedAt: string;
  /** Id of the newest `/ratchet retry` that it has followed; 0 for none. */
  retry: number;
  /** SHA-256, hex, of the files, and of the title and the body, as they were wanted. */
  files: string;
  text: string;
  /** The bot's own commit at the branch's tip. */
  commit: string;
  /** The commit that the workflow was started on; null when none was. */
  dispatched: string | null;
  /** The branch is being moved: its tip may be the bot's without being `commit`. */
  moving: boolean;
  /** It adds no case: it counts one more report of one. */
  counts: boolean;
  /** The bot itself closes it: it may open another one. */
  closed: boolean;
  /** What a model has proposed for it; null when none was asked. */
  suggestion: Suggestion | null;
}

export const pullMark = { write, read };

function write(mark: PullMark): string {
  return writeMark('pull', { ...mark });
}

/** Null where the mark is gone or is not one. */
function read(body: string): PullMark | null {
  const mark = readMark('pull', body);
  if (mark === null) return null;
  const { issue, approvedAt, retry, files, text, commit, dispatched, moving, counts, closed } = mark;
  if (typeof issue !== 'number' || typeof retry !== 'number') return null;
  if (typeof approvedAt !== 'string' || typeof commit !== 'string') return null;
  if (typeof files !== 'string' || typeof text !== 'string') return null;
  const started = typeof dispatched === 'string' ? dispatched : null;
  const flags = { moving: moving === true, counts: counts === true, closed: closed === true };
  const suggestion = suggestionShape.safeParse(mark.suggestion).data ?? null;
  return { issue, approvedAt, retry, files, text, commit, dispatched: started, ...flags, suggestion };
}
