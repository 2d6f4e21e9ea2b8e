import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TargetRequest } from '../../src/ports.js';
import { commandTarget } from '../../src/targets/command-target.js';
import { endMarked } from '../../src/targets/sessions.js';
import { isAlive } from './is-alive.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ratchet-command-'));
});
afterAll(() => rm(folder, { recursive: true }));

const REQUEST: TargetRequest = {
  fingerprint: 'f',
  suite: 'support',
  model: 'test/model',
  input: { message: 'hi' },
  messages: [{ role: 'user', content: 'hello' }],
  variant: { side: 'head', commit: 'c0ffee', sample: 3 },
};
const SECRET = 'canary-0123456789';

interface Given {
  seconds?: number;
  memoryMb?: number;
  signal?: AbortSignal;
  run?: string[];
}

/** What a JavaScript program answers. */
function answerOf(
  program: string,
  { seconds = 20, memoryMb = 1000, signal, run = ['node', '-e', program] }: Given = {},
) {
  const target = commandTarget({
    run,
    folder: async () => folder,
    env: { PATH: process.env.PATH!, A_KEY: SECRET, MARK: 'mark-of-command-target' },
    secrets: [SECRET],
    seconds,
    memoryMb,
    price: ({ inputTokens }) => inputTokens,
    clean: (text) => text.replace(/\s+/g, ' ').trim(),
  });
  return target.answer(REQUEST, signal ?? new AbortController().signal);
}

async function whyNot(program: string, given?: Given): Promise<string> {
  const reply = await answerOf(program, given).catch((error: Error) => error);
  if (!(reply instanceof Error)) throw new Error(`it answered ${reply.output.slice(0, 100)}`);
  return `${(reply as Error & { kind: string }).kind}: ${reply.message}`;
}

/** A process that the program notes in a file, and whether it still lives. */
const NOTE = (name: string) => `require('fs').writeFileSync('${name}', String(process.pid))`;
async function runs(name: string): Promise<boolean> {
  return isAlive(Number(await readFile(join(folder, name), 'utf8')));
}

async function untilGone(name: string): Promise<void> {
  while (await runs(name)) await sleep(10);
}

