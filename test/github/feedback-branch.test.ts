import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacter } from '../any-character.js';
import { BRANCH, CASE, feedbackGithub, writesOf } from './a-feedback-github.js';

const TEXT = 'input: two\nnote: "emoji 😀, CRLF \\r\\n, ---"\n';

describe('a commit on a feedback branch', () => {
  test('is one commit on top of its parent with the files put in and all others kept', async () => {
    await using at = await feedbackGithub();
    const suite = { path: 'evals/support.eval.yml', text: 'suite: support\ncases: [a, b]\n' };
    const { commit } = await at.forge.commitTo(BRANCH, at.base, 'Add a case\n\nFrom issue 1', [
      { path: CASE, text: TEXT },
      suite,
      { path: 'new/deep/folder/a.yml', text: '' },
    ]);
    const show = (what: string) => at.git.gitIn(at.git.bareRemote, ...what.split(' '));
    expect(await show(`rev-parse refs/heads/${BRANCH} ${BRANCH}^`)).toBe(`${commit}\n${at.base}`);
    expect(`${await show(`cat-file blob ${commit}:${CASE}`)}\n`).toBe(TEXT);
    expect(await show(`diff --name-status ${at.base} ${commit}`)).toBe(
      `M\tevals/support.eval.yml\nA\t${CASE}\nA\tnew/deep/folder/a.yml`,
    );
    expect(await show(`log -1 --format=%B%an ${commit}`)).toContain('Add a case\n\nFrom issue 1');
    expect(await show('fsck --strict')).toBe('');
    expect(await show(`rev-parse main`)).toBe(at.base);
  });

  test('is not made again for the same files on the same parent, and then nothing is written at all', async () => {
    await using at = await feedbackGithub();
    const files = [
      { path: CASE, text: TEXT },
      { path: 'evals/support.eval.yml', text: 'suite: support\n' },
    ];
    const first = await at.forge.commitTo(BRANCH, at.base, 'one', files);
    const before = writesOf(at.github).length;
    expect(await at.forge.commitTo(BRANCH, at.base, 'two', files.toReversed())).toEqual(first);
    expect(writesOf(at.github)).toHaveLength(before);
  });

  test('is not made again either when one of its files is what it was before', async () => {
    await using at = await feedbackGithub();
    const files = [
      { path: CASE, text: TEXT },
      { path: 'evals/support/one.case.yml', text: 'input: one\n' },
    ];
    const first = await at.forge.commitTo(BRANCH, at.base, 'one', files);
    expect(await at.forge.commitTo(BRANCH, at.base, 'two', files)).toEqual(first);
    expect(writesOf(at.github).filter((write) => write.endsWith('/git/commits'))).toHaveLength(1);
  });

  test.each([
    ['another text', [{ path: CASE, text: `${TEXT}# more\n` }]],
    ['another path', [{ path: 'evals/support/issue-2.case.yml', text: TEXT }]],
    [
      'one file more',
      [
        { path: CASE, text: TEXT },
        { path: 'a.yml', text: '' },
      ],
    ],
  ])('replaces the one that is there for %s', async (_what, files) => {
    await using at = await feedbackGithub();
    const first = await at.forge.commitTo(BRANCH, at.base, 'one', [{ path: CASE, text: TEXT }]);
    const second = await at.forge.commitTo(BRANCH, at.base, 'two', files);
    expect(second).not.toEqual(first);
    expect(await at.git.gitIn(at.git.bareRemote, 'log', '--format=%s', `${at.base}..${BRANCH}`)).toBe('two');
    expect(await at.git.gitIn(at.git.bareRemote, 'diff', '--name-only', at.base, BRANCH)).toBe(
      files
        .map(({ path }) => path)
        .sort()
        .join('\n'),
    );
  });

  test('moves to a new parent, and drops what a person has pushed on top of it', async () => {
    await using at = await feedbackGithub();
    await at.forge.commitTo(BRANCH, at.base, 'one', [{ path: CASE, text: TEXT }]);
    await at.git.git('fetch', '-q', 'origin', BRANCH);
    await at.git.branch('theirs', 'FETCH_HEAD');
    await at.git.write({ 'extra.txt': 'x' });
    await at.git.commit('extra');
    await at.git.push(`theirs:${BRANCH}`);
    await at.git.switch('main');
    await at.git.write({ 'other.txt': 'x' });
    const tip = await at.git.commit('other');
    await at.git.push('main');
    const { commit } = await at.forge.commitTo(BRANCH, tip, 'again', [{ path: CASE, text: TEXT }]);
    const show = (...args: string[]) => at.git.gitIn(at.git.bareRemote, ...args);
    expect(await show('rev-parse', BRANCH, `${BRANCH}^`)).toBe(`${commit}\n${tip}`);
    expect(await show('ls-tree', '-r', '--name-only', BRANCH)).not.toContain('extra.txt');
  });

  test('is the same branch in the end when five runs make it at once', async () => {
    await using at = await feedbackGithub();
    const runs = Array.from({ length: 5 }, () => at.forge.commitTo(BRANCH, at.base, 'x', [{ path: CASE, text: TEXT }]));
    await Promise.all(runs);
    expect(await at.git.gitIn(at.git.bareRemote, 'log', '--format=%s', `${at.base}..${BRANCH}`)).toBe('x');
    expect(await at.forge.fileAt(BRANCH, CASE)).toBe(TEXT);
    expect(at.github.rejected).toEqual([]);
  });

  test('is made also when the branch is deleted in the moment before it is moved', async () => {
    await using at = await feedbackGithub({
      fault: async ({ method, path }) => {
        if (method === 'PATCH' && path.includes('/git/refs/')) {
          await at.git.gitIn(at.git.bareRemote, 'update-ref', '-d', `refs/heads/${BRANCH}`);
        }
        return undefined;
      },
    });
    await at.forge.commitTo(BRANCH, at.base, 'one', [{ path: CASE, text: 'a' }]);
    const { commit } = await at.forge.commitTo(BRANCH, at.base, 'two', [{ path: CASE, text: 'b' }]);
    expect(await at.git.gitIn(at.git.bareRemote, 'rev-parse', BRANCH)).toBe(commit);
  });

  test.each(['main', 'feature', 'ratchet/feedback-', 'x/ratchet/feedback-1'])(
    'never moves or deletes %s, which is not ours',
    async (branch) => {
      await using at = await feedbackGithub();
      await at.git.gitIn(at.git.bareRemote, 'update-ref', `refs/heads/${branch}`, at.base);
      const files = [{ path: CASE, text: TEXT }];
      await expect(at.forge.commitTo(branch, at.base, 'x', files)).rejects.toMatchObject({ code: 'BRANCH_NOT_OURS' });
      await expect(at.forge.deleteBranch(branch)).rejects.toMatchObject({ code: 'BRANCH_NOT_OURS', exitCode: 3 });
      expect(writesOf(at.github)).toEqual([]);
    },
  );

  test.each(['../evil.yml', '.git/config', 'a//b', '/etc/passwd'])(
    'with the path %s is refused by GitHub',
    async (path) => {
      await using at = await feedbackGithub();
      await expect(at.forge.commitTo(BRANCH, at.base, 'x', [{ path, text: '' }])).rejects.toMatchObject({
        code: 'GITHUB_REFUSED',
      });
      expect(await at.git.gitIn(at.git.bareRemote, 'for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');
    },
  );

  test('without the permission for it says which line is missing', async () => {
    await using at = await feedbackGithub();
    at.github.state.token.permissions.contents = 'read';
    await expect(at.forge.commitTo(BRANCH, at.base, 'x', [{ path: CASE, text: '' }])).rejects.toMatchObject({
      code: 'MISSING_PERMISSION',
      fix: expect.stringContaining('permissions:\n  contents: write'),
    });
  });

  test('holds every text as it is, and is recognised by it', async () => {
    await using at = await feedbackGithub();
    const texts = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 200 }),
      fc.constantFrom('', '\r\n', '\ufeffx', '\ud800'),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const first = await at.forge.commitTo(BRANCH, at.base, 'x', [{ path: CASE, text }]);
        expect(await at.forge.fileAt(BRANCH, CASE)).toBe(Buffer.from(text).toString());
        expect(await at.forge.commitTo(BRANCH, at.base, 'x', [{ path: CASE, text }])).toEqual(first);
      }),
      { numRuns: 12, seed: 7 },
    );
  });
});

