import { UserError } from '../errors.js';
import type { TreeEntry } from '../ports.js';

/** Bytes; no suite, case, prompt or schema is near it, and a larger file would only fill the memory. */
export const maxFileBytes = 32 * 2 ** 20;

/** The entry of a regular file of readable size; throws `UserError` for every other path. */
export function readableEntry(entries: ReadonlyMap<string, TreeEntry>, path: string, tree: string): TreeEntry {
  const entry = entries.get(path);
  if (entry === undefined) {
    throw new UserError('NO_SUCH_FILE', `${path} does not exist in ${tree}`, 'correct the path or add the file');
  }
  if (entry.kind !== 'file') {
    throw new UserError('NOT_A_FILE', `${path} in ${tree} is a ${entry.kind}`, 'put a regular file in its place');
  }
  if (entry.size > maxFileBytes) {
    const why = `${path} in ${tree} has ${entry.size} bytes, the limit is ${maxFileBytes}`;
    throw new UserError('FILE_TOO_LARGE', why, 'split it or keep it out of the suite');
  }
  return entry;
}