describe('a command', () => {
  test('is given the case and its variant as JSON, in its folder', async () => {
    const echo = 'console.log(process.cwd()); process.stdin.pipe(process.stdout)';
    const [cwd, given] = (await answerOf(echo)).output.split('\n');
    expect(cwd).toBe(folder);
    expect(JSON.parse(given!)).toEqual({
      input: { message: 'hi' },
      messages: [{ role: 'user', content: 'hello' }],
      variant: { suite: 'support', model: 'test/model', side: 'head', commit: 'c0ffee', sample: 3 },
    });
  });

  test('answers with text, or with all that it knows', async () => {
    expect(await answerOf("console.log('yes')")).toMatchObject({
      output: 'yes',
      usage: null,
      usd: null,
      model: 'test/model',
    });
    const told = {
      output: 'no',
      usage: { input_tokens: 7, output_tokens: 1 },
      latency_ms: 5,
      tool_calls: [{ name: 'a' }],
    };
    expect(await answerOf(`console.log(${JSON.stringify(JSON.stringify(told))})`)).toMatchObject({
      output: 'no',
      usd: 7,
      latencyMs: 5,
      toolCalls: [{ name: 'a', arguments: null }],
    });
  });

  test('may leave what it is given unread, and may print much', async () => {
    expect((await answerOf("process.stdout.write('x'.repeat(4 * 2 ** 20))")).output).toHaveLength(4 * 2 ** 20);
  });

  test('carries no key into an answer', async () => {
    const told = '{"output":"the key is [key]"}';
    expect((await answerOf('console.log(JSON.stringify({ output: "the key is " + process.env.A_KEY }))')).output).toBe(
      JSON.parse(told).output,
    );
  });

  test.each<[string, string, string, Given?]>([
    [
      'fails',
      "console.error('no such thing', process.env.A_KEY); process.exit(1)",
      'ended with exit code 1: no such thing [key]',
    ],
    ['throws', 'throw new Error("oh")', 'ended with exit code 1: '],
    ['is killed', 'process.kill(process.pid, "SIGTERM"); setInterval(() => {}, 1e4)', 'was ended by SIGTERM'],
    [
      'prints without end',
      'const w = () => { while (process.stdout.write("x".repeat(65536))); process.stdout.once("drain", w); }; w()',
      'printed too much (4 MiB may be an answer)',
    ],
    [
      'complains without end',
      'const w = () => { while (process.stderr.write("x".repeat(65536))); process.stderr.once("drain", w); }; w()',
      'printed too much',
    ],
    [
      'takes much memory',
      'const a = []; const w = () => { a.push(Buffer.alloc(2 ** 24, 1)); setTimeout(w, 1) }; w()',
      'used more than 150 MB of memory',
      { memoryMb: 150 },
    ],
    [
      'is not there',
      '',
      '`no-such-program-at-all x` cannot be started: spawn no-such-program-at-all ENOENT',
      { run: ['no-such-program-at-all', 'x'] },
    ],
  ])('that %s gives no answer, and the reason', async (_what, program, why, given = {}) => {
    const told = await whyNot(program, given);
    expect(told).toMatch(/^program: `/);
    expect(told).toContain(why);
    expect(told).not.toContain(SECRET);
    expect(told.length).toBeLessThan(700);
  });

  test('that prints what is no text gives no answer', async () => {
    expect(await whyNot('process.stdout.write(Buffer.from([0xff, 0xfe]))')).toBe('bad_reply: the answer is not UTF-8');
  });

  test('says the end of what it complained, and no half of a key', async () => {
    const told = await whyNot(
      'process.stderr.write((process.env.A_KEY + " ").repeat(1000) + "at last"); process.exitCode = 3',
    );
    expect(told).toMatch(/at last$/);
    expect(told).not.toMatch(/canary|0123456789/);
  });

  test('that never ends is ended with all that it started', async () => {
    const program = `require('child_process').spawn('node', ['-e', "${NOTE('child')}; setInterval(() => {}, 1e4)"], { stdio: 'inherit' }); setInterval(() => {}, 1e4)`;
    expect(await whyNot(program, { seconds: 1 })).toContain('took longer than 1 s');
    await untilGone('child');
  });

  test('leaves nothing behind when it ends by itself, nor waits for what it started', async () => {
    const program = `const child = require('child_process').spawn('node', ['-e', "${NOTE('orphan')}; console.log('x'); setInterval(() => {}, 1e4)"], { stdio: ['ignore', 'pipe', 'inherit'] }); child.stdout.once('data', () => { console.log('yes'); process.exit() })`;
    expect((await answerOf(program)).output).toBe('yes');
    await untilGone('orphan');
  });

  test('is found by its environment where it left its session', async () => {
    const program = `const child = require('child_process').spawn('node', ['-e', "${NOTE('daemon')}; console.log('x'); setInterval(() => {}, 1e4)"], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] }); child.stdout.once('data', () => { console.log('yes'); process.exit() })`;
    expect((await answerOf(program)).output).toBe('yes');
    expect(await runs('daemon')).toBe(true);
    endMarked('MARK=mark-of-command-target');
    await untilGone('daemon');
  });

  test('ends when nobody wants its answer any more, and is not begun after that', async () => {
    const over = new AbortController();
    const answer = whyNot(`${NOTE('unwanted')}; setInterval(() => {}, 1e4)`, { signal: over.signal });
    while (!(await readFile(join(folder, 'unwanted'), 'utf8').catch(() => ''))) await sleep(10);
    over.abort();
    expect(await answer).toBe('timeout: stopped before an answer');
    await untilGone('unwanted');
    expect(await whyNot(NOTE('late'), { signal: over.signal })).toBe('timeout: stopped before an answer');
    await expect(readFile(join(folder, 'late'))).rejects.toThrow('ENOENT');
  });
});
