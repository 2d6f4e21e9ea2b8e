import { once } from 'node:events';
import { rm } from 'node:fs/promises';

export default async function tearDown() {
  globalThis.gitServer.disconnect();
  await once(globalThis.gitServer, 'exit');
  await rm(process.env.RATCHET_TESTS_FOLDER, { recursive: true });
}
