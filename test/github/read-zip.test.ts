import { describe, expect, test } from '@jest/globals';
import { readZip } from '../../src/github/read-zip.js';
import { type ZipEntry, zipOf } from '../workflows/zip-of.js';

const BOUNDS = { entries: 10, fileBytes: 1000, totalBytes: 1500 };
const read = (archive: Buffer) => readZip(archive, (path) => path.endsWith('.json'), BOUNDS);
const file = (path: string, bytes: number, more: Partial<ZipEntry> = {}) => ({
  path,
  content: 'x'.repeat(bytes),
  ...more,
});

describe('an archive', () => {
  test('gives the files that are wanted, by their paths', async () => {
    const files = await read(zipOf([file('report.json', 3), file('calls/a.json', 2), file('else.txt', 999_999)]));
    expect([...files].map(([path, content]) => [path, content.toString()])).toEqual([
      ['report.json', 'xxx'],
      ['calls/a.json', 'xx'],
    ]);
  });

  test.each<[string, Buffer, RegExp]>([
    ['is none', Buffer.from('<html>'), /end of central directory|invalid|not a zip/i],
    ['is empty of bytes', Buffer.alloc(0), /end of central directory/i],
    ['ends early', zipOf([file('a.json', 500)]).subarray(0, 60), /end of central directory/i],
    ['climbs out of its folder', zipOf([file('../a.json', 1)]), /invalid relative path/],
    ['begins at the root', zipOf([file('/etc/a.json', 1)]), /absolute path/],
    ['has a path of another system', zipOf([file('..\\a.json', 1)]), /invalid characters/],
    ['holds a file that is too large', zipOf([file('a.json', 1001)]), /larger than 1000 bytes/],
    ['holds too much in all', zipOf([file('a.json', 900), file('b.json', 900)]), /larger than 600 bytes/],
    ['lies of a size', zipOf([file('a.json', 5_000_000, { claimedSize: 10 })]), /too many bytes|size/i],
    ['holds a file twice', zipOf([file('a.json', 1), file('a.json', 2)]), /twice/],
    ['holds too many files', zipOf(Array.from({ length: 11 }, (_, n) => file(`${n}.txt`, 1))), /11 files/],
  ])('that %s is refused', async (_what, archive, why) => {
    await expect(read(archive)).rejects.toThrow(why);
  });

  test('whose bytes were changed is refused', async () => {
    const archive = zipOf([file('a.json', 500)]);
    archive[40] = archive[40]! ^ 0xff;
    await expect(read(archive)).rejects.toThrow();
  });
});
