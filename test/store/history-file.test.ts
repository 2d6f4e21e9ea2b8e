import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Disposables } from '../../src/disposables.js';
import type { Clock, HistoryRun } from '../../src/ports.js';
import { openHistory } from '../../src/store/history-file.js';

const NOW = Date.UTC(2026, 5, 1);
const clock: Clock = { now: () => NOW, sleep: async () => {} };
const timeOf = (n: number) => new Date(NOW - 3_600_000 + n).toISOString();

function runOf(n: number, id = 'case'): HistoryRun {
  const hash = 'a'.repeat(64);
  return {
    at: timeOf(n),
    commit: 'c'.repeat(40),
    cases: [{ id, ruler: hash, request: hash, trials: [[timeOf(n), 0, 1]] }],
  };
}

async function folder(open: Disposables) {
  const home = await mkdtemp(join(tmpdir(), 'ratchet-history-'));
  open.use({ [Symbol.asyncDispose]: () => rm(home, { recursive: true }) });
  const path = join(home, '.ratchet');
  const history = () => openHistory(path, 's', clock);
  const file = async () => join(path, (await readdir(path)).find((name) => name.endsWith('.history.jsonl'))!);
  return { home, path, history, file };
}

describe('the history of a suite', () => {
  test('is empty before the first run, and reading it makes no file', async () => {
    await using open = new Disposables();
    const at = await folder(open);
    expect((await at.history()).runs).toEqual([]);
    expect(await readdir(at.home)).toEqual([]);
  });

  test('holds the runs in their order, also when it is opened again', async () => {
    await using open = new Disposables();
    const at = await folder(open);
    const history = await at.history();
    await history.append(runOf(1));
    await history.append({ ...runOf(2), commit: null });
    expect(history.runs).toEqual([runOf(1), { ...runOf(2), commit: null }]);
    expect((await at.history()).runs).toEqual(history.runs);
    expect((await openHistory(at.path, 'S', clock)).runs).toEqual([]);
    // Nothing else is left behind but the file that keeps the folder out of Git.
    expect((await readdir(at.path)).sort()).toEqual([
      '.gitignore',
      expect.stringMatching(/^s-\w{12}\.history\.jsonl$/),
    ]);
  });

  test('keeps the newest sixty runs', async () => {
    await using open = new Disposables();
    const at = await folder(open);
    const history = await at.history();
    for (let n = 0; n < 63; n++) await history.append(runOf(n));
    const times = (await at.history()).runs.map((run) => run.at);
    expect(times).toEqual(Array.from({ length: 60 }, (_, n) => timeOf(n + 3)));
  });

  test('keeps no more runs than 8 MiB hold, and the newest in any case', async () => {
    await using open = new Disposables();
    const at = await folder(open);
    const history = await at.history();
    for (let n = 0; n < 4; n++) await history.append(runOf(n, 'x'.repeat(3 * 2 ** 20)));
    expect((await at.history()).runs.map((run) => run.at)).toEqual([timeOf(2), timeOf(3)]);
    await history.append(runOf(9, 'x'.repeat(9 * 2 ** 20)));
    expect((await at.history()).runs.map((run) => run.at)).toEqual([timeOf(9)]);
  });

  test.each<[string, string]>([
    ['half a line', JSON.stringify(runOf(2)).slice(0, 50)],
    ['no JSON', 'hello'],
    ['another shape', JSON.stringify({ ...runOf(2), cases: [{ id: 'case' }] })],
    ['a trial that neither passed nor failed', JSON.stringify(runOf(2)).replace(',0,1]', ',0,2]')],
    ['a run from the future', JSON.stringify({ ...runOf(2), at: new Date(NOW + 3_600_000).toISOString() })],
    ['a commit that is none', JSON.stringify({ ...runOf(2), commit: '$(id)' })],
  ])('leaves out %s, and keeps the rest', async (_, line) => {
    await using open = new Disposables();
    const at = await folder(open);
    await (await at.history()).append(runOf(1));
    await appendFile(await at.file(), `${line}\n\n${JSON.stringify(runOf(3))}`);
    expect((await at.history()).runs).toEqual([runOf(1), runOf(3)]);
    await (await at.history()).append(runOf(4));
    expect((await readFile(await at.file(), 'utf8')).trim().split('\n')).toHaveLength(3);
  });

  test('is no link: neither read nor written through one', async () => {
    await using open = new Disposables();
    const at = await folder(open);
    await (await at.history()).append(runOf(1));
    const file = await at.file();
    await writeFile(join(at.home, 'elsewhere'), 'secret\n');
    await rm(file);
    await symlink(join(at.home, 'elsewhere'), file);
    await expect(at.history()).rejects.toMatchObject({ code: 'STORE_UNUSABLE', exitCode: 3 });
    expect(await readFile(join(at.home, 'elsewhere'), 'utf8')).toBe('secret\n');
  });

  test('says so when it cannot be written', async () => {
    await using open = new Disposables();
    const at = await folder(open);
    const history = await at.history();
    await writeFile(at.path, 'a file in the place of the folder');
    await expect(history.append(runOf(1))).rejects.toMatchObject({ code: 'STORE_UNUSABLE', exitCode: 3 });
    await rm(at.path);
    await mkdir(at.path);
    await history.append(runOf(2));
    expect((await at.history()).runs.at(-1)).toEqual(runOf(2));
  });
});
