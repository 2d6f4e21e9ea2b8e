import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..');

async function contents(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = files.sort().map(async (path): Promise<[string, string]> => {
    return [path.slice(folder.length + 1), await readFile(path, 'utf8')];
  });
  return new Map(await Promise.all(texts));
}

test('dist/ is what the sources build: run `npm run build` and commit it', async () => {
  const fresh = await mkdtemp(join(tmpdir(), 'ratchet-dist-'));
  try {
    await promisify(execFile)(process.execPath, [join(root, 'scripts/build.mjs'), fresh]);
    const [built, committed] = await Promise.all([contents(fresh), contents(join(root, 'dist'))]);
    expect([...committed.keys()]).toEqual([...built.keys()]);
    for (const [name, text] of built)
      expect({ name, same: committed.get(name) === text }).toEqual({ name, same: true });
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}, 60_000);
