import { createHash } from 'node:crypto';
import { canonicalJson } from '../json.js';
import type { ModelRequest } from '../ports.js';

/**
 * The call store's key: SHA-256, 64 hex digits, of the canonical request and the sample index (a whole number from 0),
 * so that a repeat is never answered by its sibling. Members that are not sent have no part in it.
 * Throws `RangeError` for an index that is none.
 */
export function callKey(request: ModelRequest, sample: number): string {
  if (!Number.isSafeInteger(sample) || sample < 0) throw new RangeError(`${sample} is no sample index`);
  const { endpoint, model, messages, parameters } = request;
  return createHash('sha256').update(canonicalJson({ endpoint, model, messages, parameters, sample })).digest('hex');
}
