import { describe, expect, test } from '@jest/globals';
import { openGitTree } from '../../src/git/git-tree.js';
import { feedbackGithub } from './a-feedback-github.js';

describe("a commit's files read through the API", () => {
  test.each([undefined, 7, 5])(
    'are those that Git lists and reads, with GitHub cutting lists off after %p',
    async (most) => {
      await using at = await feedbackGithub({
        change: (state) =>
          Object.assign(state.repositories['acme/bot']!, most !== undefined && { mostTreeEntries: most }),
      });
      await at.git.write({
        'a/b/c/d.txt': 'deep',
        'a/b.txt': 'ä\r\n',
        'a-b.txt': 'beside the folder',
        'a/bytes.bin': new Uint8Array([0, 255, 10]),
        link: { link: 'a/b.txt' },
      });
      await at.git.git('update-index', '--add', '--cacheinfo', `160000,${at.base},sub`);
      const commit = await at.git.commit('more');
      await at.git.push('main');
      const tree = await at.forge.tree(commit);
      await using git = await openGitTree(at.git.path, commit);
      const entries = await tree.list();
      expect(entries).toEqual(await git.list());
      expect([tree.name, tree.commit]).toEqual([git.name, git.commit]);
      for (const { path, kind } of entries.filter((entry) => entry.kind === 'file')) {
        expect([path, kind, Buffer.from(await tree.read(path))]).toEqual([
          path,
          kind,
          Buffer.from(await git.read(path)),
        ]);
      }
      expect([...at.github.unknown, ...at.github.rejected]).toEqual([]);
    },
  );

  test('are listed once, and each is read once', async () => {
    await using at = await feedbackGithub();
    const [one, two] = await Promise.all([at.forge.tree(at.base), at.forge.tree(at.base)]);
    await Promise.all([one.read('evals/support.eval.yml'), two.read('evals/support.eval.yml')]);
    await one.read('evals/support.eval.yml');
    expect(at.github.requests).toHaveLength(2);
  });

  test('are refused when they are no regular file or not there, without a request', async () => {
    await using at = await feedbackGithub();
    await at.git.write({ link: { link: '/etc/passwd' } });
    const commit = await at.git.commit('link');
    await at.git.push('main');
    const tree = await at.forge.tree(commit);
    const before = at.github.requests.length;
    await expect(tree.read('link')).rejects.toMatchObject({ code: 'NOT_A_FILE' });
    await expect(tree.read('evals')).rejects.toMatchObject({ code: 'NO_SUCH_FILE' });
    await expect(tree.read('../x')).rejects.toMatchObject({ code: 'NO_SUCH_FILE' });
    expect(at.github.requests).toHaveLength(before);
  });

  test('that GitHub does not list even folder by folder are an error that says what to do', async () => {
    await using at = await feedbackGithub({
      change: (state) => Object.assign(state.repositories['acme/bot']!, { mostTreeEntries: 1 }),
    });
    await expect(at.forge.tree(at.base)).rejects.toMatchObject({ code: 'TREE_TOO_LARGE', exitCode: 3 });
  });

  test('are asked for again after a failure', async () => {
    const faults = [{ status: 500 }, undefined, { status: 500 }];
    await using at = await feedbackGithub({
      fault: ({ path }) => (path.includes('/git/') ? faults.shift() : undefined),
    });
    await expect(at.forge.tree(at.base)).rejects.toMatchObject({ code: 'GITHUB_UNAVAILABLE' });
    const tree = await at.forge.tree(at.base);
    await expect(tree.read('evals/support.eval.yml')).rejects.toMatchObject({ code: 'GITHUB_UNAVAILABLE' });
    expect((await tree.read('evals/support.eval.yml')).length).toBeGreaterThan(0);
  });

  test('of a commit that is not there are an error', async () => {
    await using at = await feedbackGithub();
    await expect(at.forge.tree('f'.repeat(40))).rejects.toMatchObject({ code: 'GITHUB_NOT_FOUND' });
  });
});
