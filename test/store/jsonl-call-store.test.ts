import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Call, Clock } from '../../src/ports.js';
import { openCallStores } from '../../src/store/jsonl-call-store.js';
import { storeFileName } from '../../src/store/store-file-name.js';
import { anyCharacter } from '../any-character.js';

const day = 86_400_000;
const start = Date.UTC(2026, 5, 1);
const clock: Clock = { now: () => start, sleep: async () => {} };

interface Folder extends AsyncDisposable {
  path: string;
  /** The file of suite `s`. */
  file: string;
  stores: ReturnType<typeof openCallStores>;
}

async function folder(): Promise<Folder> {
  const home = await mkdtemp(join(tmpdir(), 'ratchet-store-'));
  const path = join(home, '.ratchet');
  return {
    path,
    file: join(path, storeFileName('s')),
    stores: openCallStores({ directory: path, maxAgeMs: day, clock }),
    [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }),
  };
}

const keyOf = (n: number | string) => createHash('sha256').update(String(n)).digest('hex');

function call(n: number | string, output = `output ${n}`, at = start): Call {
  return {
    key: keyOf(n),
    at: new Date(at).toISOString(),
    reply: {
      output,
      finishReason: 'stop',
      model: 'tiny',
      usage: { inputTokens: 3, cachedTokens: 0, outputTokens: 2 },
      usd: 0.25,
      latencyMs: 12,
    },
  };
}

async function write(at: Folder, ...calls: Call[]): Promise<void> {
  await using store = await at.stores.open('s');
  for (const entry of calls) await store.put(entry);
}

describe('what was put', () => {
  test('is found at once and after opening again, and nothing else is', async () => {
    await using at = await folder();
    const bare: Call = {
      ...call(2),
      reply: { ...call(2).reply, usage: null, usd: null, model: null, finishReason: null },
    };
    {
      await using store = await at.stores.open('s');
      await Promise.all([store.put(call(1)), store.put(bare)]);
      expect(store.get(keyOf(1))).toEqual(call(1));
    }
    await using store = await at.stores.open('s');
    expect(store.get(keyOf(1))).toEqual(call(1));
    expect(store.get(keyOf(2))).toEqual(bare);
    expect(store.get(keyOf(3))).toBeUndefined();
    await using other = await at.stores.open('S');
    expect(other.get(keyOf(1))).toBeUndefined();
  });

  test('is one line of JSON each', async () => {
    await using at = await folder();
    await write(at, call(1, 'two\nlines\r\n\u2028'), call(2));
    await write(at, call(3));
    const lines = (await readFile(at.file, 'utf8')).split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => (JSON.parse(line) as Call).key)).toEqual([keyOf(1), keyOf(2), keyOf(3)]);
  });

  test('comes back as it was, whatever the output', async () => {
    await using at = await folder();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: anyCharacter })), async (outputs) => {
        await write(at, ...outputs.map((output, n) => call(n, output)));
        await using store = await at.stores.open('s');
        for (const [n, output] of outputs.entries()) expect(store.get(keyOf(n))?.reply.output).toBe(output);
      }),
      { seed: 5, numRuns: 30 },
    );
    await write(at, call('surrogate', '\ud800 alone'));
    await using store = await at.stores.open('s');
    expect(store.get(keyOf('surrogate'))?.reply.output).toBe('\ud800 alone');
  });

  test('is refused when its key is none, and after the store was closed', async () => {
    await using at = await folder();
    const store = await at.stores.open('s');
    await expect(store.put({ ...call(1), key: '../../etc' })).rejects.toThrow(RangeError);
    await store[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
    await expect(store.put(call(1))).rejects.toThrow('closed');
  });
});

