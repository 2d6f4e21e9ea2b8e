import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Program } from '../../src/pipeline-world.js';
import type { TargetRequest } from '../../src/ports.js';
import type { CommandTarget, HttpTarget } from '../../src/suite/suite.js';
import { createWorld } from '../../src/world.js';
import { temporaryRepository } from '../git/temporary-repository.js';
import { CONFIG } from '../run/given-suite.js';

const signal = new AbortController().signal;
const REQUEST: TargetRequest = {
  fingerprint: 'f',
  suite: 's',
  model: null,
  input: {},
  messages: [],
  variant: { side: 'head', commit: null, sample: 0 },
};
const COMMAND: CommandTarget = {
  kind: 'command',
  run: ['node', '-p', "process.cwd() + ' ' + require('fs').readFileSync('a.txt', 'utf8')"],
  setup: ['node', '-e', "require('fs').appendFileSync('a.txt', ' set up')"],
  watch: [],
  seconds: 20,
  memoryMb: 1000,
  fingerprint: 'f',
};

const programOf = (tested: Program['tested'], more: Partial<Program> = {}): Program => ({
  tested,
  side: 'head',
  commit: null,
  model: null,
  config: CONFIG,
  hosts: [],
  ...more,
});

function open(root: string, program: Program, env: { [name: string]: string } = {}) {
  const world = createWorld({ root, env: { PATH: process.env.PATH!, ...env }, progress: () => {} });
  return world.program(program);
}

describe('a command', () => {
  test('of a commit is run in a worktree that was set up once, and is gone afterwards', async () => {
    await using repository = await temporaryRepository();
    await repository.write({ 'a.txt': 'a' });
    const commit = await repository.commit('One');
    await repository.write({ 'a.txt': 'dirty' });
    const temporary = join(repository.path, '..');
    let path = '';
    {
      await using target = open(repository.path, programOf(COMMAND, { commit }), { RUNNER_TEMP: temporary });
      const replies = await Promise.all([target.answer(REQUEST, signal), target.answer(REQUEST, signal)]);
      const outputs = replies.map(({ output }) => output.split(' '));
      expect(outputs[0]!.slice(1)).toEqual(['a', 'set', 'up']);
      expect(outputs[1]).toEqual(outputs[0]);
      path = outputs[0]![0]!;
    }
    expect(path).not.toContain(repository.path);
    expect((await readdir(temporary)).filter((name) => name.startsWith('prompt-ratchet-'))).toEqual([]);
    expect(await repository.git('worktree', 'list')).toMatch(/^[^\n]*$/);
    expect(await readFile(join(repository.path, 'a.txt'), 'utf8')).toBe('dirty');
  });

  test('of the working tree is run in place, as its user has set it up', async () => {
    await using repository = await temporaryRepository();
    await repository.write({ 'a.txt': 'dirty' });
    await using target = open(repository.path, programOf(COMMAND));
    expect((await target.answer(REQUEST, signal)).output).toBe(`${repository.path} dirty`);
  });

  test('whose setup fails is not run, and says why each time', async () => {
    await using repository = await temporaryRepository();
    const commit = await repository.commit('One');
    const setup = ['node', '-e', 'console.error("no registry"); process.exit(7)'];
    const program = programOf({ ...COMMAND, setup }, { commit });
    await using target = open(repository.path, program, { RUNNER_TEMP: join(repository.path, '..') });
    for (let n = 0; n < 2; n++) {
      await expect(target.answer(REQUEST, signal)).rejects.toMatchObject({
        kind: 'program',
        message: expect.stringMatching(/^the setup failed: `node .*` ended with exit code 7: no registry$/),
      });
    }
  });

  test('that is never asked makes no worktree', async () => {
    const target = open('/nowhere', programOf(COMMAND, { commit: 'c'.repeat(40) }));
    await target[Symbol.asyncDispose]();
  });
});

describe('a service', () => {
  const service = (head: HttpTarget['head'], base: HttpTarget['base'] = null): HttpTarget => ({
    kind: 'http',
    base,
    head,
    watch: [],
    seconds: 20,
    fingerprint: 'f',
  });
  const hosts = [
    { host: '127.0.0.1', confidential: false },
    { host: '*.acme.dev', confidential: false },
  ];

  test('is asked at the address that a variable holds', async () => {
    const server = createServer((request, response) => response.end(request.url)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/answer?key=k`;
    const target = open('/nowhere', programOf(service({ env: 'PREVIEW_URL' }), { hosts }), { PREVIEW_URL: ` ${url} ` });
    expect((await target.answer(REQUEST, signal)).output).toBe('/answer?key=k');
    server.close();
  });

  test.each<[string, string | undefined, string]>([
    ['nothing', undefined, 'no address: the environment variable PREVIEW_URL is not set'],
    ['white space', ' ', 'no address: the environment variable PREVIEW_URL is not set'],
    ['what is no address', 'secret-preview', 'its address is none'],
    ['another protocol', 'file:///etc/passwd', 'its address is none'],
    ['credentials', 'https://me:secret@a.acme.dev/', 'its address holds credentials'],
    [
      'a host that nobody allowed',
      'https://evil.example/secret',
      'the host evil.example is not allowed; name it in `hosts:` of evals/ratchet.yml (confidential data need it marked so)',
    ],
    [
      'this machine',
      'http://localhost:1/',
      'the host localhost is not allowed; name it in `hosts:` of evals/ratchet.yml (confidential data need it marked so)',
    ],
  ])('whose variable holds %s is not asked', async (_what, value, message) => {
    const env = value === undefined ? {} : { PREVIEW_URL: value };
    const target = open('/nowhere', programOf(service({ env: 'PREVIEW_URL' }), { hosts }), env);
    await expect(target.answer(REQUEST, signal)).rejects.toMatchObject({ name: 'CallError', message });
  });

  test('without an address has no answer but those that are stored', async () => {
    const target = open('/nowhere', programOf(service({ url: 'https://a.acme.dev' }), { hosts, side: 'base' }));
    await expect(target.answer(REQUEST, signal)).rejects.toMatchObject({
      kind: 'not_found',
      message: 'the base has no address, and this answer of it is not stored',
    });
  });
});
