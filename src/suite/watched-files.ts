import { createHash } from 'node:crypto';
import type { TreeEntry } from '../ports.js';
import { compileGlob } from './glob.js';

/** Whether a file is watched: one that a glob matches; every file where there is no glob. */
export function watchedFiles(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => true;
  const matches = globs.flatMap((glob) => compileGlob(glob) ?? []);
  return (path) => matches.some((match) => match(path));
}

// Suites of one ref that watch the same files share the work.
const digests = new WeakMap<ReadonlyMap<string, TreeEntry>, Map<string, string>>();

/** SHA-256, hex, of the paths and contents of a ref's watched files. */
export function watchedDigest(entries: ReadonlyMap<string, TreeEntry>, globs: readonly string[]): string {
  const known = digests.get(entries) ?? new Map<string, string>();
  digests.set(entries, known);
  const key = JSON.stringify(globs);
  let digest = known.get(key);
  if (digest === undefined) {
    const isWatched = watchedFiles(globs);
    const hash = createHash('sha256');
    const paths = [...entries.keys()].filter(isWatched).sort();
    for (const path of paths) {
      const { oid, kind, size } = entries.get(path)!;
      hash.update(`${JSON.stringify([path, kind, oid, size])}\n`);
    }
    digest = hash.digest('hex');
    known.set(key, digest);
  }
  return digest;
}