describe('a file at a branch', () => {
  test('is null when the file, the branch or its folder is not there, and for a folder and a submodule', async () => {
    await using at = await feedbackGithub();
    await at.git.git('update-index', '--add', '--cacheinfo', `160000,${at.base},sub`);
    await at.git.git('commit', '-q', '-m', 'sub');
    await at.git.push('main');
    expect(await at.forge.fileAt('main', 'evals/support/one.case.yml')).toBe('input: one\n');
    for (const path of ['gone.yml', 'gone/a.yml', 'evals', 'evals/support', 'sub']) {
      expect(await at.forge.fileAt('main', path)).toBeNull();
    }
    expect(await at.forge.fileAt('gone', 'evals/support/one.case.yml')).toBeNull();
  });

  test('comes whole when it is larger than what GitHub sends along, and with signs in its name', async () => {
    await using at = await feedbackGithub();
    const files = { 'big.yml': 'ä'.repeat(700_000), 'a b/ü?#%2F.yml': 'odd' };
    await at.git.write(files);
    await at.git.commit('more');
    await at.git.push('main');
    for (const [path, text] of Object.entries(files)) {
      expect(await at.forge.fileAt('main', path)).toBe(text);
    }
    expect([...at.github.unknown, ...at.github.rejected]).toEqual([]);
  });
});

test('a feedback branch is deleted once, and one that is gone is no error', async () => {
  await using at = await feedbackGithub();
  await at.forge.commitTo(BRANCH, at.base, 'x', [{ path: CASE, text: TEXT }]);
  await at.forge.deleteBranch(BRANCH);
  await at.forge.deleteBranch(BRANCH);
  expect(await at.forge.fileAt(BRANCH, CASE)).toBeNull();
  expect(await at.git.gitIn(at.git.bareRemote, 'for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');
});
