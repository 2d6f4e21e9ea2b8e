import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { runCli } from '../../src/cli/run-cli.js';
import { temporaryRepository } from '../git/temporary-repository.js';
import { wildFiles } from '../import/wild-files.js';

const CLI = join(import.meta.dirname, '../../dist/cli.js');

async function cli(cwd: string, ...argv: string[]) {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({ write: (text: string) => (written[name] += text) });
  const code = await runCli({ argv, cwd, env: {}, stdout: stream('stdout'), stderr: stream('stderr') });
  return { code, ...written };
}

async function filesOf(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).map((path) => path.replaceAll('\\', '/')).sort();
}

const CONFIG =
  'prompts: ["Say {{word}}"]\nproviders: [openai:gpt-5-mini]\ntests:\n  - vars: { word: a }\n    assert: [{ type: contains, value: a }, { type: javascript, value: "true" }]\n';

test('the bundled command line brings public suites along, and what it wrote is valid at once', async () => {
  await using repository = await temporaryRepository();
  const examples = ['simple-test', 'getting-started', 'csv-metadata', 'json-output'];
  for (const name of examples) {
    const files = Object.entries(wildFiles('promptfoo__promptfoo', `examples/${name}`));
    await repository.write(Object.fromEntries(files.map(([path, text]) => [`${name}/${path}`, text])));
  }
  const configurations = examples.map((name) => `${name}/promptfooconfig.yaml`);
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [CLI, ...args], { cwd: repository.path, encoding: 'utf8', timeout: 60_000 });
  const imported = run('import', ...configurations);
  expect(imported.status).toBe(0);
  expect(imported.stderr).toContain('simple-test/promptfooconfig.yaml:32:9 NO_EQUAL `javascript` has no equal here');
  expect(imported.stdout).toContain('8 suites with 12 cases.\n');
  const validated = run('validate');
  expect({
    status: validated.status,
    errors: validated.stderr.split('\n').filter((l) => l && !l.endsWith('(warning)')),
  }).toEqual({
    status: 0,
    errors: [],
  });
  expect(validated.stdout).toContain('json-output (evals/json-output.eval.yml): ok, 2 cases');
});

test('nothing is written over, nothing by a dry run, and nothing at all where one file cannot be', async () => {
  await using repository = await temporaryRepository();
  await repository.write({
    'promptfooconfig.yaml': `description: Words & more\n${CONFIG}`,
    'd.jsonl': '{"input":"a"}\n',
  });
  const { path } = repository;
  const evals = join(path, 'evals');
  expect(await cli(path, 'import', '--dry-run', 'promptfooconfig.yaml')).toMatchObject({
    code: 0,
    stdout: `would write evals/words-more/prompt-1.prompt.yml
would write evals/words-more.eval.yml
would write evals/words-more/case-1.case.yml
1 suite with 1 case (dry run: nothing is written).
1 thing to look at, listed above by file and line.
`,
  });
  await expect(readdir(evals)).rejects.toThrow('ENOENT');
  await repository.write({ 'evals/words-more/case-1.case.yml': 'mine' });
  expect(await cli(path, 'import', 'promptfooconfig.yaml', 'd.jsonl')).toEqual({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining(
      'evals/words-more/case-1.case.yml:1:1 EXISTS is there already, move it away, or choose another folder by `--out`\nNOT_IMPORTED nothing was written',
    ),
  });
  expect(await filesOf(evals)).toEqual(['words-more', 'words-more/case-1.case.yml']);
  expect(await readFile(join(evals, 'words-more/case-1.case.yml'), 'utf8')).toBe('mine');
  expect(await cli(path, 'import', '--out', 'suites/ai', 'promptfooconfig.yaml')).toMatchObject({ code: 0 });
  expect(await filesOf(join(path, 'suites/ai'))).toEqual([
    'words-more',
    'words-more.eval.yml',
    'words-more/case-1.case.yml',
    'words-more/prompt-1.prompt.yml',
  ]);
});

test('nothing is written through a link, or read from outside of the repository', async () => {
  await using repository = await temporaryRepository();
  await using elsewhere = await temporaryRepository();
  await elsewhere.write({ 'secret.txt': 'Secret {{word}}' });
  await repository.write({
    'p.yaml': CONFIG.replace(
      '["Say {{word}}"]',
      `[file://${elsewhere.path}/secret.txt, file://../secret.txt, file://link.txt, "Say {{word}}"]`,
    ),
    'link.txt': { link: join(elsewhere.path, 'secret.txt') },
    evals: { link: elsewhere.path },
  });
  const linked = await cli(repository.path, 'import', 'p.yaml');
  expect(linked.code).toBe(2);
  expect(linked.stderr).toContain('NOT_A_FILE lies where no file can be written: ');
  expect(linked.stderr).toMatch(/lies outside of the repository[\s\S]*lies outside of the repository/);
  expect(linked.stderr).toContain('link.txt:1:1 NO_EQUAL is a symlink');
  expect(linked.stderr).not.toContain('Secret');
  expect(await filesOf(elsewhere.path)).not.toContain('p.eval.yml');
});

test.each([
  [['import'], 'BAD_OPTION no file is named'],
  [['import', '--ouut', 'x', 'p.yaml'], "BAD_OPTION unknown option '--ouut'"],
  [['import', '--out', '../x', 'p.yaml'], 'OUTSIDE `../x` is not inside the repository'],
  [['import', '--prompt', 'gone.txt', 'd.jsonl'], 'NOT_FOUND the prompt `gone.txt` is not there'],
  [['import', 'empty.yaml'], 'NOT_IMPORTED nothing of it has an equal here'],
  [['import', 'd.jsonl', '--prompt', 'p.txt'], 'evals/d.eval.yml:1:1 NO_MODEL no model is named'],
])('%j is refused in words', async (argv, words) => {
  await using repository = await temporaryRepository();
  await repository.write({
    'p.txt': '{{ input }}',
    'd.jsonl': '{"input":"a","expected":"b"}\n',
    'empty.yaml': 'prompts: [file://a.py]\ntests: file://b.js\n',
  });
  const { code, stderr } = await cli(repository.path, ...argv);
  expect(code).toBe(2);
  expect(stderr).toContain(words);
});
