import { expect, test } from '@jest/globals';
import { formatProblem } from '../../src/errors.js';
import { readSuites } from '../../src/suite/read-suites.js';
import { readUntrusted } from '../../src/suite/read-untrusted.js';
import { type MemoryFile, memoryTree } from './memory-tree.js';
import { CASE, PROMPT } from './problems-of.js';

type Files = { [path: string]: MemoryFile | undefined };

const suite = (target: string) => `suite: s\n${target}\ncases: s/*\n`;
const COMMAND = suite('command: { run: [node, app.js], watch: [app.js] }');
const HTTP = suite('http: { head: "https://acme.dev/a" }');
const PROMPTED = suite('prompt: s.prompt.yml\nmodel: mine/model');
const SETTINGS = 'providers: { mine: { base_url: "https://acme.dev/v1", confidential: true } }\nhosts: [acme.dev]\n';
const EVIL = 'providers: { mine: { base_url: "https://evil.example/v1" } }\nhosts: [evil.example]\n';
const FORK = 'comes from a fork and';
const SO = 'so it is not run, a maintainer who has read it can push it to a branch of this repository';

async function untrusted(base: Files | null, head: Files) {
  const tree = (files: Files, commit: string) => {
    const all = {
      'app.js': 'a',
      'evals/s.prompt.yml': PROMPT,
      'evals/s/a.case.yml': CASE,
      'evals/ratchet.yml': SETTINGS,
      ...files,
    };
    const kept = Object.entries(all).filter((entry) => entry[1] !== undefined);
    return memoryTree(Object.fromEntries(kept) as { [path: string]: MemoryFile }, { commit });
  };
  const before = base && (await readSuites(tree(base, 'b'.repeat(40))));
  const reading = await readUntrusted(before, tree(head, 'f'.repeat(40)));
  const problems = [...reading.configProblems, ...reading.suites.flatMap((read) => read.problems)];
  return { before, reading, suite: reading.suites[0]?.suite ?? null, problems: problems.map(formatProblem) };
}

test('an untrusted head asks the base’s provider, whatever address it names', async () => {
  const { reading, suite: read } = await untrusted(
    { 'evals/s.eval.yml': PROMPTED },
    { 'evals/s.eval.yml': PROMPTED, 'evals/ratchet.yml': EVIL, 'evals/s.prompt.yml': PROMPT.replace('Hello', 'Bye') },
  );
  expect(reading.config.providers.mine?.baseUrl).toBe('https://acme.dev/v1');
  expect(reading.config.hosts).toEqual([{ host: 'acme.dev', confidential: false }]);
  expect(read?.tested).toMatchObject({ prompt: { messages: [{ message: { content: 'Bye {{ input }}' } }] } });
});

test('an untrusted head without a base has the well-known providers alone', async () => {
  const { problems } = await untrusted(null, { 'evals/s.eval.yml': PROMPTED });
  expect(problems).toEqual([expect.stringContaining('UNKNOWN_PROVIDER `mine/model` names no known provider')]);
});

test('a command that the fork left alone is run from the base’s files', async () => {
  const {
    reading,
    before,
    suite: read,
  } = await untrusted(
    { 'evals/s.eval.yml': COMMAND },
    { 'evals/s.eval.yml': `${COMMAND}trials: 5\n`, 'evals/s/b.case.yml': CASE, 'package.json': 'evil' },
  );
  expect(read?.tested).toEqual(before?.suites[0]?.suite?.tested);
  expect(read?.cases).toHaveLength(2);
  expect(reading.programCommit).toBe('b'.repeat(40));
});

test('the address of a service is the base’s word', async () => {
  const { suite: read } = await untrusted(
    { 'evals/s.eval.yml': HTTP },
    { 'evals/s.eval.yml': HTTP.replace('/a"', '/evil"') },
  );
  expect(read?.tested).toMatchObject({ head: { url: 'https://acme.dev/a' } });
});

test.each<[string, Files | null, Files, string]>([
  [
    'changes a watched file',
    { 'evals/s.eval.yml': COMMAND },
    { 'evals/s.eval.yml': COMMAND, 'app.js': 'evil' },
    'changes `node app.js`, or files that it watches',
  ],
  [
    'changes the command',
    { 'evals/s.eval.yml': COMMAND },
    { 'evals/s.eval.yml': COMMAND.replace('node,', 'sh,') },
    'changes `sh app.js`, or files that it watches',
  ],
  [
    'changes the setup',
    { 'evals/s.eval.yml': COMMAND },
    { 'evals/s.eval.yml': COMMAND.replace(', watch', ', setup: [sh, evil], watch') },
    'changes `node app.js`, or files that it watches',
  ],
  ['brings a command', {}, { 'evals/s.eval.yml': COMMAND }, 'runs `node app.js`, which the base does not know'],
  [
    'brings a command on a first run',
    null,
    { 'evals/s.eval.yml': COMMAND, 'evals/ratchet.yml': undefined },
    'runs `node app.js`, which the base does not know',
  ],
  [
    'puts a command in a prompt’s place',
    { 'evals/s.eval.yml': PROMPTED },
    { 'evals/s.eval.yml': COMMAND },
    "tests `node app.js` in place of the base's `evals/s.prompt.yml`",
  ],
  [
    'puts a prompt in a command’s place',
    { 'evals/s.eval.yml': COMMAND },
    { 'evals/s.eval.yml': PROMPTED },
    "tests `evals/s.prompt.yml` in place of the base's `node app.js`",
  ],
  [
    'deletes a suite of a command',
    { 'evals/s.eval.yml': COMMAND },
    { 'evals/s.eval.yml': undefined },
    'deletes this suite of a program',
  ],
])('a fork that %s is not run, and hears why', async (_what, base, head, why) => {
  const { problems, suite: read } = await untrusted(base, head);
  expect(problems).toEqual([`evals/s.eval.yml:1:1 NOT_TRUSTED ${FORK} ${why}, ${SO}`]);
  expect(read).toBeNull();
});

test('a fork cannot declassify data', async () => {
  const { problems } = await untrusted(
    { 'evals/s.eval.yml': `${PROMPTED}data: confidential\n` },
    { 'evals/s.eval.yml': PROMPTED.replace('mine/', 'openai/') },
  );
  expect(problems).toEqual([
    expect.stringContaining('evals/s.eval.yml:1:1 CONFIDENTIAL the data are confidential, and provider `openai`'),
  ]);
});
