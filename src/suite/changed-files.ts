import type { TreeEntry } from '../ports.js';

export interface FileChange {
  path: string;
  kind: 'added' | 'modified' | 'deleted' | 'renamed';
  /** Where a renamed file with the same content was at the base. */
  from?: string;
}

/**
 * What differs between two refs, by object ids alone: no file is read. A file that was renamed and left as it was is one
 * change, at its new path, and its old path is deleted as well.
 */
export function changedFiles(
  base: ReadonlyMap<string, TreeEntry>,
  head: ReadonlyMap<string, TreeEntry>,
): Map<string, FileChange> {
  const changes = new Map<string, FileChange>();
  const gone = new Map<string, string[]>();
  for (const [path, { oid, kind }] of base) {
    if (head.has(path)) continue;
    changes.set(path, { path, kind: 'deleted' });
    const key = `${kind} ${oid}`;
    gone.set(key, [...(gone.get(key) ?? []), path]);
  }
  for (const [path, { oid, kind }] of head) {
    const before = base.get(path);
    if (before) {
      if (before.oid !== oid || before.kind !== kind) changes.set(path, { path, kind: 'modified' });
      continue;
    }
    const from = gone.get(`${kind} ${oid}`)?.shift();
    changes.set(path, from === undefined ? { path, kind: 'added' } : { path, kind: 'renamed', from });
  }
  return changes;
}
