import type { Tree } from './ports.js';

export interface Account {
  login: string;
  isBot: boolean;
}

/** An issue at one moment: body, edit time and labels come from one answer, so that an edit cannot slip between. */
export interface Issue {
  number: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  isPullRequest: boolean;
  author: Account | null;
  labels: string[];
  /** ISO 8601; when the body was last edited, null when never. */
  bodyEditedAt: string | null;
}

export interface LabelEvent {
  label: string;
  action: 'labeled' | 'unlabeled';
  actor: Account | null;
  at: string;
}

export interface IssueComment {
  id: number;
  author: Account | null;
  /** Written by this very bot. */
  isOwn: boolean;
  body: string;
  at: string;
}

export interface FeedbackPull {
  number: number;
  nodeId: string;
  state: 'open' | 'closed';
  merged: boolean;
  draft: boolean;
  headBranch: string;
  headSha: string;
  title: string;
  body: string;
  /** Who closed it; null when open or unknown. */
  closedBy: Account | null;
}

export interface FileChange {
  path: string;
  text: string;
}

/**
 * What the feedback loop needs from the place that hosts the repository. Every write may be repeated: what is there
 * already is no error. Throws `UserError` (exit code 3) for what the token may not do or what cannot be reached.
 */
export interface FeedbackForge {
  readonly repositoryUrl: string;
  /** Name and commit of the default branch. */
  defaultBranch(): Promise<{ name: string; commit: string }>;
  /** The files at a commit, read through the API: no checkout is needed. */
  tree(commit: string): Promise<Tree>;
  issue(number: number): Promise<Issue | null>;
  /** Open and recently closed issues with a label, by number. */
  issuesWithLabel(label: string): Promise<number[]>;
  /** In the order of time. */
  labelEvents(issue: number): Promise<LabelEvent[]>;
  /** In the order of time, all pages. */
  comments(issue: number): Promise<IssueComment[]>;
  /** Asked of the forge, never believed from a payload. */
  mayWrite(login: string): Promise<boolean>;
  writeComment(issue: number, body: string): Promise<void>;
  rewriteComment(id: number, body: string): Promise<void>;
  react(comment: number, reaction: '+1' | '-1' | 'confused'): Promise<void>;
  addLabel(issue: number, label: string): Promise<void>;
  removeLabel(issue: number, label: string): Promise<void>;
  closeIssue(issue: number): Promise<void>;
  /** Newest pull request whose head is this branch of this repository, in any state. */
  pullOf(branch: string): Promise<FeedbackPull | null>;
  /** Text of a file at a branch; null when the file or the branch is not there. */
  fileAt(branch: string, path: string): Promise<string | null>;
  /** One commit with these files on top of `parent` as the branch's only content; creates or moves the branch. */
  commitTo(branch: string, parent: string, message: string, files: FileChange[]): Promise<{ commit: string }>;
  deleteBranch(branch: string): Promise<void>;
  /** A draft where the plan allows drafts, else an ordinary one. Returns the one that is open already. */
  openPull(pull: { branch: string; base: string; title: string; body: string }): Promise<FeedbackPull>;
  rewritePull(number: number, change: { title?: string; body?: string }): Promise<void>;
  closePull(number: number): Promise<void>;
  markReady(nodeId: string): Promise<void>;
  /** Starts a workflow on a branch: a pull request that a workflow's own token opened starts none. */
  dispatchWorkflow(file: string, branch: string): Promise<void>;
}

/** What happened to a pull request that an acceptance has to do with; `moved`: its head was forced or its base exchanged. */
export type PullEvent = ({ kind: 'label' } & LabelEvent) | { kind: 'moved'; at: string };

/** A check that was written on a commit for one pull request. */
export interface WrittenCheck {
  conclusion: string | null;
  /** When it was complete, ISO 8601. */
  at: string;
}

/** What is asked about a regression that a person may have accepted. Throws as `FeedbackForge` does. */
export interface AcceptanceForge extends Pick<FeedbackForge, 'comments' | 'mayWrite' | 'removeLabel'> {
  /** The head's commit; null when there is no such pull request. */
  headOf(pull: number): Promise<string | null>;
  /** In the order of time. */
  pullEvents(pull: number): Promise<PullEvent[]>;
  /** Those of this product, in the order of time. */
  checks(pull: number, headSha: string): Promise<WrittenCheck[]>;
  /** The pull request whose merge made this very commit of the default branch; null when none or several did. */
  mergedAs(commit: string): Promise<number | null>;
}
