import yauzl from 'yauzl';

export interface ZipBounds {
  /** Entries in all. */
  entries: number;
  /** Bytes of one file, unpacked. */
  fileBytes: number;
  /** Bytes of all files that are taken, unpacked. */
  totalBytes: number;
}

/**
 * Files of a zip archive that `wants` names, by their paths in it, unpacked in memory one after the other and never written.
 * An archive that is damaged, that holds a path which leads elsewhere, or that is larger than `bounds` throws an `Error` in
 * words; what an entry says of its size is not believed.
 */
export async function readZip(
  archive: Buffer,
  wants: (path: string) => boolean,
  bounds: ZipBounds,
): Promise<Map<string, Buffer>> {
  const zip = await yauzl.fromBufferPromise(archive, { strictFileNames: true });
  if (zip.entryCount > bounds.entries) throw new Error(`it holds ${zip.entryCount} files, more than ${bounds.entries}`);
  const files = new Map<string, Buffer>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    if (!wants(entry.fileName)) continue;
    if (files.has(entry.fileName)) throw new Error(`it holds ${JSON.stringify(entry.fileName)} twice`);
    const left = Math.min(bounds.fileBytes, bounds.totalBytes - total);
    const content = await readEntry(zip, entry, left);
    total += content.length;
    files.set(entry.fileName, content);
  }
  return files;
}

async function readEntry(zip: yauzl.ZipFile, entry: yauzl.Entry, most: number): Promise<Buffer> {
  const tooLarge = () => new Error(`${JSON.stringify(entry.fileName)} is larger than ${most} bytes`);
  if (entry.uncompressedSize > most) throw tooLarge();
  if (entry.isEncrypted()) throw new Error(`${JSON.stringify(entry.fileName)} is encrypted`);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    size += (chunk as Buffer).length;
    if (size > most) throw tooLarge();
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
