import { mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { runCli } from '../../src/cli/run-cli.js';
import { temporaryRepository } from '../git/temporary-repository.js';

const FORM = '.github/ISSUE_TEMPLATE/feedback.yml';

async function cli(cwd: string, ...argv: string[]) {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({ write: (text: string) => (written[name] += text) });
  const code = await runCli({ argv, cwd, env: {}, stdout: stream('stdout'), stderr: stream('stderr') });
  return { code, ...written };
}

async function desk(...suites: string[]) {
  const repository = await temporaryRepository();
  await repository.write(
    Object.fromEntries(suites.map((name) => [`evals/${name}.eval.yml`, `suite: ${name}\nprompt: p.txt\ncases: []\n`])),
  );
  return repository;
}

const formOf = (root: string) => readFile(join(root, FORM), 'utf8');
const suitesIn = (text: string): string[] =>
  (parse(text) as { body: { id?: string; attributes: { options: string[] } }[] }).body.find(({ id }) => id === 'suite')!
    .attributes.options;

describe('feedback-form', () => {
  test('writes the form, then has nothing to do, then brings it in step', async () => {
    await using repository = await desk('support', 'billing');
    const { path } = repository;
    expect(await cli(path, 'feedback-form', '--check')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('is missing: run `prompt-ratchet feedback-form`'),
    });
    expect(await cli(path, 'feedback-form')).toMatchObject({ code: 0, stderr: '' });
    const first = await formOf(path);
    expect(suitesIn(first)).toEqual(['billing', 'support']);
    expect(await cli(path, 'feedback-form', '--check')).toEqual({
      code: 0,
      stdout: `${FORM} offers every suite.\n`,
      stderr: '',
    });

    await repository.write({
      [FORM]: `# ours\n${first}`,
      'evals/search.eval.yml': 'suite: search\nprompt: p.txt\ncases: []\n',
    });
    expect(await cli(path, 'feedback-form', '--check')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('out of step'),
    });
    expect(await formOf(path)).toBe(`# ours\n${first}`);
    expect(await cli(path, 'feedback-form')).toMatchObject({ code: 0 });
    const updated = await formOf(path);
    expect(updated.startsWith('# ours\n')).toBe(true);
    expect(suitesIn(updated)).toEqual(['billing', 'support', 'search']);
  });

  test('refuses a repository without a suite, and a form that is none', async () => {
    await using repository = await desk();
    expect(await cli(repository.path, 'feedback-form')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('NO_SUITE'),
    });
    await repository.write({ 'evals/a.eval.yml': 'suite: a\nprompt: p.txt\ncases: []\n', [FORM]: 'name: x\n' });
    expect(await cli(repository.path, 'feedback-form')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('NOT_A_FORM'),
    });
    expect(await formOf(repository.path)).toBe('name: x\n');
  });

  test('writes through no link', async () => {
    await using repository = await desk('a');
    await using elsewhere = await temporaryRepository();
    await symlink(elsewhere.path, join(repository.path, '.github'));
    await mkdir(join(elsewhere.path, 'ISSUE_TEMPLATE'));
    expect(await cli(repository.path, 'feedback-form')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('NOT_A_FILE'),
    });
    await expect(formOf(elsewhere.path)).rejects.toThrow('ENOENT');
  });
});

describe('feedback-link', () => {
  test.each([
    ['git@github.com:acme/desk.git', 'https://github.com/acme/desk'],
    ['ssh://git@git.example.com:2222/acme/desk.git', 'https://git.example.com/acme/desk'],
    ['https://x-token:secret@github.com/acme/desk', 'https://github.com/acme/desk'],
  ])('takes the repository from the remote %s', async (remote, url) => {
    await using repository = await desk('a');
    await repository.git('remote', 'set-url', 'origin', remote);
    const { code, stdout, stderr } = await cli(repository.path, 'feedback-link', '--suite', 'a', '--input', 'x y');
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: `${url}/issues/new?template=feedback.yml&suite=a&input=x%20y\n`,
      stderr: '',
    });
  });

  test('asks for the repository where no remote tells it', async () => {
    await using repository = await desk('a');
    expect(await cli(repository.path, 'feedback-link')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--repository'),
    });
    await repository.git('remote', 'set-url', 'origin', '/srv/desk.git');
    expect(await cli(repository.path, 'feedback-link')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--repository'),
    });
  });

  test('prints the snippet, anywhere', async () => {
    const { code, stdout } = await cli(
      '/',
      'feedback-link',
      '--snippet',
      '--repository',
      'https://github.com/acme/desk',
    );
    expect(code).toBe(0);
    expect(stdout).toContain('function reportAnswer(');
    expect(stdout).toContain('https://github.com/acme/desk/issues/new');
  });
});
