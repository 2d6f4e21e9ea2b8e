import { access, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openGitTree } from '../../src/git/git-tree.js';
import {
  defaultBranch,
  ensureCommit,
  firstParent,
  mergeBase,
  repositoryRoot,
  resolveCommit,
} from '../../src/git/resolve-commits.js';
import { type TemporaryRepository, temporaryRepository } from './temporary-repository.js';

/** Everything of a clone that a reader must leave alone. */
async function state(repository: TemporaryRepository, folder: string): Promise<unknown> {
  const { gitIn } = repository;
  return {
    head: await readFile(join(folder, '.git/HEAD'), 'utf8'),
    refs: await gitIn(folder, 'for-each-ref'),
    status: await gitIn(folder, 'status', '--porcelain', '--ignored'),
    index: await gitIn(folder, 'ls-files', '-s'),
    fetched: await access(join(folder, '.git/FETCH_HEAD')).then(
      () => readFile(join(folder, '.git/FETCH_HEAD'), 'utf8'),
      () => null,
    ),
  };
}

/** main: m0 … m9; topic from m2: t0, t1; merged into main's m9 as the pull request's merge commit. */
async function pullRequest(repository: TemporaryRepository) {
  const main: string[] = [];
  for (let at = 0; at < 10; at++) {
    await repository.write({ 'main.txt': `${at}` });
    main.push(await repository.commit(`m${at}`));
  }
  await repository.branch('topic', main[2]);
  const topic: string[] = [];
  for (let at = 0; at < 2; at++) {
    await repository.write({ 'topic.txt': `${at}` });
    topic.push(await repository.commit(`t${at}`));
  }
  await repository.branch('merge', 'main');
  const merge = await repository.merge('topic');
  await repository.switch('main');
  await repository.push('main', 'topic', `${merge}:refs/pull/7/merge`);
  return { main, topic, merge };
}

test('the first parent of a merge commit is found and fetched in a clone of depth 1', async () => {
  await using repository = await temporaryRepository();
  const { main, merge } = await pullRequest(repository);
  const clone = await repository.shallowClone(1, 'refs/pull/7/merge');
  const before = await state(repository, clone);
  expect(await firstParent(clone, merge)).toBe(main[9]);
  await using tree = await openGitTree(clone, main[9]!);
  expect(Buffer.from(await tree.read('main.txt')).toString()).toBe('9');
  expect(await state(repository, clone)).toEqual(before);
  expect(await repository.gitIn(clone, 'fsck', '--no-dangling')).toBe('');
});

test('the parent of a pushed commit is found in a clone of depth 1, and a root has none', async () => {
  await using repository = await temporaryRepository();
  const { main } = await pullRequest(repository);
  const clone = await repository.shallowClone(1, 'main');
  expect(await firstParent(clone, main[9]!)).toBe(main[8]);
  expect(await firstParent(clone, main[8]!)).toBe(main[7]);
  expect(await firstParent(repository.path, main[0]!)).toBeNull();
});

test('a line in the message of a commit is not taken for a parent', async () => {
  await using repository = await temporaryRepository();
  const sha = await repository.commit(`first\n\nparent ${'a'.repeat(40)}`);
  expect(await firstParent(repository.path, sha)).toBeNull();
});

test('a missing commit is fetched alone: no ref, tag or file of the clone changes', async () => {
  await using repository = await temporaryRepository();
  const { topic } = await pullRequest(repository);
  await repository.git('tag', 'v1', topic[1]!);
  await repository.push('v1');
  const clone = await repository.shallowClone(1, 'main');
  await repository.gitIn(clone, 'config', 'remote.origin.fetch', '+refs/heads/*:refs/remotes/origin/*');
  await repository.gitIn(clone, 'config', 'remote.origin.tagOpt', '--tags');
  await repository.gitIn(clone, 'config', 'fetch.prune', 'true');
  await repository.gitIn(clone, 'config', 'fetch.pruneTags', 'true');
  await repository.gitIn(clone, 'tag', 'mine');
  const before = await state(repository, clone);
  await ensureCommit(clone, topic[1]!);
  await ensureCommit(clone, topic[1]!);
  expect(await state(repository, clone)).toEqual(before);
  expect(await resolveCommit(clone, topic[1]!)).toBe(topic[1]);
});

test('fetching into a complete clone does not make it shallow', async () => {
  await using repository = await temporaryRepository();
  await repository.commit('one');
  await repository.push();
  const clone = await repository.shallowClone(1000);
  await repository.commit('two');
  const sha = await repository.commit('three');
  await repository.push();
  await ensureCommit(clone, sha);
  expect(await repository.gitIn(clone, 'rev-parse', '--is-shallow-repository')).toBe('false');
  expect(await repository.gitIn(clone, 'rev-list', '--count', sha)).toBe('3');
});

test('a commit that no remote has is an error with a way out', async () => {
  await using repository = await temporaryRepository();
  await repository.commit('one');
  await repository.push();
  const clone = await repository.shallowClone(1);
  await expect(ensureCommit(clone, 'a'.repeat(40))).rejects.toMatchObject({
    code: 'NO_SUCH_COMMIT',
    exitCode: 3,
    fix: expect.stringContaining('fetch-depth: 0'),
  });
  await expect(ensureCommit(clone, 'abc')).rejects.toMatchObject({ code: 'BAD_REF' });
  await expect(ensureCommit(clone, 'a'.repeat(40), '--upload-pack=touch /tmp/x')).rejects.toMatchObject({
    code: 'BAD_REF',
  });
  await expect(ensureCommit(clone, 'a'.repeat(40), 'ext::sh -c id')).rejects.toMatchObject({ code: 'BAD_REF' });
  await expect(ensureCommit(clone, 'a'.repeat(40), 'ext::id')).rejects.toThrow(/not allowed/);
});

