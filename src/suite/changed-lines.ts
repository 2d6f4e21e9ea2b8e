import { diffArrays } from 'diff';
import type { Tree, TreeEntry } from '../ports.js';
import type { FileChange } from './changed-files.js';
import { MAX_BYTES } from './read-text.js';

/** Both inclusive, from 1. */
export interface LineRange {
  startLine: number;
  endLine: number;
}

export interface TreeFiles {
  tree: Tree;
  entries: ReadonlyMap<string, TreeEntry>;
}

// A file can be large and entirely different: past this many edits the whole of it counts as changed.
const MAX_EDITS = 2000;

/**
 * Line ranges of the head's text that differ from the base's; a pure deletion is the line that now stands there. None for
 * what has no text to show: a deleted file, a link, a file that is too large to be read.
 */
export async function changedLines(base: TreeFiles, head: TreeFiles, change: FileChange): Promise<LineRange[]> {
  if (change.kind === 'deleted') return [];
  const after = await readLines(head, change.path);
  if (after === null) return [];
  const whole = { startLine: 1, endLine: Math.max(1, after.length) };
  const before = change.kind === 'added' ? null : await readLines(base, change.from ?? change.path);
  if (before === null) return [whole];
  const parts = diffArrays(before, after, { maxEditLength: MAX_EDITS });
  if (!parts) return [whole];
  const ranges: LineRange[] = [];
  let line = 1;
  for (const { added, removed, count } of parts) {
    const here = Math.max(1, Math.min(line, after.length));
    if (added) add(ranges, line, line + count - 1);
    else if (removed) add(ranges, here, here);
    if (!removed) line += count;
  }
  return ranges;
}

function add(ranges: LineRange[], startLine: number, endLine: number): void {
  const last = ranges.at(-1);
  if (last && startLine <= last.endLine + 1) last.endLine = Math.max(last.endLine, endLine);
  else ranges.push({ startLine, endLine });
}

async function readLines({ tree, entries }: TreeFiles, path: string): Promise<string[] | null> {
  const entry = entries.get(path);
  if (entry?.kind !== 'file' || entry.size > MAX_BYTES) return null;
  const lines = new TextDecoder().decode(await tree.read(path)).split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
