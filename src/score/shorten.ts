/**
 * One line of at most `limit` UTF-16 units: white space and control characters become single spaces, and what is cut off
 * the end is shown by `…`. Never cuts a surrogate pair in two.
 */
export function shorten(text: string, limit = 120): string {
  // Only the beginning is looked at: outputs can be megabytes.
  const line = text
    .slice(0, limit * 8)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  if (line.length <= limit && text.length <= limit * 8) return line;
  const cut = line.slice(0, limit - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
