/**
 * An output without the one Markdown fence around all of it, and without a byte order mark and white space around that. No
 * pattern meets more than the first line: it could be slow.
 */
export function unfence(output: string): string {
  const text = output.replace(/^\uFEFF/u, '').trim();
  const firstLine = text.slice(0, Math.max(0, text.indexOf('\n')));
  const fence = firstLine.length > 100 ? null : /^(`{3,}|~{3,})[^`]*$/u.exec(firstLine);
  const body = fence ? text.slice(firstLine.length + 1) : '';
  return fence && body.endsWith(fence[1]!) ? body.slice(0, -fence[1]!.length).trim() : text;
}
