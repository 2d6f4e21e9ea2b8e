import { execFile } from 'node:child_process';
import { access, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { openWorktree } from '../../src/git/worktree.js';
import { temporaryRepository } from './temporary-repository.js';

test('a worktree has the files of its commit, apart from the user’s own, and is gone afterwards', async () => {
  await using repository = await temporaryRepository();
  await repository.write({ 'a.txt': 'old', 'sub/b.txt': 'b' });
  const commit = await repository.commit('Old');
  await repository.write({ 'a.txt': 'new' });
  await repository.commit('New');
  await repository.write({ 'a.txt': 'dirty' });
  const temporary = join(repository.path, '../tmp');
  await mkdir(temporary);
  {
    await using worktree = await openWorktree(repository.path, commit, temporary);
    expect(await readFile(join(worktree.path, 'a.txt'), 'utf8')).toBe('old');
    expect(await readFile(join(worktree.path, 'sub/b.txt'), 'utf8')).toBe('b');
    await writeFile(join(worktree.path, 'left.txt'), 'x');
  }
  expect(await readdir(temporary)).toEqual([]);
  expect(await repository.git('worktree', 'list')).toMatch(/^[^\n]*$/);
  expect(await repository.git('status', '--short')).toBe(' M a.txt');
  expect(await repository.git('branch', '--list')).toBe('* main');
});

test('what a killed run left behind is removed by the next, and what a living one uses is not', async () => {
  await using repository = await temporaryRepository();
  await repository.write({ 'a.txt': 'a' });
  const commit = await repository.commit('One');
  const temporary = join(repository.path, '../tmp');
  const { stdout } = await promisify(execFile)(process.execPath, ['-p', 'process.pid']);
  const leave = async (pid: number | string) => {
    const path = join(temporary, `prompt-ratchet-${pid}-abcDEF`, commit.slice(0, 12));
    await mkdir(dirname(path), { recursive: true });
    await repository.git('worktree', 'add', '-q', '--detach', path, commit);
    return path;
  };
  const [left, used] = [await leave(stdout.trim()), await leave(process.pid)];
  const others = join(temporary, 'others');
  await repository.git('worktree', 'add', '-q', '--detach', others, commit);
  await using worktree = await openWorktree(repository.path, commit, temporary);
  await expect(access(dirname(left))).rejects.toThrow('ENOENT');
  for (const path of [used, others, worktree.path]) await access(path);
  const list = await repository.git('worktree', 'list');
  expect(list.split('\n')).toHaveLength(4);
});

test('a commit that is not there is said to be missing, and leaves no folder', async () => {
  await using repository = await temporaryRepository();
  await repository.commit('One');
  const temporary = join(repository.path, '../tmp');
  await mkdir(temporary);
  await expect(openWorktree(repository.path, 'c'.repeat(40), temporary)).rejects.toMatchObject({ exitCode: 3 });
  expect(await readdir(temporary)).toEqual([]);
});
