import { lstat, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Makes the folder, with a `.gitignore` when it is new: replies must not be committed by accident. */
export async function prepareFolder(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  if (!(await lstat(directory)).isDirectory()) throw new Error('it is a link and no folder');
  if ((await readdir(directory)).length > 0) return;
  await writeFile(join(directory, '.gitignore'), '*\n', { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    // Another process was faster.
    if (error.code !== 'EEXIST') throw error;
  });
}
