import type { Json } from '../json.js';
import { quote } from './quote.js';

/** What one fence around the whole text holds, or null. No pattern meets more than its first line: it could be slow. */
function unfence(text: string): string | null {
  const firstLine = text.slice(0, Math.max(0, text.indexOf('\n')));
  const fence = firstLine.length > 100 ? null : /^(`{3,}|~{3,})[^`]*$/u.exec(firstLine);
  const body = fence ? text.slice(firstLine.length + 1) : '';
  return fence && body.endsWith(fence[1]!) ? body.slice(0, -fence[1]!.length) : null;
}

/**
 * The one JSON value that an output is, alone or as the content of one Markdown fence, with nothing but white space
 * around it: text beside it, or a second value, breaks whoever reads the output as JSON.
 */
export function parseJsonOutput(output: string): { ok: true; value: Json } | { ok: false; reason: string } {
  const text = output.replace(/^\uFEFF/u, '').trim();
  try {
    return { ok: true, value: JSON.parse(unfence(text) ?? text) as Json };
  } catch {
    return { ok: false, reason: `not JSON, or more than one value: ${quote(output, 70)}` };
  }
}
