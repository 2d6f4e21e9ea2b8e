import { describe, expect, test } from '@jest/globals';
import { readSuites } from '../../src/suite/read-suites.js';
import type { Suite } from '../../src/suite/suite.js';
import { type MemoryFile, memoryTree } from './memory-tree.js';
import { goodSuite, problemsOf, SUITE } from './problems-of.js';

const REST = SUITE.replace(/prompt:.*\n/, '').replace(/model:.*\n/, '');
const COMMAND = `${REST}command: { run: [node, app.js] }\n`;
const HTTP = `${REST}http: { head: "https://preview.acme.dev/answer" }\n`;
const HOSTS = 'hosts: [preview.acme.dev]\n';

type Files = { [path: string]: MemoryFile | undefined };

function filesOf(suite: string, more: Files = {}) {
  return goodSuite({ 'app.js': 'a\n', 'src/x.ts': 'x\n', 'evals/s.eval.yml': suite, ...more });
}

async function suiteOf(suite: string, more: Files = {}): Promise<Suite> {
  const { suites } = await readSuites(memoryTree(filesOf(suite, more)));
  return suites.find(({ name }) => name === 's')!.suite!;
}

describe('a suite of a command', () => {
  test('needs neither prompt nor model, and has its bounds', async () => {
    const { tested, model } = await suiteOf(COMMAND);
    expect(model).toBeNull();
    expect(tested).toEqual({
      kind: 'command',
      run: ['node', 'app.js'],
      setup: null,
      watch: [],
      seconds: 120,
      memoryMb: 2048,
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('takes all that it is told, of a provider that nobody knows as well', async () => {
    const suite = await suiteOf(
      `${REST}model: vertex/gemini\ncommand: { run: [./bin/app], setup: [npm, ci], watch: [./src/**, app.js], seconds: 9, memory_mb: 64 }\n`,
    );
    expect(suite).toMatchObject({
      model: 'vertex/gemini',
      tested: { setup: ['npm', 'ci'], watch: ['src/**', 'app.js'], seconds: 9, memoryMb: 64 },
    });
  });

  const fingerprint = async (suite: string, more: Files = {}) => {
    const { tested } = await suiteOf(suite, more);
    return tested.kind === 'prompt' ? null : tested.fingerprint;
  };
  const WATCHING = COMMAND.replace(' }', ', watch: [src/**] }');

  test.each<[string, boolean, string, Files]>([
    ['a watched file', false, WATCHING, { 'src/x.ts': 'y\n' }],
    ['a new watched file', false, WATCHING, { 'src/deep/y.ts': '' }],
    ['another command', false, WATCHING.replace('app.js', 'b.js'), {}],
    ['another setup', false, WATCHING.replace(', watch', ', setup: [make], watch'), {}],
    ['a file that is not watched', true, WATCHING, { 'app.js': 'b\n' }],
    ['other bounds', true, WATCHING.replace(', watch', ', seconds: 5, watch'), {}],
    ['any file at all, where none is named', false, COMMAND, { 'README.md': 'b\n' }],
  ])('with %s, is another program or the same one: %s', async (_what, isSame, suite, more) => {
    const watched = suite.includes('watch') ? WATCHING : COMMAND;
    expect((await fingerprint(suite, more)) === (await fingerprint(watched))).toBe(isSame);
  });
});

test('a suite of a service has an address for one side or both, or a variable that holds it', async () => {
  const { tested } = await suiteOf(`${REST}http: { base: "https://acme.dev/a", head_env: PREVIEW_URL, seconds: 5 }\n`, {
    'evals/ratchet.yml': 'hosts: ["*.acme.dev", acme.dev]\n',
  });
  expect(tested).toMatchObject({
    kind: 'http',
    base: { url: 'https://acme.dev/a' },
    head: { env: 'PREVIEW_URL' },
    watch: [],
    seconds: 5,
  });
  expect((await suiteOf(HTTP, { 'evals/ratchet.yml': HOSTS })).tested).toMatchObject({ base: null });
});

const ONE_THING = 'a suite tests one thing, keep one of them';

test.each<[string, string, string[], Files?]>([
  [
    'both a prompt and a command',
    `${SUITE}command: { run: [a] }\n`,
    [`5:1 BAD_VALUE \`command\` stands beside \`prompt\`, and ${ONE_THING}`],
  ],
  [
    'a command line',
    `${REST}command: node app.js\n`,
    ['3:10 BAD_VALUE `command` is the text `node app.js`, write a mapping'],
  ],
  [
    'a line to run',
    `${REST}command: { run: node app.js }\n`,
    ['3:17 BAD_VALUE `command.run` is the text `node app.js`, write a list'],
  ],
  [
    'nothing to run',
    `${REST}command: { setup: [a] }\n`,
    ['3:10 MISSING_KEY `command.run` is missing, add `run:` (a list)'],
  ],
  [
    'a NUL in a word',
    `${REST}command: { run: ["a\\0"] }\n`,
    ['3:18 BAD_VALUE `command.run[0]` is no word of a command, write some text'],
  ],
  [
    'a misspelt key of a command',
    `${REST}command: { run: [a], wacth: [b] }\n`,
    ['3:22 UNKNOWN_KEY `wacth` is not a key here, did you mean `watch`?'],
  ],
  [
    'a misspelt command',
    `${REST}comand: { run: [a] }\n`,
    ['3:1 UNKNOWN_KEY `comand` is not a key here, did you mean `command`?'],
  ],
  [
    'globs that find nothing, or lead out',
    `${REST}command: { run: [a], watch: [scr/**, ../x, /etc/*] }\n`,
    [
      "3:30 NO_MATCH `scr/**` matches no file, correct the glob; it starts at the repository's root",
      '3:38 OUTSIDE `../x` starts outside of the repository, name files inside it',
      '3:44 OUTSIDE `/etc/*` starts outside of the repository, name files inside it',
    ],
  ],
  [
    'a model that is none',
    `${REST}model: gpt\ncommand: { run: [a] }\n`,
    ['3:8 BAD_MODEL `gpt` names no provider and model, write `provider/model`, for example `openai/gpt`'],
  ],
  [
    'no address',
    `${REST}http: { base: "https://preview.acme.dev" }\n`,
    ['3:7 MISSING_KEY `http` has no address of the head, add `head:` or `head_env:`'],
    { 'evals/ratchet.yml': HOSTS },
  ],
  [
    'two addresses for a side',
    `${HTTP.replace(' }', ', head_env: A }')}`,
    ['3:7 BAD_VALUE `http` has two addresses for one side, keep the address or the variable'],
    { 'evals/ratchet.yml': HOSTS },
  ],
  [
    'a password in an address',
    `${REST}http: { head: "https://a:b@preview.acme.dev" }\n`,
    ['3:15 SECRET_IN_FILE `http.head` holds credentials, name a variable in `head_env:` instead'],
    { 'evals/ratchet.yml': HOSTS },
  ],
  [
    'an address in a variable’s place',
    `${REST}http: { head_env: "https://a.b/?key=secret" }\n`,
    [
      '3:19 BAD_VALUE `http.head_env` is not the name of an environment variable, write the name, such as `PREVIEW_URL`, and never the address itself',
    ],
  ],
  [
    'a host that nobody allows',
    HTTP,
    [
      '3:15 HOST_NOT_ALLOWED the host `preview.acme.dev` is not allowed, add to evals/ratchet.yml: `hosts: ["preview.acme.dev"]`',
    ],
  ],
  [
    'a host like an allowed one',
    HTTP.replace('preview.acme.dev', 'preview.acme.dev.evil.example'),
    [
      '3:15 HOST_NOT_ALLOWED the host `preview.acme.dev.evil.example` is not allowed, add to evals/ratchet.yml: `hosts: ["preview.acme.dev.evil.example"]`',
    ],
    { 'evals/ratchet.yml': HOSTS },
  ],
])('a suite with %s is told so at its place', async (_what, suite, problems, more = {}) => {
  expect(await problemsOf(filesOf(suite, more))).toEqual(problems.map((problem) => `evals/s.eval.yml:${problem}`));
});

test.each([
  ['https://preview.acme.dev', 'a scheme'],
  ['preview.acme.dev:443', 'a port'],
  ['preview.acme.dev/x', 'a path'],
  ['*.dev', 'a whole top-level domain'],
  ['*', 'everything'],
  ['a.*.dev', 'a star inside'],
  ['*.127.0.0.1', 'addresses by their end'],
  ['', 'nothing'],
])('the host %s is refused: %s', async (host) => {
  const [problem] = await problemsOf(filesOf(SUITE, { 'evals/ratchet.yml': `hosts: [${JSON.stringify(host)}]\n` }));
  expect(problem).toMatch(/^evals\/ratchet.yml:1:9 BAD_VALUE `hosts\[0\]` is not a host/);
});

test.each([
  ['127.0.0.1', 'http://2130706433:8080/x', true],
  ['127.0.0.1', 'http://0x7f.1/x', true],
  ['127.0.0.1', 'http://127.0.0.2/x', false],
  ['::1', 'http://[0:0:0:0:0:0:0:1]/', true],
  ['ACME.dev', 'http://acme.DEV./', true],
  ['*.acme.dev', 'http://a.b.acme.dev/', true],
  ['*.acme.dev', 'http://acme.dev/', false],
  ['*.acme.dev', 'http://evilacme.dev/', false],
])('the host %s allows %s: %s', async (host, url, isAllowed) => {
  const files = filesOf(`${REST}http: { head: "${url}" }\n`, { 'evals/ratchet.yml': `hosts: ["${host}"]\n` });
  expect((await problemsOf(files)).length === 0).toBe(isAllowed);
});

describe('confidential data', () => {
  const secret = (suite: string) => `data: confidential\n${suite}`;
  const WHY = 'the data are confidential, and';
  const FIX = 'is not marked as fit for them, ask another one, or add to evals/ratchet.yml:';

  test.each<[string, string, string | undefined, string[]]>([
    [
      'a provider that is not marked',
      SUITE,
      undefined,
      [`${WHY} provider \`openai\` ${FIX} \`providers: { openai: { confidential: true } }\``],
    ],
    ['a marked provider', SUITE, 'providers: { openai: { confidential: true } }\n', []],
    [
      'a provider that is marked as unfit',
      SUITE,
      'providers: { openai: { confidential: false } }\n',
      [`${WHY} provider \`openai\` ${FIX} \`providers: { openai: { confidential: true } }\``],
    ],
    ["the team's own command, whatever model it names", `${COMMAND}model: openai/gpt-5-mini\n`, undefined, []],
    [
      'a host that is allowed, and no more',
      HTTP,
      HOSTS,
      [`${WHY} host \`preview.acme.dev\` ${FIX} \`hosts: [{ host: "preview.acme.dev", confidential: true }]\``],
    ],
    ['a marked host', HTTP, 'hosts: [{ host: preview.acme.dev, confidential: true }]\n', []],
  ])('go to %s', async (_what, suite, settings, problems) => {
    expect(await problemsOf(filesOf(secret(suite), { 'evals/ratchet.yml': settings }))).toEqual(
      problems.map((problem) => `evals/s.eval.yml:1:7 CONFIDENTIAL ${problem}`),
    );
  });

  test('are known by that word alone', async () => {
    expect(await problemsOf(filesOf(`data: public\n${SUITE}`))).toEqual([
      'evals/s.eval.yml:1:7 BAD_VALUE `data` is the text `public`, write one of `confidential`',
    ]);
  });
});
