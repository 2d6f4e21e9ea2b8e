import { cpSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const { GITHUB_WORKSPACE, LOCAL_CACHE, INPUT_PATH, INPUT_KEY } = process.env;
const prefixes = (process.env['INPUT_RESTORE-KEYS'] ?? '').split('\n').filter((line) => line !== '');
const kept = existsSync(LOCAL_CACHE) ? readdirSync(LOCAL_CACHE) : [];
const age = (name) => statSync(join(LOCAL_CACHE, name)).mtimeMs;
const newest = kept
  .filter((name) => name === INPUT_KEY || prefixes.some((prefix) => name.startsWith(prefix)))
  .sort((a, b) => age(b) - age(a))[0];
if (newest === undefined) console.log('Cache not found');
else {
  cpSync(join(LOCAL_CACHE, newest), join(GITHUB_WORKSPACE, INPUT_PATH), { recursive: true });
  console.log(`Cache restored from key: ${newest}`);
}
