import { expect, test } from '@jest/globals';
import { openGitTree } from '../../src/git/git-tree.js';
import { ObjectReader } from '../../src/git/object-reader.js';
import type { Tree } from '../../src/ports.js';
import { temporaryRepository } from './temporary-repository.js';

const text = async (tree: Tree, path: string) => Buffer.from(await tree.read(path)).toString('utf8');

const awkwardNames = [
  'with space/a b.txt',
  'ünïcode/naïve-日本-🦀.txt',
  '"quoted".txt',
  'new\nline.txt',
  'tab\there.txt',
  '-leading-dash.txt',
  'back\\slash.txt',
  '"; rm -rf ~; ".txt',
  'carriage\r',
];

test('files with awkward names are listed and read as they are', async () => {
  await using repository = await temporaryRepository();
  await repository.write(Object.fromEntries(awkwardNames.map((name) => [name, `text of ${name}`])));
  const sha = await repository.commit('names');
  await using tree = await openGitTree(repository.path, sha);
  expect((await tree.list()).map((entry) => entry.path)).toEqual([...awkwardNames].sort());
  for (const name of awkwardNames) expect(await text(tree, name)).toBe(`text of ${name}`);
});

test('a tree shows its commit and not the checkout', async () => {
  await using repository = await temporaryRepository();
  await repository.write({ 'a.txt': 'old', 'gone.txt': 'was here' });
  const sha = await repository.commit('one');
  await repository.write({ 'a.txt': 'new', 'gone.txt': null, 'b.txt': 'b' });
  await repository.commit('two');
  await using tree = await openGitTree(repository.path, sha);
  expect(tree.commit).toBe(sha);
  expect(tree.name).toBe(sha.slice(0, 7));
  expect(await text(tree, 'a.txt')).toBe('old');
  expect((await tree.list()).map((entry) => entry.path)).toEqual(['a.txt', 'gone.txt']);
});

test('links and submodules are told apart and never read', async () => {
  await using repository = await temporaryRepository();
  await repository.write({ 'file.txt': 'x', link: { link: '/etc/passwd' } });
  const first = await repository.commit('one');
  await repository.git('update-index', '--add', '--cacheinfo', `160000,${first},module`);
  await repository.git('commit', '-q', '-m', 'module');
  await using tree = await openGitTree(repository.path, await repository.git('rev-parse', 'HEAD'));
  expect((await tree.list()).map(({ path, kind, size }) => [path, kind, size])).toEqual([
    ['file.txt', 'file', 1],
    ['link', 'symlink', '/etc/passwd'.length],
    ['module', 'submodule', 0],
  ]);
  await expect(tree.read('link')).rejects.toMatchObject({ code: 'NOT_A_FILE' });
  await expect(tree.read('module')).rejects.toMatchObject({ code: 'NOT_A_FILE' });
  await expect(tree.read('absent')).rejects.toMatchObject({ code: 'NO_SUCH_FILE' });
});

test('many reads at once, of empty, binary and large files, each get their own content', async () => {
  await using repository = await temporaryRepository();
  const large = Buffer.alloc(3_000_000, 'large\n\0blob ');
  const files: { [path: string]: Uint8Array } = { large, empty: new Uint8Array(), newline: Buffer.from('\n') };
  for (let at = 0; at < 200; at++) files[`file-${at}`] = Buffer.from([at, 0, 10, 255, 13, 10, at]);
  await repository.write(files);
  await using tree = await openGitTree(repository.path, await repository.commit('many'));
  const names = [...Object.keys(files), 'large', 'empty', 'file-7'];
  const contents = await Promise.all(names.map((name) => tree.read(name)));
  for (const [at, name] of names.entries()) expect(Buffer.compare(contents[at]!, files[name]!)).toBe(0);
});

test('a file over the size limit is refused before it is loaded', async () => {
  await using repository = await temporaryRepository();
  await repository.write({ huge: Buffer.alloc(33 * 2 ** 20) });
  await using tree = await openGitTree(repository.path, await repository.commit('huge'));
  await expect(tree.read('huge')).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
});

test('a repository with SHA-256 ids is read like any other', async () => {
  await using repository = await temporaryRepository({ objectFormat: 'sha256' });
  await repository.write({ 'a.txt': 'sha256' });
  const sha = await repository.commit('one');
  expect(sha).toHaveLength(64);
  await using tree = await openGitTree(repository.path, sha);
  expect(await text(tree, 'a.txt')).toBe('sha256');
});

test('a file whose name is not UTF-8 is left out', async () => {
  await using repository = await temporaryRepository();
  await repository.write({ 'a.txt': 'a' });
  const blob = await repository.git('hash-object', '-w', 'a.txt');
  await repository.git(
    'config',
    'alias.badtree',
    `!printf '100644 blob ${blob}\\tb\\377d\\n100644 blob ${blob}\\ta\\n' | git mktree`,
  );
  const tree = await repository.git('badtree');
  const sha = await repository.git('commit-tree', tree, '-m', 'bad name');
  await using opened = await openGitTree(repository.path, sha);
  expect((await opened.list()).map((entry) => entry.path)).toEqual(['a']);
});

test('a commit that does not exist or begins with a dash is refused', async () => {
  await using repository = await temporaryRepository();
  await repository.commit('one');
  await expect(openGitTree(repository.path, '0'.repeat(40))).rejects.toMatchObject({ exitCode: 3 });
  await expect(openGitTree(repository.path, '--output=/tmp/x')).rejects.toMatchObject({ code: 'BAD_REF' });
});

test('reads after the end of a tree fail instead of hanging', async () => {
  await using repository = await temporaryRepository();
  await repository.write({ 'a.txt': 'a' });
  const tree = await openGitTree(repository.path, await repository.commit('one'));
  await tree.read('a.txt');
  await tree[Symbol.asyncDispose]();
  await expect(tree.read('a.txt')).rejects.toThrow('closed');
});

test('when git dies, waiting and later reads fail with its words', async () => {
  await using repository = await temporaryRepository();
  await repository.commit('one');
  await repository.write({ '.git/HEAD': 'no longer a repository' });
  await using reader = new ObjectReader(repository.path);
  const reads = [reader.read('a'.repeat(40)), reader.read('b'.repeat(40))];
  for (const read of await Promise.allSettled(reads)) {
    expect(read).toMatchObject({
      status: 'rejected',
      reason: { exitCode: 3, message: expect.stringMatching(/git cat-file: /) },
    });
  }
  await expect(reader.read('c'.repeat(40))).rejects.toMatchObject({ code: 'GIT_FAILED' });
});

test('an object that is missing fails its own read and no other', async () => {
  await using repository = await temporaryRepository();
  await repository.write({ 'a.txt': 'a' });
  await repository.commit('one');
  await using reader = new ObjectReader(repository.path);
  const oid = await repository.git('rev-parse', 'HEAD:a.txt');
  const [missing, present] = await Promise.allSettled([reader.read('b'.repeat(40)), reader.read(oid)]);
  expect(missing).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('missing') } });
  expect(present).toMatchObject({ status: 'fulfilled', value: Buffer.from('a') });
});
