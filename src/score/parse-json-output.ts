import type { Json } from '../json.js';
import { quote } from './quote.js';
import { unfence } from './unfence.js';

/**
 * The one JSON value that an output is, alone or as the content of one Markdown fence, with nothing but white space
 * around it: text beside it, or a second value, breaks whoever reads the output as JSON.
 */
export function parseJsonOutput(output: string): { ok: true; value: Json } | { ok: false; reason: string } {
  try {
    return { ok: true, value: JSON.parse(unfence(output)) as Json };
  } catch {
    return { ok: false, reason: `not JSON, or more than one value: ${quote(output, 70)}` };
  }
}
