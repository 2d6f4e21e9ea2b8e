import type { FeedbackPull, FileChange, Issue } from '../feedback-forge.js';
import type { Feedback } from './feedback.js';
import type { PullMark } from './pull-mark.js';
import type { Approval } from './read-approval.js';
import type { Commands } from './read-commands.js';
import type { Suggestion } from './suggestion.js';

/** What an approved issue would become, or why it becomes nothing. */
export type Proposal =
  /** `transient`: the default branch is at fault, not the issue, so that an open pull request waits. `why` is Markdown. */
  | { kind: 'refused'; why: string; transient: boolean }
  | ProposedCase
  /** The same or a similar input is in a case already, which counts one more report. */
  | { kind: 'report'; suite: string; path: string; files: FileChange[]; case: ExistingCase }
  /** As above, where the case cannot count or has counted this issue. */
  | { kind: 'known'; suite: string; case: ExistingCase }
  /** The case of this very issue is on the default branch. */
  | { kind: 'present'; path: string };

export interface ProposedCase {
  kind: 'case';
  suite: string;
  path: string;
  files: FileChange[];
  branch: string;
  notes: string[];
  redacted: Kinds;
  /** Null when no model was asked. */
  suggestion: Suggestion | null;
  /** Keys that it has filled in. */
  drafted: string[];
}

/** What goes into a pull request. */
export type Shipped = Extract<Proposal, { kind: 'case' | 'report' }>;

export interface Kinds {
  [kind: string]: number;
}

export interface ExistingCase {
  id: string;
  path: string;
  kind: 'same' | 'similar';
}

/** The newest pull request of an issue's branch. */
export interface PullFacts {
  pull: FeedbackPull;
  mark: PullMark | null;
  /** Somebody else has commits on the branch, which must not be lost. */
  foreign: boolean;
}

/** All that GitHub says about a feedback issue at one moment. */
export interface Facts {
  issue: Issue;
  approval: Approval;
  commands: Commands;
  feedback: Feedback;
  /** What has to be asked for, commands counted. */
  missing: ('suite' | 'input' | 'complaint')[];
  /** Kinds of secrets in the issue or in what a command says; never values. */
  secrets: string[];
  pull: PullFacts | null;
  /** Where the default branch is; null where nothing needed it. */
  base: { name: string; commit: string } | null;
  /** Null where nothing is approved. */
  proposal: Proposal | null;
  /** The approval and the retry that a model was asked for; null when it never was. */
  askedFor: string | null;
}
