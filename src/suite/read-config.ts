import type * as z from 'zod';
import type { Place, Problem } from '../errors.js';
import type { Tree, TreeEntry } from '../ports.js';
import { canonicalHost } from './allowed-host.js';
import { checkModel } from './check-model.js';
import { checkShape } from './check-shape.js';
import { configShape } from './file-shapes.js';
import { type Parsed, parseYaml } from './parse-yaml.js';
import { readText } from './read-text.js';
import type { AllowedHost, Provider, RatchetConfig, TrialCount } from './suite.js';
import type { hostShape } from './target-shapes.js';
import { wellKnownProviders } from './well-known-providers.js';

const CONFIG_PATH = 'evals/ratchet.yml';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DEFAULT_CONNECTIONS = 8;
const DEFAULT_TRIALS: TrialCount = 'auto';

/** The settings of a repository with what suites fall back on. */
export interface Settings {
  config: RatchetConfig;
  defaults: { model: string | null; trials: TrialCount };
  /** Where `defaults` names the model; null where it does not. */
  modelAt: Place | null;
  /** False: the file has errors, these are the built-in settings, and what they do not know is not said to be unknown. */
  complete: boolean;
}

/** What counts where there is no `evals/ratchet.yml`. */
export const BUILT_IN_SETTINGS: Settings = {
  config: { path: null, providers: wellKnownProviders, hosts: [], prices: {}, maxAgeMs: DAY_MS, outputs: null },
  defaults: { model: null, trials: DEFAULT_TRIALS },
  modelAt: null,
  complete: true,
};

/** Reads `evals/ratchet.yml`; the built-in settings where there is none, or where it has errors. */
export async function readConfig(
  tree: Tree,
  entries: ReadonlyMap<string, TreeEntry>,
): Promise<{ settings: Settings; problems: Problem[] }> {
  const entry = entries.get(CONFIG_PATH);
  if (!entry) return { settings: BUILT_IN_SETTINGS, problems: wrongEnding(entries) };
  // What the file says of outputs could not be read: nothing is shown that it may forbid.
  const config: RatchetConfig = { ...BUILT_IN_SETTINGS.config, path: CONFIG_PATH, outputs: 'none' };
  const builtIn: Settings = { ...BUILT_IN_SETTINGS, config, complete: false };
  const { text, problems } = await readText(tree, entry);
  if (text === null) return { settings: builtIn, problems };
  const { parsed, problems: all } = parseYaml(CONFIG_PATH, text);
  if (!parsed) return { settings: builtIn, problems: all };
  const { value, problems: shapeProblems } = checkShape(configShape, parsed);
  if (!value) return { settings: builtIn, problems: [...all, ...shapeProblems] };

  const providers = readProviders(value.providers ?? {}, parsed, all);
  if (all.some(({ severity }) => severity === 'error')) return { settings: builtIn, problems: all };
  const settings: Settings = {
    config: {
      path: CONFIG_PATH,
      providers,
      hosts: (value.hosts ?? []).map(readHost),
      prices: value.prices ?? {},
      maxAgeMs: ageMs(value.max_age),
      outputs: value.report?.outputs ?? null,
    },
    defaults: { model: value.defaults?.model ?? null, trials: value.defaults?.trials ?? DEFAULT_TRIALS },
    modelAt: value.defaults?.model === undefined ? null : parsed.placeOf(['defaults', 'model']),
    complete: true,
  };
  if (value.feedback?.draft) {
    const model = value.feedback.model ?? settings.defaults.model;
    const problem = checkModel(model, settings);
    const key = value.feedback.model === undefined ? 'draft' : 'model';
    const fix = model === null ? { fix: 'add `model: provider/name` beside it' } : {};
    if (problem) all.push({ ...parsed.placeOf(['feedback', key]), severity: 'error', ...problem, ...fix });
    else settings.config.draftModel = model!;
  }
  return { settings, problems: all };
}

/** The well-known providers with those of the file over them. */
function readProviders(
  written: NonNullable<z.infer<typeof configShape>['providers']>,
  parsed: Parsed,
  problems: Problem[],
): RatchetConfig['providers'] {
  const providers: { [name: string]: Provider } = { ...wellKnownProviders };
  for (const [name, own] of Object.entries(written)) {
    const known = Object.hasOwn(wellKnownProviders, name) ? wellKnownProviders[name] : undefined;
    const baseUrl = own.base_url ?? known?.baseUrl;
    if (baseUrl === undefined) {
      problems.push(noAddress(parsed, name));
      continue;
    }
    providers[name] = {
      baseUrl: baseUrl.replace(/\/+$/, ''),
      // A key goes only where it is said to go: another address does not inherit the well-known one's variable.
      apiKeyEnv: own.api_key_env ?? (own.base_url ? null : (known?.apiKeyEnv ?? null)),
      maxConnections: own.max_connections ?? known?.maxConnections ?? DEFAULT_CONNECTIONS,
      ...(own.confidential && { confidential: true }),
    };
  }
  return providers;
}

function readHost(written: z.infer<typeof hostShape>): AllowedHost {
  const { host, confidential = false } = typeof written === 'string' ? { host: written } : written;
  return { host: canonicalHost(host) ?? host, confidential };
}

/** Settings that nobody reads are worse than none. */
function wrongEnding(entries: ReadonlyMap<string, TreeEntry>): Problem[] {
  const file = 'evals/ratchet.yaml';
  if (!entries.has(file)) return [];
  const at = { file, line: 1, col: 1, severity: 'warning' } as const;
  return [{ ...at, code: 'NOT_READ', why: 'is not read', fix: `rename it to \`${CONFIG_PATH}\`` }];
}

function ageMs(written: string | undefined): number {
  if (written === undefined) return DAY_MS;
  return Number.parseInt(written, 10) * (written.endsWith('d') ? DAY_MS : HOUR_MS);
}

function noAddress(parsed: Parsed, name: string): Problem {
  const at = parsed.placeOf(['providers', name], { key: true });
  const why = `provider \`${name}\` has no address`;
  return { ...at, severity: 'error', code: 'MISSING_KEY', why, fix: 'add `base_url:`' };
}
