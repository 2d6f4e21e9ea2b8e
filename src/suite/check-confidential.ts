import type { Place, Problem } from '../errors.js';
import { allowedHost } from './allowed-host.js';
import type { Settings } from './read-config.js';
import type { Tested } from './suite.js';

/** Everybody who is sent a suite's data. The team's own command is nobody else. */
export interface Recipients {
  /** `provider/model`: the prompt's, and each judge's. */
  models: readonly string[];
  /** Addresses of the services that are known before it runs. */
  urls: readonly string[];
}

/** Whom a suite's answers are asked from. */
export function recipientsOf(tested: Tested, model: string | null): Recipients {
  if (tested.kind === 'prompt') return { models: model === null ? [] : [model], urls: [] };
  if (tested.kind === 'command') return { models: [], urls: [] };
  return { models: [], urls: [tested.base, tested.head].flatMap((at) => (at && 'url' in at ? [at.url] : [])) };
}

/** Confidential data go only to providers and hosts that are marked as fit for them; `at` is where they are said to be. */
export function checkConfidential({ models, urls }: Recipients, at: Place, { config, complete }: Settings): Problem[] {
  if (!complete) return [];
  const refuse = (who: string, line: string): Problem => ({
    ...at,
    severity: 'error',
    code: 'CONFIDENTIAL',
    why: `the data are confidential, and ${who} is not marked as fit for them`,
    fix: `ask another one, or add to evals/ratchet.yml: \`${line}\``,
  });
  const providers = [...new Set(models.map((model) => model.split('/')[0]!))];
  const hosts = [...new Set(urls.map((url) => new URL(url).hostname))];
  return [
    ...providers
      .filter((name) => !(Object.hasOwn(config.providers, name) && config.providers[name]!.confidential))
      .map((name) => refuse(`provider \`${name}\``, `providers: { ${name}: { confidential: true } }`)),
    ...hosts
      .filter((host) => !allowedHost(config.hosts, `http://${host}`)?.confidential)
      .map((host) => refuse(`host \`${host}\``, `hosts: [{ host: "${host}", confidential: true }]`)),
  ];
}
