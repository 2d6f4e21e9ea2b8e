import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runGit } from '../../git/run-git.js';
import { isThere, writeNewFile } from '../write-new-file.js';

export const IGNORED = '.ratchet/';
const FILE = '.gitignore';

/** Whether Git leaves the call store alone already. */
export async function isIgnored(root: string): Promise<boolean> {
  const { code } = await runGit(root, ['check-ignore', '--quiet', `${IGNORED}calls.jsonl`], { accept: [0, 1] });
  return code === 0;
}

/** Adds the call store to `.gitignore`, whose other lines stay as they are. */
export async function ignoreStore(root: string): Promise<void> {
  if (!(await isThere(root, FILE))) return writeNewFile(root, FILE, `${IGNORED}\n`);
  const text = await readFile(join(root, FILE), 'utf8');
  const end = text === '' || text.endsWith('\n') ? '' : '\n';
  await writeFile(join(root, FILE), `${text}${end}${IGNORED}\n`);
}
