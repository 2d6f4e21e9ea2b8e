import type { Problem } from '../errors.js';
import type { Tree, TreeEntry } from '../ports.js';

const MAX_BYTES = 1024 * 1024;

export type ReadText = { text: string; problems: [] } | { text: null; problems: Problem[] };

/**
 * The text of a regular file of at most 1 MiB in UTF-8, a byte-order mark dropped and line ends made `\n`.
 * Everything else (link, submodule, UTF-16, a Git LFS pointer, …) is a problem in words.
 */
export async function readText(tree: Tree, entry: TreeEntry): Promise<ReadText> {
  const fail = (code: string, why: string, fix: string): ReadText => ({
    text: null,
    problems: [{ file: entry.path, line: 1, col: 1, severity: 'error', code, why, fix }],
  });
  if (entry.kind !== 'file') return fail('NOT_A_FILE', `is a ${entry.kind}`, 'commit a regular file in its place');
  if (entry.size > MAX_BYTES) return fail('TOO_LARGE', `has ${entry.size} bytes, more than 1 MiB`, 'split it');
  const bytes = await tree.read(entry.path);
  if (bytes.length > MAX_BYTES) return fail('TOO_LARGE', `has ${bytes.length} bytes, more than 1 MiB`, 'split it');
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return fail('NOT_UTF8', 'is UTF-16', 'save it as UTF-8');
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fail('NOT_UTF8', 'is not valid UTF-8', 'save it as UTF-8');
  }
  if (text.includes('\0')) return fail('BAD_TEXT', 'holds a NUL character', 'remove it');
  if (text.startsWith('version https://git-lfs.github.com/spec/')) {
    return fail(
      'LFS_POINTER',
      'is a Git LFS pointer, not the text',
      'commit the file itself, or check out with `lfs: true`',
    );
  }
  return { text: text.replaceAll('\r\n', '\n'), problems: [] };
}
