import { UserError } from '../errors.js';
import { findMergedRun } from '../github/find-merged-run.js';
import { runArtifact } from '../github/run-artifact.js';
import type { CallStore } from '../ports.js';
import { loadCalls } from '../store/load-calls.js';
import { storeFileName } from '../store/store-file-name.js';
import { systemClock } from '../world.js';
import { artifact } from './artifact.js';
import type { GithubPlace } from './github-place.js';
import type { Log } from './log.js';

/** Of the calls of each suite: a file is some kilobytes a call. */
const WANTED = new RegExp(`^${artifact.calls}/[\\w.-]{1,200}\\.jsonl$`);

/**
 * Brings what a merged pull request was answered into the stores of the push that merged it, so that nothing is paid for
 * twice. A call is taken by its key alone, and only into the store of its own suite: what no request of this run has for a key
 * is never read. What cannot be had is said in the log, and asked for again.
 */
export function mergedCalls(
  place: GithubPlace,
  sha: string,
  workflow: string,
  log: Log,
): (suite: string, store: CallStore, maxAgeMs: number) => Promise<void> {
  let fetched: Promise<Map<string, Buffer> | null> | null = null;
  return async (suite, store, maxAgeMs) => {
    fetched ??= fetchCalls(place, sha, workflow, log);
    const files = await fetched;
    const content = files?.get(`${artifact.calls}/${storeFileName(suite)}`);
    if (content === undefined) {
      if (files) log.info(`${suite}: the merged pull request shares no answers (\`report: { outputs: full }\` would).`);
      return;
    }
    const { calls, passedOver } = await loadCalls([content], maxAgeMs, systemClock.now());
    const unknown = [...calls.values()].filter(({ key }) => store.get(key) === undefined);
    for (const call of unknown) await store.put(call);
    log.info(`${suite}: ${unknown.length} answers of the merged pull request are taken over.`);
    if (passedOver > 0)
      log.info(`${suite}: ${passedOver} of its entries are damaged or too old, and were passed over.`);
  };
}

/** Null, with the reason in the log, where there is nothing to be had. */
async function fetchCalls(
  place: GithubPlace,
  sha: string,
  workflow: string,
  log: Log,
): Promise<Map<string, Buffer> | null> {
  const miss = (reason: string) => {
    log.info(`No answers are taken over: ${reason}.`);
    return null;
  };
  try {
    const merged = await findMergedRun(place, sha, workflow);
    if (!merged.found) return miss(merged.reason);
    const { run } = merged;
    const found = await runArtifact(place, { run, name: artifact.name, wants: (path) => WANTED.test(path) });
    return found.found ? found.files : miss(found.reason);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return miss(`${error.code} ${error.message}, ${error.fix}`);
  }
}
