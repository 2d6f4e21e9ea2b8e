import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { failing } from './answers.js';
import { type Scenario, scenario } from './scenario.js';
import { PROMPT, promptChange, promptFile, suiteFiles } from './suite-files.js';

const readmeOnly = (url: string) => ({ base: suiteFiles(url, 12, 'v1'), head: { 'README.md': 'a better desk\n' } });
const other = (content: string) => ({ 'evals/other.eval.yml': content, 'evals/other.prompt.yml': promptFile('other') });
const otherSuite = 'suite: other\nprompt: other.prompt.yml\ncases: [{ input: { message: hello }, expected: "yes" }]\n';

/** Names of the chunks of the bundle that a process loaded, as V8's own coverage tells them. */
async function loadedChunks(folder: string): Promise<string[]> {
  const files = await readdir(folder);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const urls = texts.flatMap((text) =>
    (JSON.parse(text) as { result: { url: string }[] }).result.map(({ url }) => url),
  );
  return urls.filter((url) => url.includes('/dist/')).map((url) => url.replace(/^.*\/dist\//, ''));
}

const runCovered = async (pr: Scenario) => {
  const folder = join(pr.repository.path, '../coverage');
  const result = await pr.run({ env: { NODE_V8_COVERAGE: folder } });
  return { result, chunks: await loadedChunks(folder) };
};

describe('a change that touches no suite', () => {
  test.concurrent('gets a green check that says so and no comment, asks no model and loads no client for one', async () => {
    await using pr = await scenario(readmeOnly, failing({}));
    const { result, chunks } = await runCovered(pr);
    expect(result.code).toBe(0);
    expect(result.outputs).toMatchObject({ verdict: 'not-affected', ok: 'true' });
    expect(pr.state.checkRuns).toMatchObject([
      { headSha: pr.head, conclusion: 'success', output: { title: 'No eval suite is affected' } },
    ]);
    expect(pr.state.comments).toEqual([]);
    expect(pr.model.calls).toEqual([]);
    expect(chunks).toContain('action.js');
    expect(chunks.filter((name) => /openai|price/.test(name))).toEqual([]);
  });

  test.concurrent('is commented upon when every pull request shall be', async () => {
    await using pr = await scenario(readmeOnly, failing({}));
    const result = await pr.run({ inputs: { comment: 'always' } });
    expect(result.code).toBe(0);
    expect(pr.state.comments).toMatchObject([{ body: expect.stringContaining('No suite is affected') }]);
    expect(result.outputs['comment-url']).toBeDefined();
  });

  test.concurrent('brings the comment of an earlier push up to date', async () => {
    await using pr = await scenario(promptChange(12), failing({ v2: 6 }));
    const { result, chunks } = await runCovered(pr);
    expect(result.code).toBe(1);
    expect(chunks.filter((name) => /openai/.test(name))).not.toEqual([]);
    await pr.push({ [PROMPT]: promptFile('v1'), 'README.md': 'a better desk\n' });
    const calls = pr.model.calls.length;
    expect((await pr.run({ env: { GITHUB_RUN_ID: '1001' } })).code).toBe(0);
    expect(pr.state.comments).toMatchObject([{ body: expect.stringContaining('No suite is affected') }]);
    expect(pr.state.comments[0]!.body).not.toContain('got worse');
    expect(pr.state.checkRuns.map(({ conclusion }) => conclusion)).toEqual(['failure', 'success']);
    expect(pr.model.calls).toHaveLength(calls);
  });
});

test.concurrent('the first suite of a repository has nothing to be compared with, and passes as neutral', async () => {
  await using pr = await scenario((url) => ({ base: null, head: suiteFiles(url, 12, 'v1') }), failing({ v1: 3 }));
  const result = await pr.run();
  expect(result.code).toBe(0);
  expect(result.outputs).toMatchObject({ verdict: 'inconclusive', ok: 'true' });
  expect(pr.state.checkRuns).toMatchObject([{ conclusion: 'neutral' }]);
  expect(pr.state.comments[0]!.body).toContain('is new: 75');
  expect(pr.model.calls).toHaveLength(36);
});

describe('mistakes in files', () => {
  test.concurrent('of an affected suite hold, all of them named in comment, check and notes, before any call', async () => {
    await using pr = await scenario(
      (url) => ({
        base: suiteFiles(url, 12, 'v1'),
        head: {
          'evals/triage.eval.yml':
            'suite: triage\npromt: triage.prompt.yml\nprompt: gone.prompt.yml\ncases: triage/cases.jsonl\n',
          'evals/triage/cases.jsonl': '{"id":"a","input":{"message":"x"},"expectd":"yes"}\n{"id":"b"}\n',
        },
      }),
      failing({}),
    );
    const result = await pr.run();
    expect(result.code).toBe(2);
    expect(result.outputs).toMatchObject({ verdict: 'invalid', ok: 'false' });
    expect(pr.model.calls).toEqual([]);
    const { problems } = await result.report();
    expect(problems.length).toBeGreaterThanOrEqual(1);
    const [check] = pr.state.checkRuns;
    expect(check).toMatchObject({ conclusion: 'failure' });
    for (const { code, file, line } of problems) {
      const place = `${file}:${line}`;
      for (const text of [pr.state.comments[0]!.body, check!.output.summary, result.summary, result.log]) {
        expect(text).toContain(code);
        expect(text).toContain(place);
      }
      expect(check!.output.annotations).toContainEqual(
        expect.objectContaining({ path: file, start_line: line, annotation_level: 'failure' }),
      );
    }
  });

  test.concurrent('of a suite that the change does not touch are warnings, and hold nobody', async () => {
    const broken = other('suite: other\nprompt: other.prompt.yml\ncass: []\n');
    await using pr = await scenario(promptChange(12, { more: broken }), failing({}));
    const result = await pr.run();
    expect(result.code).toBe(0);
    expect(result.outputs.ok).toBe('true');
    expect(pr.state.comments[0]!.body).toContain('evals/other.eval.yml');
    const notes = pr.state.checkRuns[0]!.output.annotations.filter(({ path }) => path === 'evals/other.eval.yml');
    expect(notes.length).toBeGreaterThan(0);
    expect(notes.every((note) => note.annotation_level === 'warning')).toBe(true);
  });
});

describe('the input `suites`', () => {
  const both = (url: string) => ({
    base: suiteFiles(url, 12, 'v1', other(otherSuite)),
    head: { [PROMPT]: promptFile('v2'), 'evals/other.prompt.yml': promptFile('other two') },
  });

  test.concurrent('leaves the suites out that it does not name', async () => {
    await using pr = await scenario(both, failing({ 'other two': 1 }));
    const result = await pr.run({ inputs: { suites: 'tri*' } });
    expect(result.code).toBe(0);
    expect((await result.report()).suites.map(({ suite }) => suite)).toEqual(['triage']);
    expect(pr.model.calls).toHaveLength(72);
  });

  test.concurrent('that names no suite is refused: a slip of the pen would let everything through', async () => {
    await using pr = await scenario(both, failing({}));
    const result = await pr.run({ inputs: { suites: 'triage, trage' } });
    expect(result.code).toBe(2);
    expect(result.log).toContain('trage');
    expect(pr.model.calls).toEqual([]);
  });
});
