import type { CatalogueEntry } from './catalogue-entry.js';

const ON_GITHUB = 'when the Action or the bot talks to GitHub';

/** What GitHub refuses. The result stands in the job's summary and exit code all the same. */
export const githubErrors = {
  ACTIONS_MAY_NOT_OPEN_PULLS: {
    why: 'The repository (or its organisation) does not let workflows open pull requests.',
    fix: 'Settings, Actions, General, “Allow GitHub Actions to create and approve pull requests”, or give an app’s token.',
    exit: 3,
    example: {
      when: 'in the mode `feedback`',
      message:
        'ACTIONS_MAY_NOT_OPEN_PULLS acme/desk does not let GitHub Actions open pull requests, so the token cannot open a pull request (GitHub: GitHub Actions is not permitted to create or approve pull requests.), Tick …',
    },
  },
  BAD_TOKEN: {
    why: 'GitHub does not accept the token: it is wrong, revoked or past its time.',
    fix: 'Leave the input `token` out, or give a valid one.',
    exit: 3,
    example: {
      when: ON_GITHUB,
      message: 'BAD_TOKEN GitHub does not accept the token, which was to write a comment: Bad credentials, Give …',
    },
  },
  BRANCH_NOT_OURS: {
    why: 'A branch that the feedback job would write to has a name that is not of its own making.',
    fix: 'Delete or rename that branch by hand.',
    exit: 3,
    example: {
      when: 'in the mode `feedback`',
      message:
        "BRANCH_NOT_OURS the branch main is not one of prompt-ratchet's, so it is not deleted, delete or rename that branch by hand",
    },
  },
  GITHUB_NOT_FOUND: {
    why: 'GitHub says that something is not there, which is also what it says to a token that may not see it.',
    fix: 'Check the repository and the number, and the workflow’s `permissions:`.',
    exit: 3,
    example: {
      when: ON_GITHUB,
      message:
        'GITHUB_NOT_FOUND The token could not write a check run in acme/desk: it is not there, or the token may not see it (GitHub: Not Found), Check …',
    },
  },
  GITHUB_RATE_LIMIT: {
    why: 'Too many requests of this token in an hour, or too many writes at once.',
    fix: 'Run again later, or with fewer jobs at once.',
    exit: 3,
    example: {
      when: ON_GITHUB,
      message:
        "GITHUB_RATE_LIMIT GitHub's rate limit does not let the token write a comment now: API rate limit exceeded, Run again later, or with fewer jobs at once",
    },
  },
  GITHUB_REFUSED: {
    why: 'GitHub refused for a reason of its own, which follows.',
    fix: 'Act upon what it says, and run again.',
    exit: 3,
    example: {
      when: ON_GITHUB,
      message:
        'GITHUB_REFUSED GitHub refused (410) to let the token write a comment: Issues are disabled, Act upon what GitHub says, and run again',
    },
  },
  GITHUB_UNAVAILABLE: {
    why: 'GitHub itself failed.',
    fix: 'See [githubstatus.com](https://www.githubstatus.com) and run again.',
    exit: 3,
    example: {
      when: ON_GITHUB,
      message:
        'GITHUB_UNAVAILABLE GitHub failed (502) and so did not let the token write a comment: Bad Gateway, See https://www.githubstatus.com and run again',
    },
  },
  GITHUB_UNREACHABLE: {
    why: 'No connection to GitHub’s API.',
    fix: 'Check the network, a proxy, and `GITHUB_API_URL`.',
    exit: 3,
    example: {
      when: ON_GITHUB,
      message:
        "GITHUB_UNREACHABLE GitHub could not be reached to write a comment: getaddrinfo ENOTFOUND api.github.com, Check the network and the API's address (GITHUB_API_URL), and run again",
    },
  },
  MISSING_PERMISSION: {
    why: 'The token may not do what is to be done. A pull request from a fork always gets a token that can only read.',
    fix: 'Add the lines that the message shows to the workflow.',
    exit: 3,
    example: {
      when: 'in a workflow without `pull-requests: write`',
      message:
        "MISSING_PERMISSION The token may not write a comment: it lacks the permission 'pull-requests: write' (GitHub: Resource not accessible by integration), Add to the workflow …",
    },
  },
  NEEDS_APP_TOKEN: {
    why: 'Check runs can only be written by an app, and the token is a person’s.',
    fix: 'Leave the input `token` out: the workflow’s own token is an app’s.',
    exit: 3,
    example: {
      when: 'with a personal access token as `token`',
      message:
        "NEEDS_APP_TOKEN Only an app's token can write a check run, and this is a person's: You must authenticate via a GitHub App., Use …",
    },
  },
} as const satisfies { [code: string]: CatalogueEntry };