describe('an entry', () => {
  test.each([
    ['a day old', true, start - day],
    ['older', false, start - day - 1],
    ['a little ahead of the clock', true, start + 5 * 60_000],
    ['from the future', false, start + 5 * 60_000 + 1],
  ])('that is %s is found: %s', async (_what, found, at) => {
    await using place = await folder();
    await write(place, call(1, 'x', at));
    await using store = await place.stores.open('s');
    expect(store.get(keyOf(1)) !== undefined).toBe(found);
  });

  test('that is the newest of its key wins, wherever it stands', async () => {
    await using at = await folder();
    await write(
      at,
      call(1, 'old', start - 5),
      call(1, 'new', start),
      call(1, 'older', start - 9),
      call(2, 'a'),
      call(2, 'b'),
    );
    await using store = await at.stores.open('s');
    expect(store.get(keyOf(1))?.reply.output).toBe('new');
    expect(store.get(keyOf(2))?.reply.output).toBe('b');
  });

  const good = call(1);
  test.each<[string, unknown]>([
    ['another type', 7],
    ['null', null],
    ['a list', [good]],
    ['a key in capitals', { ...good, key: good.key.toUpperCase() }],
    ['a short key', { ...good, key: good.key.slice(1) }],
    ['no key', { at: good.at, reply: good.reply }],
    ['a date of another shape', { ...good, at: 'yesterday' }],
    ['a date as a number', { ...good, at: start }],
    ['no reply', { key: good.key, at: good.at }],
    ['an output of another type', { ...good, reply: { ...good.reply, output: ['x'] } }],
    ['a negative price', { ...good, reply: { ...good.reply, usd: -1 } }],
    [
      'a fraction of a token',
      { ...good, reply: { ...good.reply, usage: { inputTokens: 1.5, cachedTokens: 0, outputTokens: 0 } } },
    ],
    ['a missing member', { ...good, reply: { output: 'x' } }],
  ])('with %s is a miss and harms no other', async (_what, entry) => {
    await using at = await folder();
    await write(at, call(2));
    await appendFile(at.file, `${JSON.stringify(entry)}\n`);
    await write(at, call(3));
    await using store = await at.stores.open('s');
    expect([1, 2, 3].map((n) => store.get(keyOf(n)) !== undefined)).toEqual([false, true, true]);
  });

  test('with bytes that are no text, or in a line without end, is a miss and harms no other', async () => {
    await using at = await folder();
    await write(at, call(2));
    const [before = '', after = ''] = JSON.stringify(call(1, 'CUT')).split('CUT');
    await appendFile(
      at.file,
      Buffer.concat([Buffer.from(before), Buffer.from([0xff, 0xfe]), Buffer.from(`${after}\n`)]),
    );
    await appendFile(at.file, Buffer.alloc(33 * 2 ** 20, ' '));
    await appendFile(at.file, `${JSON.stringify(call(4))}\n\n\n`);
    await write(at, call(3));
    await using store = await at.stores.open('s');
    expect([1, 2, 3, 4].map((n) => store.get(keyOf(n)) !== undefined)).toEqual([false, true, true, false]);
  });

  test('loses members that are not known', async () => {
    await using at = await folder();
    await write(at);
    await appendFile(
      at.file,
      `${JSON.stringify({ ...call(1), __proto__: { a: 1 }, more: 1, reply: { ...call(1).reply, more: 1 } })}\n`,
    );
    await using store = await at.stores.open('s');
    expect(store.get(keyOf(1))).toEqual(call(1));
  });
});

describe('a process that is killed', () => {
  let built = '';
  beforeAll(async () => {
    built = await mkdtemp(join(tmpdir(), 'ratchet-writer-'));
    const flags = ['--bundle', '--platform=node', '--format=esm', '--target=node20', `--outfile=${built}/writer.mjs`];
    const program = fileURLToPath(new URL('./writer-program.ts', import.meta.url));
    execFileSync('node_modules/.bin/esbuild', [program, '--log-level=error', ...flags]);
  });
  afterAll(() => rm(built, { recursive: true, force: true }));

  /** Starts the writing program; with `maxBlocks`, its files may not grow beyond so many KiB. */
  function startWriter(at: Folder, name: string, maxBlocks?: number) {
    const limit = maxBlocks === undefined ? '' : `trap '' XFSZ; ulimit -f ${maxBlocks};`;
    const args = [process.execPath, join(built, 'writer.mjs'), at.path, name, String(start)];
    return spawn('bash', ['-c', `${limit} exec "$@"`, 'bash', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  }

  /** Collects what the program prints and kills it at the given line. */
  async function readUntilKilled(child: ReturnType<typeof startWriter>, lines: number): Promise<string[]> {
    const seen: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      if (seen.push(line) === lines) child.kill('SIGKILL');
    }
    return seen;
  }

  test('at any byte keeps every whole line, and the next one starts afresh', async () => {
    await using at = await folder();
    const calls = [call(1, 'ünï\u{1f980}'), call(2, ''), call(3, '\n"\\')];
    await write(at, ...calls);
    const whole = await readFile(at.file);
    const ends = [...whole.entries()].filter(([, byte]) => byte === 0x0a).map(([index]) => index);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: whole.length }), async (cut) => {
        await writeFile(at.file, whole.subarray(0, cut));
        await write(at, call('later'));
        await using store = await at.stores.open('s');
        // A line whose newline alone is missing is whole.
        const kept = ends.filter((end) => end <= cut).length;
        for (const [n, entry] of calls.entries()) expect(store.get(entry.key)).toEqual(n < kept ? entry : undefined);
        expect(store.get(keyOf('later'))).toEqual(call('later'));
      }),
      { seed: 13, numRuns: 200, examples: [[0], [1], [whole.length], [whole.length - 1]] },
    );
  });

  test('again and again while it writes loses nothing that it was told is written', async () => {
    await using at = await folder();
    await write(at);
    const acknowledged: string[] = [];
    for (let round = 0; round < 6; round++) {
      acknowledged.push(...(await readUntilKilled(startWriter(at, `round ${round}`), 5 + 7 * round)));
      // What a kill in the middle of a write leaves behind.
      await appendFile(at.file, '{"key":"torn');
      await write(at, call(`between ${round}`));
      acknowledged.push(keyOf(`between ${round}`));
    }
    await using store = await at.stores.open('s');
    expect(acknowledged.length).toBeGreaterThan(100);
    expect(acknowledged.filter((key) => store.get(key) === undefined)).toEqual([]);
  });

  test('does not mix its lines with those of others that write at once', async () => {
    await using at = await folder();
    await using store = await at.stores.open('s');
    const others = ['a', 'b'].map((name) => readUntilKilled(startWriter(at, name), 100));
    for (let n = 0; n < 100; n++) await store.put(call(`mine ${n}`, 'm'.repeat(20_000)));
    const acknowledged = (await Promise.all(others)).flat();
    for (let n = 0; n < 100; n++) acknowledged.push(keyOf(`mine ${n}`));
    await using again = await at.stores.open('s');
    expect(acknowledged.length).toBeGreaterThanOrEqual(300);
    expect(acknowledged.filter((key) => again.get(key) === undefined)).toEqual([]);
  });

  test('by a full disk says so with the path, and what was written before is still there', async () => {
    await using at = await folder();
    const printed = await readUntilKilled(startWriter(at, 'full', 64), Number.POSITIVE_INFINITY);
    expect(printed.pop()).toMatch(new RegExp(`^UserError: the call store ${at.file} cannot be used: `));
    expect(printed.length).toBeGreaterThan(3);
    await write(at, call('after'));
    await using store = await at.stores.open('s');
    expect([...printed, keyOf('after')].filter((key) => store.get(key) === undefined)).toEqual([]);
  });
});

