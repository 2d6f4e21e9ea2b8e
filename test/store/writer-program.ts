import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openCallStores } from '../../src/store/jsonl-call-store.js';

/**
 * A program that puts calls into the store of suite `s` until it is killed or fails, and prints each key once it is
 * written. Arguments: directory, a name for its calls, the time in milliseconds.
 */
const [directory = '', name = '', time = ''] = process.argv.slice(2);
const clock = { now: () => Number(time), sleep: async () => {} };
await using store = await openCallStores({ directory, maxAgeMs: 1000, clock }).open('s');

for (let n = 0; n < 5000; n++) {
  const key = createHash('sha256').update(`${name} ${n}`).digest('hex');
  const output = `${name} `.repeat(1 + ((n * 37) % 900));
  const reply = { output, finishReason: null, model: null, usage: null, usd: null, latencyMs: 0 };
  try {
    await store.put({ key, at: new Date(Number(time)).toISOString(), reply });
  } catch (error) {
    writeSync(1, `${error}\n`);
    break;
  }
  writeSync(1, `${key}\n`);
}
