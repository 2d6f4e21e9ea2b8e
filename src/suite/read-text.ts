import type { ErrorCode, Problem } from '../errors.js';
import type { Tree, TreeEntry } from '../ports.js';
import { placeIn } from './text-places.js';

/** Bytes. */
export const MAX_BYTES = 1024 * 1024;

export type ReadText = { text: string; problems: [] } | { text: null; problems: Problem[] };

/**
 * The text of a regular file of at most 1 MiB in UTF-8, a byte-order mark dropped and line ends made `\n`.
 * Everything else (link, submodule, UTF-16, a Git LFS pointer, …) is a problem in words.
 */
export async function readText(tree: Tree, entry: TreeEntry): Promise<ReadText> {
  const fail = (code: ErrorCode, why: string, fix: string, at = { line: 1, col: 1 }): ReadText => ({
    text: null,
    problems: [{ file: entry.path, ...at, severity: 'error', code, why, fix }],
  });
  if (entry.kind !== 'file') return fail('NOT_A_FILE', `is a ${entry.kind}`, 'commit a regular file in its place');
  const tooLarge = (bytes: number) => fail('TOO_LARGE', `has ${bytes} bytes, more than 1 MiB`, 'split it');
  if (entry.size > MAX_BYTES) return tooLarge(entry.size);
  const bytes = await tree.read(entry.path);
  if (bytes.length > MAX_BYTES) return tooLarge(bytes.length);
  if (isUtf16(bytes)) return fail('NOT_UTF8', 'is UTF-16', 'save it as UTF-8');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n');
  } catch {
    return fail('NOT_UTF8', 'is not valid UTF-8', 'save it as UTF-8', firstBadByte(bytes));
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) return fail('BAD_TEXT', 'holds a NUL character', 'remove it', placeIn(text, nul));
  if (text.startsWith('version https://git-lfs.github.com/spec/')) {
    const fix = 'commit the file itself, or check out with `lfs: true`';
    return fail('LFS_POINTER', 'is a Git LFS pointer, not the text', fix);
  }
  return { text, problems: [] };
}

/** By its byte-order mark, or by the zeros that every Latin letter has in it. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second, third, fourth] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  return (first === 0 && third === 0 && second !== 0) || (second === 0 && fourth === 0 && first !== 0);
}

function firstBadByte(bytes: Uint8Array): { line: number; col: number } {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start);
    const row = bytes.subarray(start, end < 0 ? bytes.length : end);
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(row);
    } catch {
      // A replacement character that the line holds by itself may come first: near enough.
      return { line, col: new TextDecoder().decode(row).indexOf('\ufffd') + 1 };
    }
    start += row.length + 1;
  }
  return { line: 1, col: 1 };
}
