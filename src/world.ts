import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { DraftModels } from './feedback/draft-models.js';
import type { OpenAiTargetOptions } from './models/openai-target.js';
import type { Program, Progress, World } from './pipeline-world.js';
import { CallError, type CallStore, type Clock, type Target, type TargetRequest } from './ports.js';
import type { Programs } from './programs.js';
import { splitModel } from './run/build-request.js';
import type { Pricing } from './run/estimate.js';
import { openHistory } from './store/history-file.js';
import { openCallStores } from './store/jsonl-call-store.js';
import type { RatchetConfig } from './suite/suite.js';

/** Of the call stores, in the root of a repository. */
export const STORE_FOLDER = '.ratchet';

export const systemClock: Clock = {
  now: () => Date.now(),
  // A wait keeps the process alive: while every call waits to be made again, nothing else does.
  sleep: (ms, signal) => delay(Math.min(ms, 2 ** 31 - 1), undefined, signal && { signal }),
};

export interface WorldOptions {
  /** Root of the repository: the call store lies in its `.ratchet`. */
  root: string;
  env: { [name: string]: string | undefined };
  progress: (event: Progress) => void;
  /** Puts into a suite's store, as it is opened, what else there is. */
  fillStore?: (suite: string, store: CallStore, maxAgeMs: number) => Promise<void>;
}

type Patience = Pick<OpenAiTargetOptions, 'timeoutMs' | 'deadlineMs' | 'retries'>;

/** The real world of a door. Heavy packages are loaded when the first call needs them: most runs answer from the store. */
export function createWorld({ root, env, progress, fillStore }: WorldOptions): World {
  const targets = new Map<string, Target>();
  let programs: Promise<Programs> | null = null;
  const openPrograms = (): Promise<Programs> => {
    programs ??= loadPrograms(root, env);
    return programs;
  };
  return {
    clock: systemClock,
    progress,
    async openStore(suite, maxAgeMs) {
      const stores = openCallStores({ directory: join(root, STORE_FOLDER), maxAgeMs, clock: systemClock });
      const store = await stores.open(suite);
      await fillStore?.(suite, store, maxAgeMs);
      return store;
    },
    openHistory: (suite) => openHistory(join(root, STORE_FOLDER), suite, systemClock),
    program: (program) => lazyProgram(program, openPrograms),
    pricing,
    async target(model, config) {
      const { provider } = splitModel(model);
      const id = JSON.stringify([provider, config.providers[provider], config.prices]);
      let target = targets.get(id);
      if (!target) {
        target = lazyTarget(provider, config, env);
        targets.set(id, target);
      }
      return target;
    },
  };
}

async function loadPrograms(root: string, env: WorldOptions['env']): Promise<Programs> {
  const { Programs } = await import('./programs.js');
  return new Programs({ root, env, temporary: env.RUNNER_TEMP || tmpdir(), clock: systemClock, pricing });
}

function lazyProgram(program: Program, programs: () => Promise<Programs>): Target<TargetRequest> & AsyncDisposable {
  let opened: Promise<Target<TargetRequest> & AsyncDisposable> | null = null;
  return {
    async answer(request, signal) {
      opened ??= programs().then((all) => all.open(program));
      return (await opened).answer(request, signal);
    },
    async [Symbol.asyncDispose]() {
      await (await opened)?.[Symbol.asyncDispose]();
    },
  };
}

async function pricing(model: string | null, config: RatchetConfig): Promise<Pricing> {
  if (model === null) return () => null;
  const { provider, name } = splitModel(model);
  const price = await pricesOf(config);
  return (usage) => price(provider, name, usage);
}

async function pricesOf(config: RatchetConfig) {
  const { loadPrices } = await import('./models/price.js');
  return loadPrices(config, new Date(systemClock.now()));
}

/**
 * What answers for drafts: a repository's own endpoint, with its key from the environment. A draft is no reason to wait
 * long: half a minute an attempt, and one more.
 */
export function draftModels(env: WorldOptions['env']): DraftModels {
  return async (model, config) => {
    const { provider } = splitModel(model);
    const target = lazyTarget(provider, config, env, { timeoutMs: 30_000, deadlineMs: 60_000, retries: 1 });
    return { endpoint: config.providers[provider]!.baseUrl, target };
  };
}

/** One target an endpoint, so that both sides and all suites share its in-flight limit; made at the first call. */
function lazyTarget(name: string, config: RatchetConfig, env: WorldOptions['env'], patience: Patience = {}): Target {
  const { baseUrl, apiKeyEnv, maxConnections } = config.providers[name]!;
  const open = async (): Promise<Target> => {
    const apiKey = apiKeyEnv === null ? null : env[apiKeyEnv]?.trim() || null;
    if (apiKeyEnv !== null && apiKey === null) {
      throw new CallError('auth', `no key: the environment variable ${apiKeyEnv} is not set`);
    }
    const { openaiTarget } = await import('./models/openai-target.js');
    const price = await pricesOf(config);
    return openaiTarget({
      ...patience,
      endpoint: baseUrl,
      apiKey,
      maxConnections,
      clock: systemClock,
      price: (model, usage) => price(name, model, usage),
    });
  };
  let opened: Promise<Target> | null = null;
  return {
    async answer(request, signal) {
      opened ??= open();
      return (await opened).answer(request, signal);
    },
  };
}
