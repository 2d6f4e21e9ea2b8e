import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { escapeLog } from '../src/report/escape-log.js';
import { renderComment } from '../src/report/render-comment.js';
import { renderSummary } from '../src/report/render-summary.js';
import { failing } from './action/answers.js';
import { everyByte } from './action/every-byte.js';
import { type Scenario, scenario } from './action/scenario.js';
import {
  callsFor,
  caseLines,
  PROMPT,
  promptChange,
  promptFile,
  suiteFile,
  suiteFiles,
  upTo,
} from './action/suite-files.js';
import { temporaryRepository } from './git/temporary-repository.js';
import { hostileReport, hostility } from './report/hostile-report.js';
import { hostileText } from './report/hostile-text.js';
import { markdownLeaks } from './report/markdown-leaks.js';
import { runnerCommands } from './report/runner-commands.js';
import { runCli } from './run-cli.js';

const KEY = 'canary-5d41402abc4b2a76b9719d911017c592';

/** Ways of a prompt to the environment of the process that reads it. */
const REACHES: { [suite: string]: { [file: string]: string | { link: string } } } = {
  link: { 'link.prompt.yml': { link: '/proc/self/environ' } },
  partial: { 'partial.prompt.yml': promptFile("{% include 'part.md' %}"), 'part.md': { link: '/proc/self/environ' } },
  folder: { proc: { link: '/proc/self' } },
  template: { 'template.prompt.yml': promptFile('{{ env.DESK_KEY }} {{ process.env.DESK_KEY }} {{ DESK_KEY }}') },
  address: {},
  far: {},
};
const PATHS: { [suite: string]: string } = {
  folder: 'proc/environ.md',
  address: 'file:///proc/self/environ',
  far: '../../../../../../proc/self/environ',
};

test.concurrent('the key, from the author of a pull request: no prompt reaches it, and it is in no byte that is sent or written', async () => {
  const suites = Object.entries(REACHES).map(([name, files]) => ({
    [`evals/${name}.eval.yml`]: suiteFile()
      .replace('suite: triage', `suite: ${name}`)
      .replace('triage.prompt.yml', PATHS[name] ?? `${name}.prompt.yml`),
    ...Object.fromEntries(Object.entries(files).map(([path, content]) => [`evals/${path}`, content])),
  }));
  await using pr = await scenario(
    (url) => ({
      base: suiteFiles(url, 12, 'v1', {
        'evals/ratchet.yml': `providers:\n  test: { base_url: ${url}, api_key_env: DESK_KEY }\n`,
      }),
      head: Object.assign({}, ...suites),
    }),
    failing({}),
  );
  const result = await pr.run({ env: { DESK_KEY: KEY } });
  expect(result.code).toBe(2);
  const { problems } = await result.report();
  expect(problems.map(({ file, code }) => `${file} ${code}`).sort()).toEqual([
    'evals/address.eval.yml NOT_FOUND',
    'evals/far.eval.yml OUTSIDE',
    'evals/folder.eval.yml NOT_FOUND',
    'evals/link.prompt.yml NOT_A_FILE',
    'evals/part.md NOT_A_FILE',
    'evals/template.prompt.yml UNDEFINED_VARIABLE',
    'evals/template.prompt.yml UNDEFINED_VARIABLE',
    'evals/template.prompt.yml UNDEFINED_VARIABLE',
  ]);
  expect(await everyByte(pr, result, [join(pr.repository.path, '../runner')])).not.toContain(KEY);
  expect(pr.model.calls).toEqual([]);
});

test('the runner, from a model’s output: it sees no command in what is logged, whatever the text', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const escaped = escapeLog(text);
      expect(runnerCommands(escaped, { anyName: true })).toEqual([]);
      expect(escaped).not.toMatch(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
      expect(escapeLog(escaped)).toBe(escaped);
    }),
    { seed: 1, numRuns: 3000 },
  );
});

test('readers, from an output, an issue or a branch: the comment holds no image, link, HTML or mention from data', () => {
  fc.assert(
    fc.property(hostility, (hostile) => {
      const report = hostileReport(hostile);
      expect(markdownLeaks(renderComment(report, { limit: 65_536 }))).toEqual([]);
      expect(markdownLeaks(renderSummary(report))).toEqual([]);
    }),
    { seed: 4, numRuns: 100 },
  );
});

