import { lstat, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.js';

/**
 * Whether there is something at a path of the repository. A link could lead out of it, so none is followed: one on the way,
 * or a file where a folder should be, is a `UserError`.
 */
export async function isThere(root: string, path: string): Promise<boolean> {
  const steps = path.split('/');
  for (let depth = 1; depth <= steps.length; depth++) {
    const part = steps.slice(0, depth).join('/');
    const found = await lstat(join(root, part)).catch(() => null);
    if (found === null) return false;
    if (depth < steps.length ? !found.isDirectory() : !found.isFile()) {
      throw new UserError(
        'NOT_A_FILE',
        `\`${part}\` is a link or of another kind`,
        'put an ordinary folder or file there',
      );
    }
  }
  return true;
}

/** Writes a file that is not there yet, with its folders. */
export async function writeNewFile(root: string, path: string, text: string): Promise<void> {
  await isThere(root, path);
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text, { flag: 'wx' });
}
