import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';

export default async function tearDown() {
  globalThis.gitServer.disconnect();
  await once(globalThis.gitServer, 'exit');
  await rm(dirname(process.env.RATCHET_GIT_SOCKET), { recursive: true });
}
