import type { Probot } from 'probot';
import { githubClient } from '../github/github-client.js';
import type { Clock } from '../ports.js';
import type { BotSettings } from './bot-settings.js';
import type { Place } from './feedback-app.js';

/** What the app may do by itself, with the key that GitHub knows. Throws octokit's errors. */
export interface AppAccess {
  /** Whether GitHub accepts the key; once it did, it is not asked again. */
  isAccepted(): Promise<boolean>;
  /** A token for one repository and nothing else. */
  tokenFor(place: Place): Promise<string>;
  /** Every repository of every installation that is not suspended. */
  places(): AsyncIterable<Place>;
}

/** GitHub's tokens last an hour. */
const TOKEN_MS = 50 * 60_000;
const PAGE = 100;
const MOST_PAGES = 100;

export function appAccess(
  probot: Probot,
  { apiUrl, paced }: Pick<BotSettings, 'apiUrl' | 'paced'>,
  clock: Clock,
): AppAccess {
  const tokens = new Map<string, { token: string; until: number }>();
  let accepted = false;

  async function request<T>(route: string, parameters: { [name: string]: unknown } = {}): Promise<T> {
    const octokit = await probot.auth();
    return (await octokit.request(route, parameters)).data as T;
  }

  async function token(installation: number, repo: string | null): Promise<string> {
    const key = `${installation} ${repo ?? ''}`;
    const known = tokens.get(key);
    if (known && known.until > clock.now()) return known.token;
    const only = repo === null ? {} : { repositories: [repo] };
    const parameters = { installation_id: installation, ...only };
    const made = await request<{ token: string }>(
      'POST /app/installations/{installation_id}/access_tokens',
      parameters,
    );
    for (const [old, { until }] of tokens) if (until <= clock.now()) tokens.delete(old);
    tokens.set(key, { token: made.token, until: clock.now() + TOKEN_MS });
    return made.token;
  }

  async function* repositories(installation: number): AsyncIterable<Place> {
    const octokit = githubClient({ token: await token(installation, null), apiUrl, paced });
    for (let page = 1; page <= MOST_PAGES; page++) {
      const { data } = await octokit.request('GET /installation/repositories', { per_page: PAGE, page });
      const found = data.repositories;
      for (const { name, archived, disabled, owner } of found) {
        if (!archived && !disabled) yield { installation, owner: owner.login, repo: name };
      }
      if (found.length < PAGE) return;
    }
  }

  return {
    async isAccepted() {
      accepted ||= await request('GET /app', { request: { retries: 0 } }).then(
        () => true,
        () => false,
      );
      return accepted;
    },
    tokenFor: ({ installation, repo }) => token(installation, repo),
    async *places() {
      for (let page = 1; page <= MOST_PAGES; page++) {
        type Installations = { id: number; suspended_at: string | null }[];
        const found = await request<Installations>('GET /app/installations', { per_page: PAGE, page });
        for (const { id, suspended_at } of found) if (!suspended_at) yield* repositories(id);
        if (found.length < PAGE) return;
      }
    },
  };
}