describe('the folder', () => {
  test('is made with a file that keeps it out of Git', async () => {
    await using at = await folder();
    await write(at, call(1));
    expect((await readdir(at.path)).sort()).toEqual(['.gitignore', storeFileName('s')]);
    expect(await readFile(join(at.path, '.gitignore'), 'utf8')).toBe('*\n');
  });

  test("keeps a person's own files as they are", async () => {
    await using at = await folder();
    await mkdir(at.path);
    await writeFile(join(at.path, 'notes'), 'mine');
    await write(at, call(1));
    expect((await readdir(at.path)).sort()).toEqual(['notes', storeFileName('s')]);
  });

  const refused = { name: 'UserError', code: 'STORE_UNUSABLE', exitCode: 3 };

  test('is refused when it is a link or a file', async () => {
    await using at = await folder();
    const elsewhere = join(at.path, '..', 'elsewhere');
    await mkdir(elsewhere);
    await symlink(elsewhere, at.path);
    await expect(at.stores.open('s')).rejects.toMatchObject({ ...refused, message: expect.stringContaining(at.path) });
    expect(await readdir(elsewhere)).toEqual([]);
    await rm(at.path);
    await writeFile(at.path, '');
    await expect(at.stores.open('s')).rejects.toMatchObject({ ...refused, message: expect.stringContaining(at.path) });
  });

  test.each([
    ['a link', async (file: string) => symlink('../target', file)],
    [
      'a link to a file',
      async (file: string) => writeFile(join(file, '../../target'), 'x').then(() => symlink('../target', file)),
    ],
    ['a folder', async (file: string) => void (await mkdir(file))],
    ['a pipe', async (file: string) => void execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', file])],
  ])('with %s in place of a store is refused', async (_what, make) => {
    await using at = await folder();
    await mkdir(at.path);
    await make(at.file);
    await expect(at.stores.open('s')).rejects.toMatchObject({ ...refused, message: expect.stringContaining(at.file) });
  });
});

describe('the file of a suite', () => {
  test.each([
    'support',
    '../../etc/passwd',
    '/abs',
    '.',
    '..',
    '',
    'a/b',
    'a\\b',
    'con',
    'x'.repeat(500),
    'ünï 🦀',
    '-rf',
    'a\0b',
    '.hidden',
  ])('for %j stays in the folder', (suite) => {
    expect(storeFileName(suite)).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]*-[0-9a-f]{12}\.jsonl$/);
    expect(storeFileName(suite).length).toBeLessThan(100);
  });

  test('is different for names that differ in case or in characters that are replaced', () => {
    const names = ['support', 'Support', 'sup/port', 'sup port', 'sup-port', ''];
    expect(new Set(names.map((name) => storeFileName(name).toLowerCase())).size).toBe(names.length);
  });
});
