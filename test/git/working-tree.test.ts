import { execFileSync } from 'node:child_process';
import { rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openGitTree } from '../../src/git/git-tree.js';
import { openWorkingTree } from '../../src/git/working-tree.js';
import type { Tree } from '../../src/ports.js';
import { temporaryRepository } from './temporary-repository.js';

const makePipe = (path: string) => execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', path]);
const paths = async (tree: Tree) => (await tree.list()).map((entry) => entry.path);
const oids = async (tree: Tree) => Object.fromEntries((await tree.list()).map((entry) => [entry.path, entry.oid]));

test('tracked, changed and new files are there, deleted and ignored ones are not', async () => {
  await using repository = await temporaryRepository();
  await repository.write({ '.gitignore': 'ignored/\n', same: 'same', changed: 'old', deleted: 'x', 'sub/staged': 'a' });
  await repository.commit('one');
  await repository.write({ changed: 'new', deleted: null, 'sub/new': 'b', 'ignored/secret': 's', 'sub/staged': 'c' });
  await repository.git('add', 'sub/staged');
  const tree = await openWorkingTree(repository.path);
  expect(await paths(tree)).toEqual(['.gitignore', 'changed', 'same', 'sub/new', 'sub/staged']);
  expect(Buffer.from(await tree.read('changed')).toString()).toBe('new');
  expect(tree.commit).toBeNull();
  await expect(tree.read('deleted')).rejects.toMatchObject({ code: 'NO_SUCH_FILE' });
  await expect(tree.read('ignored/secret')).rejects.toMatchObject({ code: 'NO_SUCH_FILE' });
});

test.each(['sha1', 'sha256'] as const)('ids are those of a commit of the same files (%s)', async (objectFormat) => {
  await using repository = await temporaryRepository({ objectFormat });
  await repository.write({ '.gitattributes': '*.txt text\n', same: 'same', 'changed.txt': 'old', assumed: 'old' });
  await repository.commit('one');
  await repository.git('update-index', '--assume-unchanged', 'assumed');
  await repository.write({
    'changed.txt': 'crlf\r\nends\r\n',
    assumed: 'quietly new',
    link: { link: 'ünïcode' },
    'new\nline': 'n',
    '"quote': 'q',
    'back\\"slash\n': 'b',
    'carriage\r': 'c',
    ' space ': 's',
    '-dash': 'd',
    'ünïcode\x01': 'u',
  });
  const before = await oids(await openWorkingTree(repository.path));
  await repository.git('update-index', '--no-assume-unchanged', 'assumed');
  const sha = await repository.commit('two');
  await using committed = await openGitTree(repository.path, sha);
  expect(before).toEqual(await oids(committed));
});

test('links are listed as links and never followed', async () => {
  await using repository = await temporaryRepository();
  await repository.write({ 'dir/file': 'tracked', plain: 'p' });
  await repository.commit('one');
  await rename(join(repository.path, 'dir'), join(repository.path, '..', 'outside'));
  await symlink('../outside', join(repository.path, 'dir'));
  await repository.write({ link: { link: '/etc/passwd' } });
  const tree = await openWorkingTree(repository.path);
  expect((await tree.list()).map(({ path, kind }) => `${kind} ${path}`)).toEqual([
    'symlink dir',
    'symlink link',
    'file plain',
  ]);
  await expect(tree.read('link')).rejects.toMatchObject({ code: 'NOT_A_FILE' });
  await expect(tree.read('dir/file')).rejects.toMatchObject({ code: 'NO_SUCH_FILE' });
});

test.each([
  ['a link to a file outside', (path: string) => symlink('/etc/passwd', path)],
  ['a pipe', async (path: string) => void makePipe(path)],
])('%s that takes the place of a listed file is not opened', async (_what, replace) => {
  await using repository = await temporaryRepository();
  await repository.write({ 'a/file': 'x' });
  const tree = await openWorkingTree(repository.path);
  await unlink(join(repository.path, 'a/file'));
  await replace(join(repository.path, 'a/file'));
  await expect(tree.read('a/file')).rejects.toMatchObject({ code: 'UNREADABLE', exitCode: 3 });
});

test.each(['..', '../work/.git'])(
  'a folder replaced by a link to %s after listing does not lead out',
  async (target) => {
    await using repository = await temporaryRepository();
    await repository.write({ 'a/config': 'x', '../config': 'outside' });
    const tree = await openWorkingTree(repository.path);
    await rm(join(repository.path, 'a'), { recursive: true });
    await symlink(target, join(repository.path, 'a'));
    await expect(tree.read('a/config')).rejects.toMatchObject({ code: 'OUTSIDE' });
  },
);

test('pipes and nested repositories are not listed, submodules are', async () => {
  await using repository = await temporaryRepository();
  const first = await repository.commit('one');
  await repository.git('update-index', '--add', '--cacheinfo', `160000,${first},module`);
  await repository.write({ 'module/inner': 'i', 'nested/file': 'n', plain: 'p' });
  await repository.gitIn(join(repository.path, 'nested'), 'init', '-q');
  makePipe(join(repository.path, 'pipe'));
  const tree = await openWorkingTree(repository.path);
  const listed = (await tree.list()).map(({ path, kind }) => `${kind} ${path}`);
  expect(listed).toEqual(['submodule module', 'file plain']);
});

test('a merge conflict lists the file as it is on disk', async () => {
  await using repository = await temporaryRepository();
  await repository.write({ 'a.txt': 'base' });
  await repository.commit('base');
  await repository.branch('other');
  await repository.write({ 'a.txt': 'other' });
  await repository.commit('other');
  await repository.switch('main');
  await repository.write({ 'a.txt': 'main' });
  await repository.commit('main');
  await expect(repository.merge('other')).rejects.toThrow();
  const tree = await openWorkingTree(repository.path);
  const [entry] = await tree.list();
  expect(await paths(tree)).toEqual(['a.txt']);
  expect(entry?.oid).toBe(await repository.git('hash-object', 'a.txt'));
  expect(Buffer.from(await tree.read('a.txt')).toString()).toContain('<<<<<<<');
});

test('a file over the size limit is listed without being hashed and refused on reading', async () => {
  await using repository = await temporaryRepository();
  await writeFile(join(repository.path, 'huge'), Buffer.alloc(33 * 2 ** 20));
  const tree = await openWorkingTree(repository.path);
  expect(await oids(tree)).toEqual({ huge: '0'.repeat(40) });
  await expect(tree.read('huge')).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
});

test('a folder that is no repository is refused', async () => {
  await using repository = await temporaryRepository();
  await expect(openWorkingTree(join(repository.path, '..'))).rejects.toMatchObject({ exitCode: 3 });
});
