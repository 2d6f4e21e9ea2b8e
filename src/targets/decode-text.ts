import { CallError } from '../ports.js';

/** Text of an answer's bytes. Throws `CallError` where they are no UTF-8, which would change the output. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CallError('bad_reply', 'the answer is not UTF-8');
  }
}
