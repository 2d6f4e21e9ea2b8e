import { createHash } from 'node:crypto';
import { Octokit } from 'octokit';

export interface GithubAccess {
  token: string;
  /** `https://api.github.com`, or `https://host/api/v3` of a GitHub Enterprise Server. */
  apiUrl: string;
  /** False: requests are not spaced out. github.com asks for a second between two that change something, an own server need not. */
  paced?: boolean;
}

/** What is used of an octokit: one that somebody else has made may lack the rest. */
export type GithubOctokit = Pick<Octokit, 'rest' | 'paginate' | 'graphql' | 'request'>;

const MOST_RETRIES = 2;
/** Seconds; GitHub asks for 60 after a secondary limit without a `retry-after`. */
const LONGEST_WAIT = 120;
const REQUEST_TIMEOUT_MS = 30_000;
/** 429 is the throttling plugin's alone: two layers of retries would multiply. */
const DO_NOT_RETRY = [400, 401, 403, 404, 410, 422, 429, 451];

const quiet = () => {};
const silent = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/** An octokit that logs nothing, waits for GitHub's rate limits up to two minutes, and retries 5xx and a broken network twice. */
export function githubClient({ token, apiUrl, paced = true }: GithubAccess): Octokit {
  const mayWait = (seconds: number, _options: object, _octokit: object, retries: number): boolean =>
    seconds <= LONGEST_WAIT && retries < MOST_RETRIES;
  const baseUrl = apiUrl.replace(/\/+$/, '');
  const octokit = new Octokit({
    auth: token,
    baseUrl,
    userAgent: 'prompt-ratchet',
    log: silent,
    request: { log: silent, fetch: fetchInTime },
    retry: { retries: MOST_RETRIES, doNotRetry: DO_NOT_RETRY },
    // GitHub counts by token, octokit by this id.
    throttle: {
      enabled: paced,
      id: digest(`${baseUrl} ${token}`),
      onRateLimit: mayWait,
      onSecondaryRateLimit: mayWait,
    },
  });
  // The retry plugin counts in an object that all requests share: one that failed would make the next wait 16 s.
  octokit.hook.before('request', (options) => {
    options.request = { ...options.request };
  });
  return octokit;
}

function fetchInTime(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, { ...init, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
