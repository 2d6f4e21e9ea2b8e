import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../errors.js';

/** The folder of this package, where the files lie that it ships beside its code: a bundle's chunks lie at any depth. */
export async function packageRoot(): Promise<string> {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => null);
    if (text !== null && (JSON.parse(text) as { name?: string }).name === 'prompt-ratchet') return folder;
    if (folder === dirname(folder)) {
      throw new UserError('PACKAGE_BROKEN', 'the package is not whole', 'install it again', 3);
    }
  }
}
