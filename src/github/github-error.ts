import { UserError } from '../errors.js';
import { httpFailure } from './http-failure.js';

/** What was being done when GitHub said no. */
export interface Attempt {
  /** Completes "the token may not …". */
  what: string;
  /** As a workflow's `permissions:` names and sets it, for example `pull-requests: write`; several with `, ` between. */
  permission: string;
  /** `owner/name`. */
  repository: string;
  /** Never to be seen in a message. */
  token: string;
}

const FORK =
  "A pull request from a fork always gets a token that can only read: write from a 'workflow_run' workflow then";

/**
 * GitHub's answer as something that a user can act upon; all have the exit code 3.
 * An error that is not an answer of GitHub comes back as it is.
 */
export function githubError(error: unknown, attempt: Attempt): unknown {
  const failure = httpFailure(error);
  if (failure === null) {
    return error;
  }
  const { status, headers } = failure;
  const said = quote(failure.message, attempt.token);
  if (status === null) {
    const fix = "Check the network and the API's address (GITHUB_API_URL), and run again";
    return new UserError('GITHUB_UNREACHABLE', `GitHub could not be reached to ${attempt.what}: ${said}`, fix, 3);
  }
  if (isRateLimit(status, said, headers['x-ratelimit-remaining'])) {
    const why = `GitHub's rate limit does not let the token ${attempt.what} now: ${said}`;
    return new UserError('GITHUB_RATE_LIMIT', why, 'Run again later, or with fewer jobs at once', 3);
  }
  return byStatus(status, said, attempt);
}

const ACTIONS_SETTING =
  "Tick 'Allow GitHub Actions to create and approve pull requests' under Settings > Actions > General > Workflow permissions " +
  "(where it is greyed out, the organisation's own setting decides), or give an app's token";

function byStatus(status: number, said: string, attempt: Attempt): UserError {
  const { what, permission, repository } = attempt;
  if (status === 401) {
    const why = `GitHub does not accept the token, which was to ${what}: ${said}`;
    return new UserError('BAD_TOKEN', why, 'Give a valid token; in a workflow: token: ${{ github.token }}', 3);
  }
  if (status === 403 && /authenticate via a GitHub App/i.test(said)) {
    const why = `Only an app's token can ${what}, and this is a person's: ${said}`;
    return new UserError('NEEDS_APP_TOKEN', why, "Use the workflow's own: token: ${{ github.token }}", 3);
  }
  if (status === 403 && /not permitted to create or approve pull requests/i.test(said)) {
    const why = `${repository} does not let GitHub Actions open pull requests, so the token cannot ${what} (GitHub: ${said})`;
    return new UserError('ACTIONS_MAY_NOT_OPEN_PULLS', why, ACTIONS_SETTING, 3);
  }
  if (status === 403 && /not accessible by|must have admin rights|admin access|required scopes/i.test(said)) {
    const why = `The token may not ${what}: it lacks the permission '${permission}' (GitHub: ${said})`;
    return new UserError('MISSING_PERMISSION', why, permissionFix(permission), 3);
  }
  if (status === 404) {
    const why = `The token could not ${what} in ${repository}: it is not there, or the token may not see it (GitHub: ${said})`;
    const fix = `Check the repository and the number, and that the token may see them. ${permissionFix(permission)}`;
    return new UserError('GITHUB_NOT_FOUND', why, fix, 3);
  }
  if (status >= 500) {
    const why = `GitHub failed (${status}) and so did not let the token ${what}: ${said}`;
    return new UserError('GITHUB_UNAVAILABLE', why, 'See https://www.githubstatus.com and run again', 3);
  }
  const why = `GitHub refused (${status}) to let the token ${what}: ${said}`;
  return new UserError('GITHUB_REFUSED', why, 'Act upon what GitHub says, and run again', 3);
}

function permissionFix(permission: string): string {
  const lines = `permissions:\n  ${permission.replaceAll(', ', '\n  ')}`;
  return `Add to the workflow (a list that is there gets the line; what it does not name is off):\n${lines}\n${FORK}`;
}

function isRateLimit(status: number, said: string, remaining: unknown): boolean {
  return status === 429 || (status === 403 && (/rate limit/i.test(said) || remaining === '0'));
}

/** GitHub's words in one short line. They may repeat what they were sent, so the token is taken out. */
function quote(message: string, token: string): string {
  const line = (token === '' ? message : message.replaceAll(token, '***')).replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const points = [...line];
  return points.length > 300 ? `${points.slice(0, 300).join('')}…` : line;
}
