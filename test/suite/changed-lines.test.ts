import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { changedFiles } from '../../src/suite/changed-files.js';
import { changedLines } from '../../src/suite/changed-lines.js';
import { type MemoryFile, memoryTree } from './memory-tree.js';

async function sideOf(files: { [path: string]: MemoryFile }) {
  const tree = memoryTree(files);
  return { tree, entries: new Map((await tree.list()).map((entry) => [entry.path, entry])) };
}

async function rangesOf(before: MemoryFile, after: MemoryFile): Promise<string[]> {
  const ranges = await changedLines(await sideOf({ f: before }), await sideOf({ f: after }), {
    path: 'f',
    kind: 'modified',
  });
  return ranges.map(({ startLine, endLine }) => `${startLine}-${endLine}`);
}

test.each([
  ['nothing', 'a\nb\n', 'a\nb\n', []],
  ['a line in the middle', 'a\nb\nc\n', 'a\nB\nc\n', ['2-2']],
  ['lines added', 'a\nb\n', 'a\nx\ny\nb\n', ['2-3']],
  ['lines added at the end', 'a\n', 'a\nx\ny\n', ['2-3']],
  ['a line removed', 'a\nb\nc\n', 'a\nc\n', ['2-2']],
  ['the last line removed', 'a\nb\nc\n', 'a\nb\n', ['2-2']],
  ['all removed', 'a\nb\n', '', ['1-1']],
  ['all added', '', 'a\nb\n', ['1-2']],
  ['several places', 'a\nb\nc\nd\ne\nf\n', 'A\nb\nc\nd\nE\nf\ng\n', ['1-1', '5-5', '7-7']],
  ['line ends alone', 'a\nb\n', 'a\r\nb\r\n', []],
  ['the end of the last line alone', 'a\nb\n', 'a\nb', []],
  ['everything in a large file', `${'a\n'.repeat(9000)}`, `${'b\n'.repeat(9000)}`, ['1-9000']],
])('%s: %#', async (_what, before, after, ranges) => {
  expect(await rangesOf(before, after)).toEqual(ranges);
});

test('what has no text to show has no lines', async () => {
  expect(await rangesOf('a\n', { link: 'x' })).toEqual([]);
  expect(await rangesOf('a\n', { submodule: 'a'.repeat(40) })).toEqual([]);
  expect(await rangesOf('a\n', 'b\n'.repeat(2 ** 20))).toEqual([]);
  expect(await rangesOf({ link: 'x' }, 'a\nb\n')).toEqual(['1-2']);
});

test('ranges are in order, apart, and inside of the file', async () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((rows) => rows.join('\n'));
  await fc.assert(
    fc.asyncProperty(lines, lines, async (before, after) => {
      const base = await sideOf({ f: before });
      const head = await sideOf({ f: after });
      const ranges = await changedLines(base, head, { path: 'f', kind: 'modified' });
      let last = -1;
      for (const { startLine, endLine } of ranges) {
        expect(startLine).toBeGreaterThan(last + 1);
        expect(endLine).toBeGreaterThanOrEqual(startLine);
        last = endLine;
      }
      expect(last).toBeLessThanOrEqual(Math.max(1, after.split('\n').length));
      expect(ranges[0]?.startLine ?? 1).toBeGreaterThanOrEqual(1);
    }),
    { seed: 12, numRuns: 500 },
  );
});

test('a rename of an unchanged file is told from a copy, an addition and a change of kind', async () => {
  const base = await sideOf({ a: 'x', b: 'x', c: 'c', d: 'd', e: 'e' });
  const head = await sideOf({ b: 'x', c: 'C', d: { link: 'd' }, f: 'x', g: 'x', h: 'new' });
  expect([...changedFiles(base.entries, head.entries).values()]).toEqual([
    { path: 'a', kind: 'deleted' },
    { path: 'e', kind: 'deleted' },
    { path: 'c', kind: 'modified' },
    { path: 'd', kind: 'modified' },
    { path: 'f', kind: 'renamed', from: 'a' },
    { path: 'g', kind: 'added' },
    { path: 'h', kind: 'added' },
  ]);
});
