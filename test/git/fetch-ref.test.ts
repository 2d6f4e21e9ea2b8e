import { describe, expect, test } from '@jest/globals';
import { fetchRef } from '../../src/git/fetch-ref.js';
import { temporaryRepository } from './temporary-repository.js';

/** A remote with three commits and names of each kind, and a checkout of depth 1 of the last. */
async function givenClone() {
  const repository = await temporaryRepository();
  const commits: string[] = [];
  for (const text of ['one', 'two', 'three']) {
    await repository.write({ 'a.txt': text });
    commits.push(await repository.commit(text));
  }
  const [first, second, third] = commits as [string, string, string];
  await repository.git('tag', 'light', first);
  await repository.git('tag', '-a', '-m', 'noted', 'noted', second);
  await repository.git('branch', 'topic/a', first);
  await repository.git('branch', 'light-branch', second);
  await repository.push('main', 'topic/a', 'light-branch', 'light', 'noted', `${second}:refs/pull/7/merge`);
  return { repository, clone: await repository.shallowClone(1, 'main'), first, second, third };
}

describe('a ref that somebody names', () => {
  test('is found at the remote in a shallow clone, and moves nothing here', async () => {
    const { repository, clone, first, second, third } = await givenClone();
    await using _repository = repository;
    const refs = await repository.gitIn(clone, 'for-each-ref');
    const found = [];
    for (const ref of ['topic/a', 'main', 'light', 'noted', 'refs/pull/7/merge', 'refs/tags/noted', first, 'HEAD']) {
      found.push(await fetchRef(clone, ref));
    }
    expect(found).toEqual([first, third, first, second, second, second, first, third]);
    expect(await repository.gitIn(clone, 'for-each-ref')).toBe(refs);
    expect(await repository.gitIn(clone, 'cat-file', '-t', first)).toBe('commit');
  });

  test.each([
    ['nowhere', 'NO_SUCH_COMMIT', 3],
    ['topic/*', 'NO_SUCH_COMMIT', 3],
    ['f'.repeat(40), 'NO_SUCH_COMMIT', 3],
    ['--upload-pack=touch x', 'BAD_REF', 2],
    ['two words', 'BAD_REF', 2],
  ])('%s is refused with %s', async (ref, code, exitCode) => {
    const { repository, clone } = await givenClone();
    await using _repository = repository;
    await expect(fetchRef(clone, ref)).rejects.toMatchObject({ code, exitCode });
  });

  test('is looked up here where there is no remote', async () => {
    await using repository = await temporaryRepository();
    await repository.write({ 'a.txt': 'one' });
    const commit = await repository.commit('one');
    await repository.git('remote', 'remove', 'origin');
    expect(await fetchRef(repository.path, 'main')).toBe(commit);
  });
});
