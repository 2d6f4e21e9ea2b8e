import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunnerResult } from '../../src/cli/demo/runner.js';
import type { Scenario } from './scenario.js';

/** Everything that a run left anywhere: log, files of the runner and of the call store, and all that GitHub was sent. */
export async function everyByte(
  { repository, github }: Scenario,
  { log, stderr }: RunnerResult,
  folders = [join(repository.path, '../runner'), join(repository.path, '.ratchet')],
): Promise<string> {
  const files = await Promise.all(folders.map(filesBelow));
  const texts = await Promise.all(files.flat().map((path) => readFile(path, 'utf8')));
  return [log, stderr, JSON.stringify(github.requests), ...texts].join('\n');
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
