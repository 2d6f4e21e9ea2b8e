/** The NUL-terminated records that git prints with `-z`; those that are not UTF-8 are left out. */
export function splitNul(output: Buffer): string[] {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const records: string[] = [];
  for (let start = 0; start < output.length; ) {
    const nul = output.indexOf(0, start);
    const end = nul < 0 ? output.length : nul;
    try {
      records.push(decoder.decode(output.subarray(start, end)));
    } catch {
      // No path in a suite can name such a file.
    }
    start = end + 1;
  }
  return records;
}
