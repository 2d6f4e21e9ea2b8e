import { readFile, writeFile } from 'node:fs/promises';

/** Writes a generated file; with `--check` it only says when the file is stale, and fails. `path` from the repository's root. */
export async function keepFile(path, text) {
  const file = new URL(`../${path}`, import.meta.url);
  const before = await readFile(file, 'utf8').catch(() => null);
  if (before === text) return;
  if (!process.argv.includes('--check')) return writeFile(file, text);
  console.error(`${path} is stale, run \`npm run tables\``);
  process.exitCode = 1;
}
