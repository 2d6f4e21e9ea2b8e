export interface LocalUser {
  login: string;
  type: 'User' | 'Bot';
}

/** `none` < `read` < `write`. */
type Access = 'none' | 'read' | 'write';

/** Who a token is, and what it may do. */
export interface LocalToken {
  /** The one token that is let in; null: any. */
  secret: string | null;
  user: LocalUser;
  /** What GraphQL says is the viewer's login, with or without `[bot]`; null: it is refused. */
  viewer: string | null;
  /** What is not named is `none`. */
  permissions: { issues: Access; pull_requests: Access; checks: Access; contents?: Access; actions?: Access };
}

/** What issues and pull requests have in common. */
export interface LocalThread {
  number: number;
  title: string;
  body?: string;
  state: 'open' | 'closed';
  labels: string[];
  /** Nobody can comment on it. */
  locked?: boolean;
  /** Null: the account was deleted. */
  user: LocalUser | null;
  closedBy?: LocalUser | null;
  /** ISO 8601, all three. */
  createdAt?: string;
  updatedAt?: string;
  /** When the body was last edited; absent: never. */
  bodyEditedAt?: string;
}

export interface LocalIssue extends LocalThread {
  createdAt: string;
  updatedAt: string;
}

/** A pull request is an issue, too: its labels and comments are kept as an issue's are. */
export interface LocalPull extends LocalThread {
  draft: boolean;
  /** `repo`: `owner/name` of the repository that it comes from; null when that was deleted. */
  head: { sha: string; ref: string; repo: string | null };
  base: { sha: string; ref: string };
  mergedAt?: string;
  /** What GitHub would make of merging it now, or made when it was merged; absent while they conflict. */
  mergeCommit?: string;
}

/** Something that happened to an issue or a pull request. */
export interface LocalEvent {
  id: number;
  issue: number;
  event: 'labeled' | 'unlabeled' | 'closed' | 'reopened' | 'merged' | 'ready_for_review' | 'head_ref_force_pushed';
  /** Null: the account was deleted. */
  actor: LocalUser | null;
  /** ISO 8601. */
  createdAt: string;
  label?: string;
}

/** A workflow's start, as GitHub would have made it for an event. */
export interface LocalStart {
  event: 'push' | 'pull_request' | 'workflow_dispatch';
  /** Of a pull request's event. */
  action?: 'opened' | 'synchronize' | 'reopened' | 'ready_for_review' | 'closed' | 'labeled' | 'unlabeled';
  /** The pushed branch, the pull request's head, or what was dispatched on. */
  branch: string;
  /** The commit that was pushed or that the branch is at. */
  sha: string;
  /** Number of the pull request. */
  pull?: number;
  /** File name of the dispatched workflow; an event starts all that listen to it. */
  workflow?: string;
  /** Login; null for a push past the API. */
  by: string | null;
}

export interface LocalComment {
  id: number;
  issue: number;
  /** Null: the account was deleted. */
  user: LocalUser | null;
  body: string;
  /** ISO 8601. */
  createdAt: string;
  updatedAt: string;
  reactions?: { user: LocalUser; content: string }[];
}

export interface LocalAnnotation {
  path: string;
  start_line: number;
  end_line: number;
  annotation_level: 'notice' | 'warning' | 'failure';
  message: string;
  title?: string;
}

export interface LocalCheckRun {
  id: number;
  name: string;
  headSha: string;
  /** Whatever its writer calls it. */
  externalId: string;
  status: string;
  conclusion: string | null;
  startedAt: string;
  completedAt: string | null;
  output: { title: string | null; summary: string | null; text: string | null; annotations: LocalAnnotation[] };
}

/** A workflow's run, as far as others ask for it. */
export interface LocalRun {
  id: number;
  /** Of the workflow's file. */
  path: string;
  event: string;
  status: 'queued' | 'in_progress' | 'completed';
  headSha: string;
  headBranch: string;
  /** `owner/name`; null when that was deleted. */
  headRepo: string | null;
}

export interface LocalArtifact {
  id: number;
  /** Id of the run that left it. */
  run: number;
  name: string;
  /** The archive, as base64. */
  zip: string;
  /** Bytes that GitHub says it has; those of the archive unless given. */
  size?: number;
  expired?: boolean;
}

export interface LocalRepository {
  private: boolean;
  defaultBranch: string;
  issues: LocalIssue[];
  pulls: LocalPull[];
  comments: LocalComment[];
  checkRuns: LocalCheckRun[];
  /** In the order of time. */
  events: LocalEvent[];
  runs?: LocalRun[];
  artifacts?: LocalArtifact[];
  /** Path of a bare Git repository: branches, files and merges are its own then. Without it the repository is empty. */
  git?: string;
  /** Commits of the branches when they were last looked at. */
  branches?: { [name: string]: string };
  /** Entries of a listed tree, more of which GitHub cuts off; 100,000 unless given. */
  mostTreeEntries?: number;
  /** False on plans that have no draft pull requests. */
  draftPulls?: boolean;
  /** False where the setting "Allow GitHub Actions to create and approve pull requests" is off. */
  actionsMayOpenPulls?: boolean;
  /** By login; a user who is not in it may read a public repository and nothing of a private one. */
  collaborators: { [login: string]: 'admin' | 'write' | 'read' };
}

/** Everything that the local GitHub answers from; JSON-serialisable, and open to be changed between two requests. */
export interface LocalGithubState {
  token: LocalToken;
  /** Others who are let in, each by a secret of its own. */
  otherTokens?: LocalToken[];
  /** By `owner/name`. */
  repositories: { [fullName: string]: LocalRepository };
  /** Of the next comment, event or check run. */
  nextId: number;
  /** What GitHub would have started, in the order of time: nothing for what a workflow's own token does, but a dispatch. */
  startedWorkflows: LocalStart[];
}

/** A private repository without anything in it, and the token that a workflow gets. */
export function localGithubState(fullName: string): LocalGithubState {
  const bot = 'github-actions[bot]';
  return {
    token: {
      secret: null,
      user: { login: bot, type: 'Bot' },
      viewer: bot,
      permissions: { issues: 'write', pull_requests: 'write', checks: 'write', contents: 'write', actions: 'write' },
    },
    repositories: {
      [fullName]: {
        private: true,
        defaultBranch: 'main',
        issues: [],
        pulls: [],
        comments: [],
        checkRuns: [],
        events: [],
        collaborators: {},
      },
    },
    nextId: 1000,
    startedWorkflows: [],
  };
}

/** An open pull request of the repository itself into `main`. */
export function openPull(
  fullName: string,
  pull: Pick<LocalPull, 'number' | 'title'> & { branch: string; headSha: string; baseSha: string },
): LocalPull {
  return {
    number: pull.number,
    title: pull.title,
    state: 'open',
    draft: false,
    labels: [],
    user: { login: 'developer', type: 'User' },
    head: { sha: pull.headSha, ref: pull.branch, repo: fullName },
    base: { sha: pull.baseSha, ref: 'main' },
  };
}
