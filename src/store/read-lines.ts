/** Bytes; a reply of 4 MiB, escaped in the worst way, fits. A longer line is no entry, and is not kept in memory. */
const maxLineBytes = 32 * 2 ** 20;

/** A file's bytes, in pieces. */
export type Chunks = AsyncIterable<Buffer> | Iterable<Buffer>;

/** Lines of a file, the last one also without its newline; empty and overlong ones are left out. */
export async function* readLines(chunks: Chunks): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let size = 0;
  const take = (part: Buffer) => {
    size += part.length;
    if (size > maxLineBytes) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  for await (const chunk of chunks) {
    let rest = chunk;
    for (let end = rest.indexOf(0x0a); end >= 0; end = rest.indexOf(0x0a)) {
      take(rest.subarray(0, end));
      if (parts.length > 0) yield Buffer.concat(parts);
      parts = [];
      size = 0;
      rest = rest.subarray(end + 1);
    }
    take(rest);
  }
  if (parts.length > 0) yield Buffer.concat(parts);
}
