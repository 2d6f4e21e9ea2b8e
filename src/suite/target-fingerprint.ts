import { createHash } from 'node:crypto';
import { canonicalJson } from '../json.js';
import type { TreeEntry } from '../ports.js';
import type { CommandTarget, HttpTarget } from './suite.js';
import { watchedDigest } from './watched-files.js';

type Unmarked = Omit<CommandTarget, 'fingerprint'> | Omit<HttpTarget, 'fingerprint'>;

/**
 * SHA-256, hex, of what decides how a target answers at a ref: the command and its setup, and the files that it watches. An
 * address does not tell what is deployed there, and has no part in it.
 */
export function targetFingerprint(target: Unmarked, entries: ReadonlyMap<string, TreeEntry>): string {
  const files = watchedDigest(entries, target.watch);
  const { kind } = target;
  const own = target.kind === 'command' ? { kind, run: target.run, setup: target.setup, files } : { kind, files };
  return createHash('sha256').update(canonicalJson(own)).digest('hex');
}
