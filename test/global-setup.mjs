import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Starts what runs git for the tests, and makes a folder for what they share; both end with Jest. */
export default async function setUp() {
  const folder = await mkdtemp(join(tmpdir(), 'ratchet-tests-'));
  process.env.RATCHET_TESTS_FOLDER = folder;
  process.env.RATCHET_GIT_SOCKET = join(folder, 'git.sock');
  globalThis.gitServer = fork(join(import.meta.dirname, 'git/serve-git.mjs'), [process.env.RATCHET_GIT_SOCKET]);
  await once(globalThis.gitServer, 'message');
}
