import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { gitFailure, runGit } from '../../src/git/run-git.js';
import { temporaryRepository } from './temporary-repository.js';

test("a failure carries git's first line and no stack of output", async () => {
  await using repository = await temporaryRepository();
  await expect(runGit(repository.path, ['rev-parse', '--verify', 'nope'])).rejects.toMatchObject({
    name: 'UserError',
    exitCode: 3,
    message: 'git rev-parse: Needed a single revision',
  });
});

test('arguments reach git as they are, without a shell', async () => {
  await using repository = await temporaryRepository();
  const awkward = '$(touch pwned); `touch pwned` "\' \\ \n %PATH%';
  await repository.git('config', 'test.value', awkward);
  expect((await runGit(repository.path, ['config', 'test.value'])).stdout.toString()).toBe(`${awkward}\n`);
  await expect(access(join(repository.path, 'pwned'))).rejects.toThrow();
});

test('variables of a surrounding git command do not turn it to another repository', async () => {
  await using repository = await temporaryRepository();
  await using other = await temporaryRepository();
  const before = process.env.GIT_DIR;
  process.env.GIT_DIR = join(other.path, '.git');
  try {
    const { stdout } = await runGit(repository.path, ['rev-parse', '--absolute-git-dir']);
    expect(stdout.toString().trim()).toBe(join(repository.path, '.git'));
  } finally {
    if (before === undefined) delete process.env.GIT_DIR;
    else process.env.GIT_DIR = before;
  }
});

test('no hook of the repository is run', async () => {
  await using repository = await temporaryRepository();
  await repository.write({ '.git/hooks/reference-transaction': '#!/bin/sh\ntouch hooked\n' });
  await repository.git('config', 'alias.allow', '!chmod +x .git/hooks/reference-transaction');
  await repository.git('allow');
  await repository.commit('with a hook');
  await expect(access(join(repository.path, 'hooked'))).resolves.toBeUndefined();
  await repository.write({ hooked: null });
  await runGit(repository.path, ['update-ref', 'refs/heads/x', 'HEAD']);
  await expect(access(join(repository.path, 'hooked'))).rejects.toThrow();
});

test('credentials in the URL of a remote are not shown', () => {
  const stderr = "fatal: unable to access 'https://x-access-token:ghs_secret@github.com/a/b/': no route\n";
  expect(gitFailure(['fetch'], 128, stderr).message).toBe(
    "git fetch: unable to access 'https://***@github.com/a/b/': no route",
  );
});
