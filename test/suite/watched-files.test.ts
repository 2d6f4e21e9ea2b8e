import { expect, test } from '@jest/globals';
import { affectedSuites } from '../../src/suite/affected-suites.js';
import { deletedSuite } from '../../src/suite/deleted-suite.js';
import { readSuites } from '../../src/suite/read-suites.js';
import { type MemoryFile, memoryTree } from './memory-tree.js';
import { CASE } from './problems-of.js';

type Files = { [path: string]: MemoryFile | undefined };

const suite = (name: string, target: string) => `suite: ${name}\n${target}\ncases: ${name}/*\n`;

const BASE = {
  'evals/some.eval.yml': suite('some', 'command: { run: [node, app.js], watch: [src/**] }'),
  'evals/some/a.case.yml': CASE,
  'evals/all.eval.yml': suite('all', 'http: { head_env: PREVIEW_URL }'),
  'evals/all/a.case.yml': CASE,
  'app.js': 'a\n',
  'src/a.js': 'a\n',
  'src/b.js': 'b\n',
  'README.md': 'a\n',
};

async function read(changes: Files) {
  const files = Object.entries({ ...BASE, ...changes }).filter((entry) => entry[1] !== undefined);
  const tree = memoryTree(Object.fromEntries(files) as { [path: string]: MemoryFile });
  return { tree, reading: await readSuites(tree) };
}

test.each<[string, Files, { some?: string[]; all?: string[] }]>([
  ['nothing', {}, {}],
  [
    'a watched file',
    { 'src/a.js': 'x' },
    { some: ['watched file `src/a.js` changed'], all: ['watched file `src/a.js` changed'] },
  ],
  [
    'a new file',
    { 'src/c.js': 'x' },
    { some: ['watched file `src/c.js` is new'], all: ['watched file `src/c.js` is new'] },
  ],
  [
    'a deleted file',
    { 'src/b.js': undefined },
    { some: ['watched file `src/b.js` was deleted'], all: ['watched file `src/b.js` was deleted'] },
  ],
  [
    'a file that leaves the watched folder',
    { 'src/b.js': undefined, 'lib/b.js': 'b\n' },
    {
      all: ['watched file `lib/b.js` was renamed from `src/b.js`'],
      some: ['watched file `lib/b.js` was renamed from `src/b.js`'],
    },
  ],
  ['another file', { 'README.md': 'b' }, { all: ['watched file `README.md` changed'] }],
  [
    'a file of the suite itself',
    { 'evals/all/a.case.yml': `${CASE}tags: [x]\n` },
    { all: ['cases file `evals/all/a.case.yml` changed, line 3'] },
  ],
  [
    'many files',
    Object.fromEntries(['1', '2', '3', '4', '5'].map((name) => [`src/${name}.js`, name])),
    {
      some: ['1', '2', '3']
        .map((name) => `watched file \`src/${name}.js\` is new`)
        .concat('2 more watched files changed'),
      all: ['1', '2', '3']
        .map((name) => `watched file \`src/${name}.js\` is new`)
        .concat('2 more watched files changed'),
    },
  ],
])('%s affects what watches it, and is named', async (_what, changes, expected) => {
  const { suites } = await affectedSuites({ base: await read({}), head: await read(changes) });
  expect(Object.fromEntries(suites.map(({ name, reasons }) => [name, reasons]))).toEqual(expected);
});

const gone = { 'evals/some.eval.yml': undefined };
test.each<[string, Files, boolean]>([
  ['stays', gone, true],
  ['stays in part', { ...gone, 'src/a.js': undefined }, true],
  ['goes too', { ...gone, 'app.js': undefined }, false],
])('a command whose program %s is run without its suite or not: %#', async (_what, changes, runs) => {
  const [base, head] = [(await read({})).reading, (await read(changes)).reading];
  const before = base.suites.find(({ name }) => name === 'some')!.suite!;
  const suite = await deletedSuite(before, { base, head });
  expect(suite === null).toBe(!runs);
  if (suite && before.tested.kind === 'command') {
    expect(suite.cases).toEqual([]);
    const changed = 'src/a.js' in changes;
    expect(suite.tested).not.toEqual(changed ? before.tested : null);
    expect(suite.tested).toMatchObject({ run: ['node', 'app.js'] });
  }
});

test('of a service nobody can tell whether it stays, so it is not run without its suite', async () => {
  const [base, head] = [(await read({})).reading, (await read({ 'evals/all.eval.yml': undefined })).reading];
  const suite = base.suites.find(({ name }) => name === 'all')!.suite!;
  expect(await deletedSuite(suite, { base, head })).toBeNull();
});
