import { diffArrays } from 'diff';
import type { Tree, TreeEntry } from '../ports.js';

export interface FileChange {
  path: string;
  kind: 'added' | 'modified' | 'deleted' | 'renamed';
  /** Where a renamed file with the same content was at the base. */
  from?: string;
}

/** What differs between two refs, by object ids alone: no file is read. */
export function changedFiles(
  base: ReadonlyMap<string, TreeEntry>,
  head: ReadonlyMap<string, TreeEntry>,
): Map<string, FileChange> {
  const changes = new Map<string, FileChange>();
  const gone = new Map<string, string>();
  for (const [path, entry] of base) if (!head.has(path)) gone.set(entry.oid, path);
  for (const [path, entry] of head) {
    const before = base.get(path);
    if (before) {
      if (before.oid !== entry.oid || before.kind !== entry.kind) changes.set(path, { path, kind: 'modified' });
      continue;
    }
    const from = gone.get(entry.oid);
    changes.set(path, from === undefined ? { path, kind: 'added' } : { path, kind: 'renamed', from });
  }
  for (const path of base.keys()) if (!head.has(path)) changes.set(path, { path, kind: 'deleted' });
  return changes;
}

export interface LineRange {
  startLine: number;
  endLine: number;
}

/** Line ranges of the head's text that differ from the base's; a pure deletion is the line that now stands there. */
export async function changedLines(base: Tree, head: Tree, change: FileChange): Promise<LineRange[]> {
  if (change.kind === 'deleted') return [];
  const before = change.kind === 'added' ? '' : await readLines(base, change.from ?? change.path);
  const after = await readLines(head, change.path);
  if (change.kind === 'added') return [{ startLine: 1, endLine: Math.max(1, after.length) }];
  const ranges: LineRange[] = [];
  let line = 1;
  // A file can be large and entirely different: past this many edits the whole of it counts as changed.
  const parts = diffArrays(before === '' ? [] : before, after, { maxEditLength: 2000 });
  if (!parts) return [{ startLine: 1, endLine: Math.max(1, after.length) }];
  for (const part of parts) {
    if (part.added) add(ranges, line, line + part.count - 1);
    else if (part.removed) add(ranges, Math.min(line, after.length), Math.min(line, after.length));
    if (!part.removed) line += part.count;
  }
  return ranges;
}

function add(ranges: LineRange[], startLine: number, endLine: number): void {
  const last = ranges.at(-1);
  if (last && startLine <= last.endLine + 1) last.endLine = Math.max(last.endLine, endLine);
  else ranges.push({ startLine, endLine });
}

async function readLines(tree: Tree, path: string): Promise<string[]> {
  const lines = new TextDecoder().decode(await tree.read(path)).split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
