import { constants } from 'node:fs';
import { type FileHandle, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock, History, HistoryRun } from '../ports.js';
import { openRegularFile } from './open-regular-file.js';
import { prepareFolder } from './prepare-folder.js';
import { readLines } from './read-lines.js';
import { storeFileName } from './store-file-name.js';
import { storeUnusable } from './store-unusable.js';

const MOST_RUNS = 60;
const MOST_BYTES = 8 * 2 ** 20;
/** Milliseconds that the clock of another machine may be ahead. */
const FUTURE_TOLERANCE = 5 * 60_000;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const trial = z.tuple([z.iso.datetime(), z.int().nonnegative(), z.union([z.literal(0), z.literal(1)])]);
/** An entry as it must be to be believed: the file may come from another machine. */
const runShape = z.object({
  at: z.iso.datetime(),
  commit: z
    .string()
    .regex(/^[0-9a-f]{40,64}$/)
    .nullable(),
  cases: z.array(z.object({ id: z.string(), ruler: hash, request: hash, trials: z.array(trial).max(1000) })),
});

/**
 * The history of a suite beside its call store: a line a run, the newest 60 of at most 8 MiB together. It is written anew
 * as a whole and then moved into its place, so that a killed process loses at most its own run. Lines that are damaged or
 * from the future are left out. Throws `UserError` (exit code 3) when the file is no regular one or cannot be written.
 */
export async function openHistory(directory: string, suite: string, clock: Clock): Promise<History> {
  const path = join(directory, storeFileName(suite).replace(/\.jsonl$/, '.history.jsonl'));
  const runs = await load(path, clock.now());
  return {
    get runs() {
      return runs;
    },
    async append(run) {
      runs.push(run);
      const lines = newest(runs);
      runs.splice(0, runs.length - lines.length);
      const copy = `${path}.${process.pid}`;
      try {
        await prepareFolder(directory);
        // What a killed process of this number has left behind.
        await rm(copy, { force: true });
        await writeFile(copy, lines.join(''), { flag: 'wx' });
        await rename(copy, path);
      } catch (error) {
        await rm(copy, { force: true }).catch(() => undefined);
        throw storeUnusable(path, error);
      }
    },
  };
}

/** The last runs as lines, as many as the file may hold; the newest in any case. */
function newest(runs: readonly HistoryRun[]): string[] {
  const lines: string[] = [];
  let bytes = 0;
  for (const run of runs.slice(-MOST_RUNS).reverse()) {
    const line = `${JSON.stringify(run)}\n`;
    bytes += Buffer.byteLength(line);
    if (bytes > MOST_BYTES && lines.length > 0) break;
    lines.unshift(line);
  }
  return lines;
}

async function load(path: string, now: number): Promise<HistoryRun[]> {
  const file = await openRegularFile(path, constants.O_RDONLY).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw storeUnusable(path, error);
  });
  if (file === null) return [];
  try {
    return await readRuns(file, now);
  } catch (error) {
    throw storeUnusable(path, error);
  } finally {
    await file.close();
  }
}

async function readRuns(file: FileHandle, now: number): Promise<HistoryRun[]> {
  const runs: HistoryRun[] = [];
  for await (const line of readLines(file.createReadStream({ start: 0, autoClose: false }))) {
    const run = parseRun(line);
    if (run === null || Date.parse(run.at) > now + FUTURE_TOLERANCE) continue;
    runs.push(run);
    if (runs.length > MOST_RUNS) runs.shift();
  }
  return runs;
}

function parseRun(line: Buffer): HistoryRun | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(line);
    return runShape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
