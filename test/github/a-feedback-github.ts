import { Octokit } from 'octokit';
import { type LocalGithub, type LocalGithubOptions, startLocalGithub } from '../../src/cli/demo/local-github.js';
import { type LocalGithubState, type LocalToken, localGithubState } from '../../src/cli/demo/local-github-state.js';
import type { FeedbackForge } from '../../src/feedback-forge.js';
import { githubFeedback } from '../../src/github/github-feedback.js';
import { type TemporaryRepository, temporaryRepository } from '../git/temporary-repository.js';
import { openapiCheck } from './openapi-check.js';

export const TOKEN = 'ghs_0123456789abcdefSECRET';
export const BRANCH = 'ratchet/feedback-1';
export const CASE = 'evals/support/issue-1.case.yml';
const BASE = {
  'evals/support.eval.yml': 'suite: support\ncases: support/**/*.case.yml\n',
  'evals/support/one.case.yml': 'input: one\n',
  '.github/workflows/evals.yml': 'on:\n  pull_request:\n  workflow_dispatch:\n',
  '.github/workflows/other.yml': 'on: push\n',
};
const quiet = () => {};
const silent = { debug: quiet, info: quiet, warn: quiet, error: quiet };

export interface FeedbackGithubOptions extends LocalGithubOptions {
  change?: (state: LocalGithubState) => void;
  /** Wraps every request of the forge's own client. */
  client?: (octokit: Octokit) => void;
}

/** What the tests read of an answer. */
interface Answered {
  status: number;
  body: { number: number; sha: string; message: string; [name: string]: unknown };
}

/** A local GitHub with a real Git repository behind it, a feedback issue (number 1) by eve, and a forge on it. */
export interface FeedbackGithub extends AsyncDisposable {
  git: TemporaryRepository;
  github: LocalGithub;
  forge: FeedbackForge;
  /** The default branch's commit at the start. */
  base: string;
  /** A request of a person, by login: `ann` and `max` may write, `eve` may not. */
  as(login: string, method: string, path: string, body?: unknown): Promise<Answered>;
  /** Opens the case's pull request as the forge would. */
  openCase(text?: string): Promise<{ commit: string; pull: Awaited<ReturnType<FeedbackForge['openPull']>> }>;
}

export async function feedbackGithub(options: FeedbackGithubOptions = {}): Promise<FeedbackGithub> {
  const { change, client, ...rest } = options;
  const git = await temporaryRepository({ base: BASE });
  const base = await git.git('rev-parse', 'HEAD');
  const state = localGithubState('acme/bot');
  state.token.secret = TOKEN;
  state.otherTokens = ['ann', 'max', 'eve'].map(person);
  Object.assign(state.repositories['acme/bot']!, {
    git: git.bareRemote,
    collaborators: { ann: 'write', max: 'admin', rex: 'read' },
  });
  change?.(state);
  const github = await startLocalGithub(state, { check: openapiCheck, ...rest });
  const octokit = quickOctokit(github.url);
  client?.(octokit);
  const forge = forgeOn(octokit);
  const as: FeedbackGithub['as'] = async (login, method, path, body) => {
    const response = await fetch(`${github.url}/repos/acme/bot${path}`, {
      method,
      headers: { authorization: `Bearer ${login}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  };
  await as('eve', 'POST', '/issues', { title: 'It lied', body: 'the complaint', labels: ['feedback'] });
  github.requests.length = 0;
  return {
    git,
    github,
    forge,
    base,
    as,
    async openCase(text = 'input: two\n') {
      const { commit } = await forge.commitTo(BRANCH, base, 'Add a case', [{ path: CASE, text }]);
      return { commit, pull: await forge.openPull({ branch: BRANCH, base: 'main', title: 'A case', body: 'why' }) };
    },
    async [Symbol.asyncDispose]() {
      await github[Symbol.asyncDispose]();
      await git[Symbol.asyncDispose]();
    },
  };
}

/** A client that neither waits nor asks twice. */
export function quickOctokit(baseUrl: string): Octokit {
  return new Octokit({
    auth: TOKEN,
    baseUrl,
    log: silent,
    request: { log: silent },
    retry: { enabled: false },
    throttle: { enabled: false },
  });
}

export function forgeOn(octokit: Octokit): FeedbackForge {
  const clock = { now: () => Date.UTC(2026, 0, 20), sleep: async () => {} };
  return githubFeedback({ octokit, owner: 'acme', repo: 'bot', clock });
}

/** Requests that change something, as `METHOD path`. */
export function writesOf({ requests }: LocalGithub): string[] {
  return requests
    .filter(({ method, path }) => method !== 'GET' && path !== '/graphql')
    .map(({ method, path }) => `${method} ${decodeURIComponent(path).replace('/repos/acme/bot', '')}`);
}

function person(login: string): LocalToken {
  const permissions = { issues: 'write', pull_requests: 'write', checks: 'read', contents: 'write' } as const;
  return { secret: login, user: { login, type: 'User' }, viewer: login, permissions };
}
