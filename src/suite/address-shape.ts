import type { ErrorCode } from '../errors.js';
import { formed } from './formed.js';

const RETIRED_HOSTS = new Set(['models.github.ai', 'models.inference.ai.azure.com']);

/**
 * An address without credentials and query. It may hold a key by mistake, so it is never repeated; `instead` is the key
 * that names an environment variable in its place.
 */
export function addressShape(example: string, instead: string) {
  return formed(
    (value) => /^https?:\/\//i.test(value) && URL.canParse(value),
    'is not an address',
    `write it as \`${example}\``,
  )
    .refine(
      urlIs(({ username, password }) => username === '' && password === ''),
      {
        error: 'holds credentials',
        params: { code: 'SECRET_IN_FILE' satisfies ErrorCode, fix: `name a variable in \`${instead}:\` instead` },
      },
    )
    .refine(
      urlIs(({ href }) => !/[?#]/.test(href)),
      {
        error: 'has a query, which is not sent',
        params: { fix: 'remove what follows the `?` or `#`' },
      },
    )
    .refine(
      urlIs(({ hostname }) => !RETIRED_HOSTS.has(hostname)),
      {
        error: 'is that of GitHub Models, which was retired on 2026-07-30',
        params: { code: 'RETIRED_ENDPOINT' satisfies ErrorCode, fix: 'name another endpoint' },
      },
    );
}

function urlIs(accepts: (url: URL) => boolean): (value: string) => boolean {
  return (value) => !URL.canParse(value) || accepts(new URL(value));
}
