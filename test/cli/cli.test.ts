import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Report } from '../../src/report/report.js';
import { PROMPT, promptFile, suiteFile, suiteFiles } from '../action/suite-files.js';
import { temporaryRepository } from '../git/temporary-repository.js';
import { startModelServer } from '../model/model-server.js';
import { runCli as cli } from '../run-cli.js';

/** A repository on `main` whose suite is answered by `answer`. */
async function desk(answer: (prompt: string, message: string) => string) {
  const model = await startModelServer({
    answer: ({ messages }) => answer(String(messages[0]!.content).trim(), String(messages.at(-1)!.content)),
  });
  const repository = await temporaryRepository();
  await repository.write({ ...suiteFiles(model.url, 12, 'v1'), '.gitignore': '.ratchet\n' });
  await repository.commit('Base');
  return {
    model,
    repository,
    async [Symbol.asyncDispose]() {
      await model[Symbol.asyncDispose]();
      await repository[Symbol.asyncDispose]();
    },
  };
}

const breaksHalf = (prompt: string, message: string): string =>
  prompt === 'v2' && Number(message.split(' ')[1]) % 2 === 0 ? 'no' : 'yes';

describe('the command line', () => {
  test('teaches itself with --help, and refuses what it does not know in one line', async () => {
    const help = await cli(tmpdir(), ['run', '--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    for (const word of ['validate', 'run', 'demo', '--base', '--trials', 'Exit codes', 'suite: support']) {
      expect(help.stdout).toContain(word);
    }
    expect(await cli(tmpdir(), [])).toMatchObject({ code: 2, stdout: help.stdout });
    const unknown = await cli(tmpdir(), ['evaluate']);
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toBe(
      'UNKNOWN_COMMAND `evaluate` is not a command, try one of init, validate, run, import, feedback-form, feedback-link, demo, or --help\n',
    );
  });

  test.each([
    [['run', '--trails', '3'], 'BAD_OPTION'],
    [['run', '--trials', 'many'], 'BAD_OPTION --trials is "many"'],
    [['run', '--trials', '0'], 'BAD_OPTION --trials is "0"'],
    [['run', '--max-usd', '-1'], 'BAD_OPTION'],
    [['validate', 'everything'], 'BAD_OPTION'],
    [['run', '--base', 'no-such-branch'], 'no-such-branch'],
  ])('refuses %j with a reason and no stack', async (args, reason) => {
    await using repository = await temporaryRepository();
    await repository.commit('Empty');
    const { code, stderr } = await cli(repository.path, args);
    expect(code).toBe(args.includes('no-such-branch') ? 3 : 2);
    expect(stderr).toContain(reason);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('says that it needs a repository, with exit code 3', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ratchet-none-'));
    try {
      const { code, stderr } = await cli(folder, ['run']);
      expect(code).toBe(3);
      expect(stderr).not.toMatch(/\n\s+at /);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('validates every suite and makes no call', async () => {
    await using one = await desk(() => 'yes');
    const good = await cli(one.repository.path, ['validate']);
    expect(good).toEqual({
      code: 0,
      stdout: 'triage (evals/triage.eval.yml): ok, 12 cases, 3 trials a case and side, test/model\n',
      stderr: '',
    });
    await one.repository.write({ 'evals/triage.eval.yml': suiteFile().replace('trials: 3\n', '') });
    expect((await cli(one.repository.path, ['validate'])).stdout).toContain('12 cases, as many trials as it takes,');
    await one.repository.write({
      [PROMPT]: promptFile('{{ mesage }}'),
      'evals/other.eval.yml': 'suite: other\nprompt: triage.prompt.yml\ncases: [nothing/*.yml]\ntrails: 3\n',
    });
    const bad = await cli(one.repository.path, ['validate']);
    expect(bad.code).toBe(2);
    expect(bad.stderr).toContain(
      'evals/triage.prompt.yml:6:10 UNDEFINED_VARIABLE `mesage` is not in the input of case `case-0` and 11 others, add it to the input, or correct the name\n',
    );
    expect(bad.stderr).toMatch(/evals\/other\.eval\.yml:4:1 UNKNOWN_KEY .*did you mean `trials`\?/);
    expect(bad.stdout).toContain('triage (evals/triage.eval.yml): 1 error');
    expect(one.model.calls).toHaveLength(0);
  });

  test('judges the working tree, keeps every answer, and judges it again without a call', async () => {
    await using one = await desk(breaksHalf);
    const { path } = one.repository;
    expect(await cli(path, ['run'])).toMatchObject({ code: 0 });
    expect(one.model.calls).toHaveLength(0);

    await one.repository.write({ [PROMPT]: promptFile('v2') });
    const held = await cli(path, ['run', '--json', 'report.json']);
    expect(held.code).toBe(1);
    expect(held.stdout).toContain('triage got worse on these 12 cases: 100 % → 50 %');
    expect(held.stderr).toContain('72 calls to make');
    // 12 cases with 3 trials a side, and 10 more of each of the 6 that broke.
    expect(one.model.calls).toHaveLength(192);
    const report = JSON.parse(await readFile(join(path, 'report.json'), 'utf8')) as Report;
    expect(report.gate).toMatchObject({ ok: false, conclusion: 'failure' });

    const again = await cli(path, ['run']);
    expect(again).toMatchObject({ code: 1 });
    expect(again.stderr).toContain('every answer is in the store');
    expect(one.model.calls).toHaveLength(192);
  });

  test('runs a suite or a case that is asked for by name, affected or not', async () => {
    await using one = await desk(() => 'yes');
    const { code, stdout } = await cli(one.repository.path, [
      'run',
      '--suite',
      'tri*',
      '--case',
      'case-1*',
      '--trials',
      '1',
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('triage');
    expect(new Set(one.model.calls.map(({ body }) => body.messages.at(-1)!.content))).toEqual(
      new Set(['question 1', 'question 10', 'question 11']),
    );
  });

  test('loads the scorers that a suite names, and shows labels and measured values', async () => {
    await using one = await desk(() => 'Ihr Paket wurde heute Morgen bei einem Nachbarn abgegeben.');
    const scorers = [
      'classification: [yes, no]',
      'language: de',
      'xml: { root: a }',
      'list_match: [Ihr Paket wurde heute Morgen bei einem Nachbarn abgegeben]',
      'tool_calls: []',
      'bleu: { reference: Ihr Paket ist bei einem Nachbarn }',
    ];
    const lines = scorers.map((scorer) => `  - ${scorer}\n`).join('');
    await one.repository.write({ 'evals/triage.eval.yml': suiteFile(`scorers:\n${lines}  - latency\n  - tokens\n`) });
    const { code, stdout } = await cli(one.repository.path, [
      'run',
      '--suite',
      'triage',
      '--case',
      'case-1',
      '--trials',
      '1',
    ]);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('Labels\n') });
    const shares = [...stdout.matchAll(/^ +(?:triage +)?([a-z_]+) +(\d+ %) +\d+ %/gm)].map(([, name, share]) => [
      name,
      share,
    ]);
    expect(Object.fromEntries(shares)).toMatchObject({
      classification: '0 %',
      language: '100 %',
      xml: '0 %',
      list_match: '100 %',
      tool_calls: '100 %',
      bleu: '22 %',
    });
    expect(stdout).toContain('yes taken for no label: 1 → 1');
    expect(stdout).toMatch(
      /Measured, holding nobody\n {2}triage: latency p50 .*×1\.00.*\n {2}triage: tokens p50 \d+ tokens/,
    );
  });

  test('runs as many trials as it takes where that is asked for, whatever the suite says', async () => {
    await using one = await desk(breaksHalf);
    await one.repository.write({ [PROMPT]: promptFile('v2') });
    const { code, stdout, stderr } = await cli(one.repository.path, ['run', '--trials', 'auto']);
    expect(code).toBe(1);
    expect(stderr).toContain('24 calls to make');
    expect(stderr).toContain('with further trials where it stays open usually 48, at most 312');
    expect(stdout).toMatch(/Trials: `auto`, \d(\.\d)? a case and side on average, in 2 of at most 4\s+rounds/);
    expect(stdout).toContain('--trials auto');
  });

  test('starts a repository without a commit as a first run', async () => {
    await using one = await desk(() => 'yes');
    await one.repository.git('update-ref', '-d', 'HEAD');
    const { code, stdout } = await cli(one.repository.path, ['run', '--trials', '1']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/first run/i);
    expect(one.model.calls).toHaveLength(12);
  });
});

test('the demo holds a pull request with nothing but Node and git, and says what was recorded', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ratchet-demo-'));
  try {
    const { code, stdout, stderr } = await cli(folder, ['demo'], { TMPDIR: folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('The merge is held.');
    expect(stdout.replace(/\s+/g, ' ')).toContain('0 calls made, 522 answered from the store');
    expect(stdout).toContain('Recorded on 2026-11-24 from SmolLM2-135M-Instruct');
    const comment = /The comment, as Markdown: (.*)/.exec(stdout)![1]!;
    expect(await readFile(comment, 'utf8')).toContain('> [!CAUTION]');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
