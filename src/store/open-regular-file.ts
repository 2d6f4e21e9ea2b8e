import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** Opens a file that is no link, pipe or device; throws what the system says, or that it is no regular file. */
export async function openRegularFile(path: string, flags: number): Promise<FileHandle> {
  const safe = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const file = await open(path, flags | safe, 0o644);
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw new Error('it is no regular file');
}
