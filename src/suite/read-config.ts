import type { Problem } from '../errors.js';
import type { Tree, TreeEntry } from '../ports.js';
import { checkShape } from './check-shape.js';
import { configKeys, configShape } from './file-shapes.js';
import { type Parsed, parseYaml } from './parse-yaml.js';
import { readText } from './read-text.js';
import type { Provider, RatchetConfig } from './suite.js';
import { wellKnownProviders } from './well-known-providers.js';

const CONFIG_PATH = 'evals/ratchet.yml';
const DAY_MS = 24 * 3_600_000;
const DEFAULT_CONNECTIONS = 8;

/** The settings of a repository with what suites fall back on. */
export interface Settings {
  config: RatchetConfig;
  defaults: { model: string | null; trials: number };
}

/** Reads `evals/ratchet.yml`; the built-in settings where there is none. Null when it has errors. */
export async function readConfig(
  tree: Tree,
  entries: ReadonlyMap<string, TreeEntry>,
): Promise<{ settings: Settings | null; problems: Problem[] }> {
  const entry = entries.get(CONFIG_PATH);
  const builtIn: Settings = {
    config: { path: null, providers: wellKnownProviders, prices: {}, maxAgeMs: DAY_MS },
    defaults: { model: null, trials: 3 },
  };
  if (!entry) return { settings: builtIn, problems: [] };
  const { text, problems } = await readText(tree, entry);
  if (text === null) return { settings: null, problems };
  const { parsed, problems: yamlProblems } = parseYaml(CONFIG_PATH, text);
  if (!parsed) return { settings: null, problems: yamlProblems };
  const { value, problems: shapeProblems } = checkShape(configShape, parsed, configKeys);
  if (!value) return { settings: null, problems: [...yamlProblems, ...shapeProblems] };

  const all = [...yamlProblems];
  const providers: { [name: string]: Provider } = { ...wellKnownProviders };
  for (const [name, written] of Object.entries(value.providers ?? {})) {
    const known = wellKnownProviders[name];
    const baseUrl = written.base_url ?? known?.baseUrl;
    if (!baseUrl) all.push(noBaseUrl(parsed, name));
    else if (hasCredentials(baseUrl)) all.push(credentialsInUrl(parsed, name));
    else {
      providers[name] = {
        baseUrl: baseUrl.replace(/[?#].*$/, '').replace(/\/+$/, ''),
        // A key goes only where it is said to go: another address does not inherit the well-known one's variable.
        apiKeyEnv: written.api_key_env ?? (written.base_url ? null : (known?.apiKeyEnv ?? null)),
        maxConnections: written.max_connections ?? known?.maxConnections ?? DEFAULT_CONNECTIONS,
      };
    }
  }
  const config = { path: CONFIG_PATH, providers, prices: value.prices ?? {}, maxAgeMs: ageMs(value.max_age) };
  const defaults = { model: value.defaults?.model ?? null, trials: value.defaults?.trials ?? 3 };
  const failed = all.some((problem) => problem.severity === 'error');
  return { settings: failed ? null : { config, defaults }, problems: all };
}

function ageMs(written: string | undefined): number {
  if (written === undefined) return DAY_MS;
  return Number.parseInt(written, 10) * (written.endsWith('d') ? DAY_MS : 3_600_000);
}

function hasCredentials(url: string): boolean {
  const { username, password } = new URL(url);
  return username !== '' || password !== '';
}

function noBaseUrl(parsed: Parsed, name: string): Problem {
  const at = parsed.placeOf(['providers', name], { key: true });
  const why = `provider \`${name}\` has no address`;
  return { ...at, severity: 'error', code: 'MISSING_KEY', why, fix: 'add `base_url:`' };
}

function credentialsInUrl(parsed: Parsed, name: string): Problem {
  const at = parsed.placeOf(['providers', name, 'base_url']);
  const why = `the address of \`${name}\` holds credentials`;
  return { ...at, severity: 'error', code: 'SECRET_IN_FILE', why, fix: 'name a variable in `api_key_env:` instead' };
}
