import { UserError } from '../errors.js';

/** The complaint about a file or folder of `.ratchet` that cannot be read or written. */
export function storeUnusable(path: string, error: unknown): UserError {
  const code = (error as { code?: unknown }).code;
  const isLink = code === 'ELOOP' || code === 'EMLINK';
  const why = isLink
    ? 'is a symbolic link'
    : `cannot be used: ${error instanceof Error ? error.message : String(error)}`;
  return new UserError('STORE_UNUSABLE', `the call store ${path} ${why}`, 'make it writable, or remove it', 3);
}
