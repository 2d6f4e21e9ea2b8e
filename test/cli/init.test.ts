import { readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runCli } from '../../src/cli/run-cli.js';
import { temporaryRepository } from '../git/temporary-repository.js';

const COPY = join(import.meta.dirname, '../../docs/workflows/evals.yml');
const CHAT = 'messages:\n  - role: user\n    content: "Sort: {{ message }}"\n';

async function cli(cwd: string, ...argv: string[]) {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({ write: (text: string) => (written[name] += text) });
  const code = await runCli({ argv, cwd, env: {}, stdout: stream('stdout'), stderr: stream('stderr') });
  return { code, ...written };
}

async function given(files: { [path: string]: string } = {}) {
  const repository = await temporaryRepository();
  await repository.write(files);
  const read = (path: string) => readFile(join(repository.path, path), 'utf8');
  return { ...repository, read, init: (...argv: string[]) => cli(repository.path, 'init', ...argv) };
}

describe('init', () => {
  test('gives an empty repository an example that is valid at once, and has nothing to do the second time', async () => {
    await using desk = await given();
    const first = await desk.init();
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/^wrote +prompts\/support\.prompt\.yml$/m);
    expect(await cli(desk.path, 'validate')).toEqual({
      code: 0,
      stdout: 'support (evals/support.eval.yml): ok, 2 cases, as many trials as it takes, openai/gpt-5-mini\n',
      stderr: '',
    });
    expect(await cli(desk.path, 'feedback-form', '--check')).toMatchObject({ code: 0 });
    expect(await desk.read('.github/workflows/evals.yml')).toBe(await readFile(COPY, 'utf8'));
    expect(await desk.read('.gitignore')).toBe('.ratchet/\n');
    const status = await desk.git('status', '--short', '-uall');
    const again = await desk.init();
    expect(again.stdout).not.toMatch(/^(?:wrote|added)/m);
    expect(again.stdout).toMatch(/^kept +\.github\/workflows\/evals\.yml$/m);
    expect(await desk.git('status', '--short', '-uall')).toBe(status);
  });

  test.each([
    ['a chat prompt', 'prompts/sort.prompt.yml', CHAT, 'sort'],
    ['a prompt that names its model', 'prompts/sort.prompt.yml', `model: anthropic/claude-x\n${CHAT}`, 'sort'],
    ['a prompt with a model of no known provider', 'a.prompt.yaml', `model: gpt-5\n${CHAT}`, 'a'],
    [
      'nested, listed and tested variables',
      'prompts/Reply to.md',
      '{{ user.name }} {{ user.mail }} {% if vip %}{% endif %}{% for i in items %}{{ i }}{% endfor %}\n',
      'Reply-to',
    ],
    ['no variable at all', 'prompts/joke.txt', 'Tell me a joke.\n', 'joke'],
    ['a name that says nothing', 'agents/triage/prompts/../system.prompt.yml', CHAT, 'triage'],
    ['test data without expectations', 'b.prompt.yml', `${CHAT}testData:\n  - { message: Where is it? }\n`, 'b'],
  ])('makes a valid suite of %s', async (_what, path, text, name) => {
    await using desk = await given({ [path]: text });
    expect(await desk.init()).toMatchObject({ code: 0, stderr: '' });
    const { code, stdout } = await cli(desk.path, 'validate');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining(`${name} (evals/${name}.eval.yml): ok, 1 case,`),
    });
    expect(await readdir(join(desk.path, 'evals', name))).toEqual(['first.case.yml']);
  });

  test('asks for the key of the endpoint that is used, on the branch that is the default one', async () => {
    await using desk = await given({ 'a.prompt.yml': `model: anthropic/claude-x\n${CHAT}` });
    await desk.commit('Base');
    await desk.git('branch', '-m', 'main', 'master');
    const { stdout } = await desk.init();
    expect(stdout).toContain('the secret ANTHROPIC_API_KEY');
    const workflow = await desk.read('.github/workflows/evals.yml');
    expect(workflow).toContain('push: { branches: [master] }');
    expect(workflow).toContain('          ANTHROPIC_API_KEY: ${{ secrets.ANTHROPIC_API_KEY }}\n');
    expect(workflow).not.toContain('OPENAI');
    await using keyless = await given();
    await keyless.init('--model', 'ollama/llama3');
    expect(await keyless.read('.github/workflows/evals.yml')).not.toMatch(/env:|API_KEY/);
  });

  test('shows with --dry-run what it would write, and writes nothing', async () => {
    await using desk = await given({ '.gitignore': 'node_modules/' });
    const before = await desk.git('status', '--short', '-uall');
    const { code, stdout } = await desk.init('--dry-run');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^would write +evals\/support\.eval\.yml\n( {2}\| .*\n)+would write/m);
    expect(stdout).toMatch(/^would add +\.ratchet\/ to \.gitignore$/m);
    expect(await desk.git('status', '--short', '-uall')).toBe(before);
  });

  test('replaces no file, and leaves what is in .gitignore as it is', async () => {
    const files = {
      '.gitignore': 'node_modules/',
      '.github/workflows/evals.yml': 'ours\n',
      'evals/support.eval.yml': '',
    };
    await using desk = await given({ ...files, 'prompts/support.prompt.yml': CHAT });
    const { stdout } = await desk.init('--prompt', 'prompts/support.prompt.yml');
    expect(stdout).toMatch(/^kept +evals\/support\.eval\.yml$/m);
    expect(await desk.read('evals/support.eval.yml')).toBe('');
    expect(await desk.read('.github/workflows/evals.yml')).toBe('ours\n');
    expect(await desk.read('.gitignore')).toBe('node_modules/\n.ratchet/\n');
  });

  test('writes no second workflow where one runs the Action, and no suite where there is one', async () => {
    await using desk = await given({
      '.github/workflows/prompts.yml': 'jobs: { a: { steps: [{ uses: prompt-ratchet/prompt-ratchet@v0 }] } }\n',
      'a.prompt.yml': `${CHAT}model: openai/x\ntestData:\n  - { message: Where is it?, expected: delivery }\n`,
      'b.prompt.yml': CHAT,
      '.gitignore': '.ratchet\n',
    });
    const { stdout } = await desk.init();
    expect(stdout).not.toContain('wrote');
    expect(stdout).toContain('No suite yet: `npx prompt-ratchet init --prompt b.prompt.yml`');
  });

  test('says how to bring the suites of promptfoo along, and writes no example beside them', async () => {
    await using desk = await given({ 'qa/promptfooconfig.yaml': 'prompts: [a]\n' });
    const { code, stdout } = await desk.init();
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining('npx prompt-ratchet import qa/promptfooconfig.yaml'),
    });
    expect(stdout).not.toContain('.eval.yml');
  });

  test('takes the next prompt where one cannot be read, and says so', async () => {
    await using desk = await given({ 'a.prompt.yml': 'messages: []\n', 'b.prompt.yml': CHAT });
    const { code, stdout } = await desk.init();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^wrote +evals\/b\.eval\.yml$/m);
    expect(stdout).toContain('Not taken: a.prompt.yml:1:11 BAD_VALUE `messages` is an empty list');
  });

  test.each([
    [['--prompt', 'gone.md'], 'BAD_OPTION --prompt: there is no file "gone.md"'],
    [['--prompt', 'a.prompt.yml'], 'a.prompt.yml:1:11 BAD_VALUE `messages` is an empty list'],
    [['--model', 'gpt-5'], 'BAD_OPTION --model: `gpt-5` names no provider and model'],
    [['--model', 'opnai/gpt-5'], 'did you mean `openai/…`?'],
    [['now'], 'BAD_OPTION'],
  ])('refuses %j before it writes', async (argv, said) => {
    await using desk = await given({ 'a.prompt.yml': 'messages: []\n' });
    expect(await desk.init(...argv)).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining(said) });
    expect(await readdir(desk.path)).toEqual(['.git', 'a.prompt.yml']);
  });

  test('writes through no link', async () => {
    await using desk = await given();
    await using elsewhere = await temporaryRepository();
    await symlink(elsewhere.path, join(desk.path, 'evals'));
    expect(await desk.init()).toMatchObject({ code: 2, stderr: expect.stringContaining('NOT_A_FILE') });
    expect(await readdir(elsewhere.path)).toEqual(['.git']);
  });
});
