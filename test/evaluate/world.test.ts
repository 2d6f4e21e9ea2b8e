import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ModelRequest } from '../../src/ports.js';
import type { RatchetConfig } from '../../src/suite/suite.js';
import { createWorld, systemClock } from '../../src/world.js';
import { startModelServer } from '../model/model-server.js';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'ratchet-world-'));
});
afterAll(() => rm(root, { recursive: true }));

const signal = new AbortController().signal;

function configOf(baseUrl: string, apiKeyEnv: string | null = null, maxConnections = 2): RatchetConfig {
  const providers = { test: { baseUrl, apiKeyEnv, maxConnections } };
  return {
    path: null,
    providers,
    hosts: [],
    prices: { 'test/model': { input: 1e6, output: 0 } },
    maxAgeMs: 60_000,
    outputs: null,
  };
}

function request(endpoint: string, content = 'hello'): ModelRequest {
  return { endpoint, model: 'model', messages: [{ role: 'user', content }], parameters: {} };
}

function open(env: { [name: string]: string } = {}) {
  return createWorld({ root, env, progress: () => {} });
}

describe('the world of a door', () => {
  test('asks the endpoint with its key, and prices the answer', async () => {
    await using server = await startModelServer({ answer: () => 'yes' });
    const target = await open({ KEY: ' secret-0123456789 ' }).target('test/model', configOf(server.url, 'KEY'));
    const reply = await target.answer(request(server.url), signal);
    expect(reply.output).toBe('yes');
    expect(reply.usd).toBe(reply.usage!.inputTokens);
    expect(server.calls[0]!.headers.authorization).toBe('Bearer secret-0123456789');
  });

  test.each([[{}], [{ KEY: '' }], [{ KEY: ' ' }]])(
    'fails a call without its key, and sends nothing (%j)',
    async (env) => {
      await using server = await startModelServer({ answer: () => 'yes' });
      const target = await open(env).target('test/model', configOf(server.url, 'KEY'));
      for (let n = 0; n < 2; n++) {
        const told = { kind: 'auth', message: 'no key: the environment variable KEY is not set' };
        await expect(target.answer(request(server.url), signal)).rejects.toMatchObject(told);
      }
      expect(server.calls).toEqual([]);
    },
  );

  test('has one limit of calls in flight for an endpoint, whoever asks', async () => {
    await using server = await startModelServer({ answer: () => ({ fault: 'slow', ms: 20, answer: 'yes' }) });
    const world = open();
    const config = configOf(server.url);
    const targets = [
      await world.target('test/model', config),
      await world.target('test/model', structuredClone(config)),
    ];
    const calls = Array.from({ length: 12 }, (_, n) => targets[n % 2]!.answer(request(server.url, `${n}`), signal));
    await Promise.all(calls);
    expect(server.peak).toBe(2);
  });

  test('prices a model by its settings, and does not guess', async () => {
    const world = open();
    const usage = { inputTokens: 3, cachedTokens: 0, outputTokens: 3 };
    const config = configOf('http://127.0.0.1:1/v1');
    expect((await world.pricing('test/model', config))(usage)).toBe(3);
    expect((await world.pricing('test/other', config))(usage)).toBeNull();
  });

  test('keeps calls in the repository’s own folder from one run to the next', async () => {
    const call = { key: 'a'.repeat(64), at: new Date(systemClock.now()).toISOString() };
    const reply = { output: 'x', finishReason: null, model: null, usage: null, usd: null, latencyMs: 1 };
    {
      await using store = await open().openStore('support', 60_000);
      await store.put({ ...call, reply });
    }
    await using again = await open().openStore('support', 60_000);
    expect(again.get(call.key)).toEqual({ ...call, reply });
    await using other = await open().openStore('triage', 60_000);
    expect(other.get(call.key)).toBeUndefined();
  });
});

describe('the clock of the system', () => {
  test('keeps the process alive while it waits, and only so long', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    const stop = new AbortController();
    const wait = systemClock.sleep(2 ** 40, stop.signal);
    expect(timers()).toBe(before + 1);
    stop.abort();
    await expect(wait).rejects.toThrow();
    expect(timers()).toBe(before);
  });
});
