import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { isAlive } from '../targets/is-alive.js';
import { everyByte } from './every-byte.js';
import { type Scenario, scenario } from './scenario.js';
import { caseLines, type Files, upTo } from './suite-files.js';

const CANARY = 'canary-0123456789abcdef';

/** Notes each start with its environment, and answers by `answer.js`. */
const APP = `import { appendFileSync, existsSync } from 'node:fs';
import { answer } from './src/answer.js';
appendFileSync(process.env.NOTES, JSON.stringify({ pid: process.pid, cwd: process.cwd(), env: Object.keys(process.env), isSetUp: existsSync('made') }) + '\\n');
let text = '';
for await (const chunk of process.stdin) text += chunk;
const { input } = JSON.parse(text);
console.error('my key is ' + process.env.APP_KEY);
const output = await answer(input.message);
console.log(JSON.stringify({ output, usage: { input_tokens: 1000, output_tokens: 0 } }));
`;
const SETUP = `require('fs').appendFileSync(process.env.NOTES, 'setup\\n'); require('fs').writeFileSync('made', '')`;
const CASES = 5;

const files = (answer: string): Files => ({
  'app.mjs': APP,
  'src/answer.js': `export const answer = ${answer};\n`,
  'package.json': '{ "type": "module" }\n',
  'evals/ratchet.yml': 'prices: { team/app: { input: 1, output: 1 } }\n',
  'evals/app.eval.yml': `suite: app
command: { run: [node, app.mjs], setup: [node, --input-type=commonjs, -e, ${JSON.stringify(SETUP)}], watch: [app.mjs, src/**] }
model: team/app
cases: app/cases.jsonl
trials: 1
`,
  'evals/app/cases.jsonl': caseLines(upTo(CASES)),
});

const commands = (base: string, head: string) =>
  scenario(
    () => ({ base: files(base), head: { 'src/answer.js': `export const answer = ${head};\n` } }),
    () => 'unused',
  );

const notesOf = ({ repository }: Scenario) => join(repository.path, '../notes');
const environment = (pr: Scenario) => ({
  NOTES: notesOf(pr),
  APP_KEY: CANARY,
  GH_TOKEN: 'local-token',
  GITHUB_TOKEN: 'other',
});

async function notes(pr: Scenario): Promise<string[]> {
  return (await readFile(notesOf(pr), 'utf8')).trim().split('\n');
}

async function starts(pr: Scenario): Promise<{ pid: number; cwd: string; env: string[]; isSetUp: boolean }[]> {
  return (await notes(pr)).filter((line) => line !== 'setup').map((line) => JSON.parse(line));
}

/** Worktrees that are left, in Git's eyes and on disk. */
async function leftovers({ repository }: Scenario): Promise<string[]> {
  const known = (await repository.git('worktree', 'list')).split('\n').slice(1);
  const folders = (await readdir(join(repository.path, '../runner'))).filter((name) =>
    name.startsWith('prompt-ratchet-'),
  );
  return [...known, ...folders];
}

test.concurrent('a regression of the team’s own program holds the merge, and the next run asks it nothing', async () => {
  await using pr = await commands("() => 'yes'", "() => 'no: ' + process.env.APP_KEY");
  const env = environment(pr);
  const result = await pr.run({ env });
  expect(result).toMatchObject({ code: 1, outputs: { verdict: 'regressed' } });
  const body = pr.state.comments[0]!.body;
  expect(body).toContain('watched file `src/answer.js` changed');
  expect(body).toContain(
    `Command \`node app.mjs\` at \`${pr.merge.slice(0, 8)}\`, the base at \`${pr.base.slice(0, 8)}\``,
  );
  expect(body).toContain('Cost: base $0.0550, head $0.0550'.replaceAll('0.0550', '0.06'));

  const seen = await notes(pr);
  const runs = await starts(pr);
  const calls = CASES * 2 * (1 + 10);
  expect(seen.filter((line) => line === 'setup')).toHaveLength(2);
  expect(runs).toHaveLength(calls);
  expect(runs.every(({ isSetUp }) => isSetUp)).toBe(true);
  expect(new Set(runs.map(({ cwd }) => cwd)).size).toBe(2);
  for (const { cwd, env: names } of runs) {
    expect(cwd).not.toContain(pr.repository.path);
    expect(
      names.filter((name: string) =>
        /^(?:INPUT_|ACTIONS_|GITHUB_(?:TOKEN|OUTPUT|ENV|PATH|STATE|STEP))|GH_TOKEN/.test(name),
      ),
    ).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(['APP_KEY', 'PATH', 'GITHUB_SHA']));
  }
  expect(await everyByte(pr, result)).not.toContain(CANARY);
  expect(await leftovers(pr)).toEqual([]);

  const again = await pr.run({ env: { ...env, GITHUB_RUN_ID: '1001' } });
  expect(again).toMatchObject({ code: 1, outputs: { verdict: 'regressed' } });
  expect(await notes(pr)).toHaveLength(seen.length);
});

test.concurrent.each(['SIGTERM', 'SIGINT'] as const)(
  '%s ends a run with its programs and worktrees',
  async (signal) => {
    const hangs = '() => new Promise(() => setInterval(() => {}, 1e4))';
    await using pr = await commands(hangs, `${hangs.replace('1e4', '2e4')}`);
    const file = join(pr.repository.path, '../pid');
    const tellPid = `import { writeFileSync } from 'node:fs'; if (process.argv[1]?.endsWith('action.js')) writeFileSync(${JSON.stringify(file)}, String(process.pid));`;
    const env = { ...environment(pr), NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(tellPid)}` };
    const ended = pr.run({ env });
    const hasBegun = async () => (await notes(pr).catch(() => [])).some((line) => line !== 'setup');
    while (!(await Promise.race([hasBegun(), ended]))) await sleep(20);
    process.kill(Number(await readFile(file, 'utf8')), signal);
    expect((await ended).code).toBeNull();
    expect(await leftovers(pr)).toEqual([]);
    for (const { pid } of await starts(pr)) expect(await isAlive(pid)).toBe(false);
  },
);

test.concurrent('a program that fails leaves nothing to compare, and holds with what it said', async () => {
  await using pr = await commands("() => 'yes'", "() => { throw new Error('out of tea ' + process.env.APP_KEY) }");
  const result = await pr.run({ env: environment(pr) });
  expect(result).toMatchObject({ code: 1, outputs: { verdict: 'invalid' } });
  expect(pr.state.comments[0]!.body).toContain('out of tea');
  expect(await everyByte(pr, result)).not.toContain(CANARY);
  expect(await leftovers(pr)).toEqual([]);
});
