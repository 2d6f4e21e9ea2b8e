import { type LocalGithub, type LocalGithubOptions, startLocalGithub } from '../../src/cli/demo/local-github.js';
import { type LocalGithubState, type LocalUser, localGithubState } from '../../src/cli/demo/local-github-state.js';
import { writeMarker } from '../../src/github/comment-marker.js';
import { githubForge } from '../../src/github/github-forge.js';
import type { CommentStamp, Forge } from '../../src/ports.js';
import { openapiCheck } from './openapi-check.js';

export const HEAD = 'a'.repeat(40);
export const OTHER = 'c'.repeat(40);
export const TOKEN = 'ghs_0123456789abcdefSECRET';
export const BOT: LocalUser = { login: 'github-actions[bot]', type: 'Bot' };
export const COMMENTS = '/repos/acme/bot/issues/7/comments';
export const CREATE = { create: true };

/** A local GitHub with one open pull request, number 7, that GitHub's own description watches, and a forge on it. */
export class AGithub implements AsyncDisposable {
  private constructor(
    readonly state: LocalGithubState,
    readonly github: LocalGithub,
    readonly forge: Forge,
  ) {}

  static async start(
    change: (state: LocalGithubState) => void = () => {},
    options: LocalGithubOptions = {},
  ): Promise<AGithub> {
    const state = localGithubState('acme/bot');
    state.repositories['acme/bot']?.pulls.push({
      number: 7,
      title: 'Reword',
      state: 'open',
      draft: false,
      user: { login: 'ann', type: 'User' },
      labels: [],
      head: { sha: HEAD, ref: 'reword', repo: 'acme/bot' },
      base: { sha: 'b'.repeat(40), ref: 'main' },
    });
    state.token.secret = TOKEN;
    change(state);
    const github = await startLocalGithub(state, { check: openapiCheck, ...options });
    return new AGithub(state, github, AGithub.forgeOf(github.url));
  }

  static forgeOf(apiUrl: string, token = TOKEN): Forge {
    const clock = { now: () => Date.UTC(2026, 0, 2, 3, 4, 5), sleep: async () => {} };
    return githubForge({ token, apiUrl, owner: 'acme', repo: 'bot', clock });
  }

  /** A second forge, as another job has it. */
  another(token = TOKEN): Forge {
    return AGithub.forgeOf(`${this.github.url}/`, token);
  }

  get repository() {
    return this.state.repositories['acme/bot']!;
  }

  get bodies(): string[] {
    return this.repository.comments.map(({ body }) => body);
  }

  /** Requests that change something, as `METHOD path`. */
  get writes(): string[] {
    const changing = this.github.requests.filter(({ method, path }) => method !== 'GET' && path !== '/graphql');
    return changing.map(({ method, path }) => `${method} ${path.replace('/repos/acme/bot', '')}`);
  }

  /** What GitHub would not have known or not have allowed. */
  get complaints(): unknown[] {
    return [...this.github.unknown, ...this.github.rejected];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.github[Symbol.asyncDispose]();
  }
}

let at = 0;

/** Puts a comment there, as if it had been written before. */
export function addComment(state: LocalGithubState, user: LocalUser | null, body: string): number {
  const id = state.nextId++;
  const createdAt = new Date(Date.UTC(2026, 0, 1) + 1000 * at++).toISOString();
  state.repositories['acme/bot']?.comments.push({ id, issue: 7, user, body, createdAt, updatedAt: createdAt });
  return id;
}

export function stamp(run: number, attempt = 1, headSha = HEAD): CommentStamp {
  return { headSha, run, attempt };
}

export function marked(run: number, text: string, headSha = OTHER): string {
  return `${writeMarker(stamp(run, 1, headSha))}\n${text}`;
}