test('the merge base is found by deepening a shallow clone, and its refs stay', async () => {
  await using repository = await temporaryRepository();
  const { main, topic } = await pullRequest(repository);
  const clone = await repository.shallowClone(1, 'main');
  await repository.gitIn(clone, 'config', 'remote.origin.fetch', '+refs/heads/*:refs/remotes/origin/*');
  await ensureCommit(clone, topic[1]!);
  const before = await state(repository, clone);
  expect(await mergeBase(clone, main[9]!, topic[1]!)).toBe(main[2]);
  expect(await state(repository, clone)).toEqual(before);
  expect(await mergeBase(repository.path, 'main', 'topic')).toBe(main[2]);
});

test('a merge base farther than the first step is found', async () => {
  await using repository = await temporaryRepository();
  const root = await repository.commit('root');
  await repository.branch('topic');
  const topic = await repository.commit('topic');
  await repository.switch('main');
  for (let at = 0; at < 70; at++) await repository.commit(`m${at}`);
  await repository.push('main', 'topic');
  const clone = await repository.shallowClone(1, 'main');
  await ensureCommit(clone, topic);
  expect(await mergeBase(clone, 'HEAD', topic)).toBe(root);
});

test.each(['complete', 'shallow'])('two histories without a common commit are an error in a %s clone', async (kind) => {
  await using repository = await temporaryRepository();
  await repository.commit('one');
  const main = await repository.commit('two');
  await repository.git('checkout', '-q', '--orphan', 'other');
  await repository.commit('lonely');
  const other = await repository.commit('lonelier');
  await repository.push('main', 'other');
  const folder = kind === 'complete' ? repository.path : await repository.shallowClone(1, 'main');
  await ensureCommit(folder, other);
  await expect(mergeBase(folder, main, other)).rejects.toMatchObject({ code: 'NO_MERGE_BASE', exitCode: 3 });
});

test('refs of every kind resolve to a full id', async () => {
  await using repository = await temporaryRepository();
  const one = await repository.commit('one');
  await repository.git('tag', '-a', '-m', 'annotated', 'v1');
  const two = await repository.commit('two');
  await repository.branch('feature/ünï', one);
  await repository.push('feature/ünï', 'main');
  await repository.git('fetch', '-q', 'origin');
  await repository.git('checkout', '-q', '--detach');
  await repository.git('branch', '-D', 'main');
  for (const ref of ['v1', 'feature/ünï', one.slice(0, 8), 'HEAD', 'refs/tags/v1', `${two}^`, 'origin/main~1']) {
    expect(await resolveCommit(repository.path, ref)).toBe(one);
  }
  expect(await resolveCommit(repository.path, 'main')).toBe(two);
});

test.each(['--output=/tmp/x', '-h', '', 'a b', 'a\nb', 'a\0b'])('%j is refused as a name', async (ref) => {
  await using repository = await temporaryRepository();
  await repository.commit('one');
  await expect(resolveCommit(repository.path, ref)).rejects.toMatchObject({ code: 'BAD_REF', exitCode: 2 });
});

test.each(['nope', 'HEAD:file.txt', '$(id)', 'main..main', '@{u}'])('%j names no commit', async (ref) => {
  await using repository = await temporaryRepository();
  await repository.write({ 'file.txt': 'x' });
  await repository.commit('one');
  await expect(resolveCommit(repository.path, ref)).rejects.toMatchObject({ code: 'NO_SUCH_COMMIT', exitCode: 3 });
});

test("the default branch is origin's, else main or master, else unknown", async () => {
  await using repository = await temporaryRepository();
  expect(await defaultBranch(repository.path)).toBeNull();
  await repository.commit('one');
  expect(await defaultBranch(repository.path)).toBe('refs/heads/main');
  await repository.push('main', 'main:refs/heads/trunk');
  await repository.git('fetch', '-q', 'origin');
  expect(await defaultBranch(repository.path)).toBe('refs/remotes/origin/main');
  await repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk');
  expect(await defaultBranch(repository.path)).toBe('refs/remotes/origin/trunk');
  await repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/deleted');
  expect(await defaultBranch(repository.path)).toBe('refs/remotes/origin/main');
});

test('the root is found from a folder inside, and nothing outside', async () => {
  await using repository = await temporaryRepository();
  const inside = join(repository.path, 'a b', 'ünï');
  await mkdir(inside, { recursive: true });
  expect(await repositoryRoot(inside)).toBe(repository.path);
  await expect(repositoryRoot(join(repository.path, '..'))).rejects.toMatchObject({
    code: 'NOT_A_REPOSITORY',
    exitCode: 3,
  });
  await expect(repositoryRoot(repository.bareRemote)).rejects.toMatchObject({ code: 'NOT_A_REPOSITORY' });
  await expect(repositoryRoot(join(repository.path, 'absent'))).rejects.toMatchObject({
    code: 'GIT_MISSING',
    exitCode: 3,
  });
});
