const MARK = '\n… (cut here: GitHub shows no more)';

/** The text, or as much of its beginning as fits into `limit` bytes of UTF-8 with a mark at its end. Half pairs become U+FFFD. */
export function cutBytes(text: string, limit: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= limit) {
    return bytes.toString();
  }
  const mark = Buffer.byteLength(MARK) < limit ? MARK : '';
  let end = limit - Buffer.byteLength(mark);
  // 10xxxxxx continues a code point: one that is not whole goes.
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) {
    end--;
  }
  return bytes.subarray(0, end).toString() + mark;
}
