import { createHash } from 'node:crypto';
import { canonicalJson } from '../json.js';
import type { Question } from '../ports.js';

/**
 * The call store's key: SHA-256, 64 hex digits, of the canonical request and the sample index (a whole number from 0),
 * so that a repeat is never answered by its sibling. What cannot change the answer has no part in it.
 * Throws `RangeError` for an index that is none.
 */
export function callKey(request: Question, sample: number): string {
  if (!Number.isSafeInteger(sample) || sample < 0) throw new RangeError(`${sample} is no sample index`);
  return createHash('sha256')
    .update(canonicalJson({ ...authored(request), sample }))
    .digest('hex');
}

function authored(request: Question): object {
  if ('endpoint' in request) {
    const { endpoint, model, messages, parameters } = request;
    return { endpoint, model, messages, parameters };
  }
  const { fingerprint, suite, model, input, messages } = request;
  return { fingerprint, suite, model, input, messages };
}
