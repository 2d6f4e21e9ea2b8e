// Puts each fault of `mutants.mjs` into a copy of the sources and expects that a test fails: `npm run mutants [FILE]`.
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mutants } from './mutants.mjs';

const ROOT = join(import.meta.dirname, '../..');
const MOST_MS = 60_000;
const wanted = mutants.filter(({ file }) => file.includes(process.argv[2] ?? ''));
const copy = await mkdtemp(join(tmpdir(), 'ratchet-mutants-'));
try {
  for (const name of ['src', 'test', 'bench', 'scripts', 'package.json', 'jest.config.mjs'])
    await cp(join(ROOT, name), join(copy, name), { recursive: true, filter: (path) => !path.endsWith('node_modules') });
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  process.exitCode = (await runAll()) ? 0 : 1;
} finally {
  await rm(copy, { recursive: true, force: true });
}

/** Whether the tests pass as they are, and every mutant is killed. */
async function runAll() {
  const untouched = await outcomeOf([...new Set(wanted.flatMap(({ tests }) => tests))]);
  if (untouched !== 'survived') {
    console.log(`The tests do not pass without a fault: ${untouched}`);
    return false;
  }
  const killed = [];
  for (const mutant of wanted) {
    const outcome = await tryOut(mutant);
    if (outcome.startsWith('killed')) killed.push(mutant);
    console.log(`${outcome.padEnd(12)} ${mutant.file.padEnd(28)} ${mutant.find}  ->  ${mutant.replace || '(nothing)'}`);
  }
  console.log(`\n${killed.length} of ${wanted.length} killed`);
  return killed.length === wanted.length;
}

async function tryOut({ file, find, replace, tests }) {
  const path = join(copy, 'src', file);
  const source = await readFile(path, 'utf8');
  if (source.split(find).length !== 2) return 'not once';
  await writeFile(
    path,
    source.replace(find, () => replace),
  );
  try {
    return await outcomeOf(tests);
  } finally {
    await writeFile(path, source);
  }
}

/** A file that no longer loads has been noticed by no test. */
async function outcomeOf(tests) {
  const results = join(copy, 'results.json');
  await rm(results, { force: true });
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const jest = [join(copy, 'node_modules/jest/bin/jest.js'), '-i', '--json', `--outputFile=${results}`];
  const files = tests.map((test) => join(copy, `test/${test}.test.ts`));
  const child = spawn(process.execPath, [...flags, ...jest, '--runTestsByPath', ...files], {
    cwd: copy,
    stdio: 'ignore',
    timeout: MOST_MS,
  });
  const signal = await new Promise((resolve) => child.on('close', (_code, by) => resolve(by)));
  if (signal !== null) return 'killed, slow';
  const { numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(await readFile(results, 'utf8'));
  if (numRuntimeErrorTestSuites > 0) return 'broken';
  return numFailedTests > 0 ? 'killed' : 'survived';
}