test.concurrent('the gate, from the author of a pull request: deleting the cases that fail does not pass', async () => {
  await using pr = await scenario(
    (url) => ({
      base: suiteFiles(url, 12, 'v1'),
      head: { [PROMPT]: promptFile('v2'), 'evals/triage/cases.jsonl': caseLines(upTo(12).slice(6)) },
    }),
    failing({ v2: 6 }),
  );
  const result = await pr.run();
  expect(result.code).toBe(1);
  expect(result.outputs.verdict).toBe('regressed');
  expect(pr.state.comments[0]!.body).toContain('6 cases are removed here, ran all the same, and count.');
  expect(pr.model.calls).toHaveLength(callsFor(12, 6));
});

/** Rewrites every entry of the call store, each in another way of `damages`. */
async function tamper({ repository }: Scenario, damages: readonly ((line: string) => string)[]): Promise<void> {
  const folder = join(repository.path, '.ratchet');
  for (const name of (await readdir(folder)).filter((one) => one.endsWith('.jsonl') && !one.includes('.history.'))) {
    const lines = (await readFile(join(folder, name), 'utf8')).trimEnd().split('\n');
    const damaged = lines.map((line, at) => damages[at % damages.length]!(line));
    await writeFile(join(folder, name), `${damaged.join('\n')}\n`);
  }
}

test.concurrent('the store, from a fork’s cache: an entry that was tampered with is a miss', async () => {
  await using pr = await scenario(promptChange(12), failing({}));
  expect((await pr.run()).code).toBe(0);
  expect(pr.model.calls).toHaveLength(72);
  await tamper(pr, [
    (line) => line.replace(/"key":"(.)/, (_all, digit: string) => `"key":"${digit === '0' ? '1' : '0'}`),
    (line) => line.replace(/"at":"\d{4}/, '"at":"2999'),
    (line) => line.replace(/"at":"\d{4}/, '"at":"2001'),
    (line) => line.replace('"output":', '"outputs":'),
    (line) => line.replace('"output":"yes"', '"output":["yes"]'),
    (line) => line.slice(0, -9),
    (line) => line.replace(/"usd":[^,}]+/, '"usd":-1'),
    () => 'yes',
  ]);
  const result = await pr.run({ env: { GITHUB_RUN_ID: '1001' } });
  expect(result.code).toBe(0);
  expect(pr.model.calls).toHaveLength(144);
});

test.concurrent('money, from anyone: what is over a cap makes no request', async () => {
  const more = { 'evals/triage.eval.yml': suiteFile('limits: { calls: 71 }\n') };
  await using pr = await scenario(promptChange(12, { more }), failing({}));
  const result = await pr.run();
  expect(result.code).toBe(2);
  expect(pr.model.calls).toEqual([]);
  expect(pr.state.comments[0]!.body).toContain('needs 72 calls, more than its limit of 71');
});

/** Services of this machine and of its network as an address may write them, and what each is called when it is refused. */
const INSIDE: [url: string, host: string][] = [
  ['http://127.0.0.1:9/', '127.0.0.1'],
  ['http://localhost:9/', 'localhost'],
  ['http://[::1]:9/', '[::1]'],
  ['http://[::ffff:127.0.0.1]:9/', '[::ffff:7f00:1]'],
  ['http://2130706433:9/', '127.0.0.1'],
  ['http://0x7f.1:9/', '127.0.0.1'],
  ['http://169.254.169.254/latest/meta-data/', '169.254.169.254'],
  ['http://[fd00:ec2::254]/', '[fd00:ec2::254]'],
  ['http://metadata.google.internal/', 'metadata.google.internal'],
];

test('the network, from a suite’s author: no address of this machine is asked unless the settings name it', async () => {
  await using repository = await temporaryRepository();
  const suites = INSIDE.map(([url], at) => [
    `evals/s${at}.eval.yml`,
    `suite: s${at}\nhttp: { head: "${url}" }\ncases: cases.jsonl\ntrials: 1\n`,
  ]);
  await repository.write({ 'evals/cases.jsonl': caseLines(upTo(2)), ...Object.fromEntries(suites) });
  await repository.commit('Suites');
  const { code, stderr } = await runCli(repository.path, ['validate']);
  expect(code).toBe(2);
  expect(stderr.trimEnd().split('\n')).toEqual(
    INSIDE.map(([, host], at) => {
      const why = `the host \`${host}\` is not allowed, add to evals/ratchet.yml: \`hosts: ["${host}"]\``;
      return `evals/s${at}.eval.yml:2:15 HOST_NOT_ALLOWED ${why}`;
    }),
  );
});
