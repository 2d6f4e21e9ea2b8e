import type { Json } from '../../json.js';
import type { LocalGithubState, LocalRepository, LocalThread, LocalToken, LocalUser } from './local-github-state.js';
import { type Act, threads } from './local-github-threads.js';

/** What a route sees of a request. */
export interface RouteRequest {
  state: LocalGithubState;
  /** Whose request it is. */
  token: LocalToken;
  repository: LocalRepository;
  /** `owner/name` as the state has it. */
  fullName: string;
  /** Decoded parts of the path by their names in the route. */
  parts: { [name: string]: string };
  query: { [name: string]: string };
  /** The body; an empty object without one. */
  body: { [name: string]: Json };
  /** ISO 8601. */
  now: string;
  /** The server's own, without a trailing slash. */
  url: string;
}

export interface Answer {
  status: number;
  headers?: { [name: string]: string };
  /** Absent: no content. */
  body?: Json;
  /** Instead of it. */
  bytes?: Buffer;
}

export const notFound = refusal(404, 'Not Found');

/** An error as GitHub words it. */
export function refusal(status: number, message: string, errors?: Json[]): Answer {
  return {
    status,
    body: {
      message,
      ...(errors && { errors }),
      documentation_url: 'https://docs.github.com/rest',
      status: `${status}`,
    },
  };
}

/** A body that is well-formed and still not accepted. */
export function invalid(resource: string, field: string, message: string): Answer {
  return refusal(422, 'Validation Failed', [{ resource, code: 'unprocessable', field, message }]);
}

/** The issue or pull request that the path names. */
export function issueOf({ repository, parts }: RouteRequest): LocalThread | undefined {
  return threads.find(repository, Number(parts.issue_number));
}

/** What is done is done by the token's owner. */
export function actOf({ state, repository, token, now }: RouteRequest): Act {
  return { state, repository, by: token.user, now };
}

export function userView(user: LocalUser | null): Json {
  return user && { login: user.login, type: user.type };
}
