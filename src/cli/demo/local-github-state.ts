export interface LocalUser {
  login: string;
  type: 'User' | 'Bot';
}

/** `none` < `read` < `write`. */
type Access = 'none' | 'read' | 'write';

/** Who the token is, and what it may do. */
interface LocalToken {
  /** The one token that is let in; null: any. */
  secret: string | null;
  user: LocalUser;
  /** What GraphQL says is the viewer's login, with or without `[bot]`; null: it is refused. */
  viewer: string | null;
  permissions: { issues: Access; pull_requests: Access; checks: Access };
}

export interface LocalIssue {
  number: number;
  labels: string[];
  /** Nobody can comment on it. */
  locked?: boolean;
}

/** A pull request is an issue, too: its labels and comments are kept as an issue's are. */
export interface LocalPull extends LocalIssue {
  title: string;
  state: 'open' | 'closed';
  draft: boolean;
  user: LocalUser;
  /** `repo`: `owner/name` of the repository that it comes from; null when that was deleted. */
  head: { sha: string; ref: string; repo: string | null };
  base: { sha: string; ref: string };
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
  status: string;
  conclusion: string | null;
  startedAt: string;
  completedAt: string | null;
  output: { title: string | null; summary: string | null; text: string | null; annotations: LocalAnnotation[] };
}

export interface LocalRepository {
  private: boolean;
  defaultBranch: string;
  issues: LocalIssue[];
  pulls: LocalPull[];
  comments: LocalComment[];
  checkRuns: LocalCheckRun[];
  /** By login; a user who is not in it may read a public repository and nothing of a private one. */
  collaborators: { [login: string]: 'admin' | 'write' | 'read' };
}

/** Everything that the local GitHub answers from; JSON-serialisable, and open to be changed between two requests. */
export interface LocalGithubState {
  token: LocalToken;
  /** By `owner/name`. */
  repositories: { [fullName: string]: LocalRepository };
  /** Of the next comment or check run. */
  nextId: number;
}

/** A private repository without anything in it, and the token that a workflow gets. */
export function localGithubState(fullName: string): LocalGithubState {
  const bot = 'github-actions[bot]';
  return {
    token: {
      secret: null,
      user: { login: bot, type: 'Bot' },
      viewer: bot,
      permissions: { issues: 'write', pull_requests: 'write', checks: 'write' },
    },
    repositories: {
      [fullName]: {
        private: true,
        defaultBranch: 'main',
        issues: [],
        pulls: [],
        comments: [],
        checkRuns: [],
        collaborators: {},
      },
    },
    nextId: 1000,
  };
}
