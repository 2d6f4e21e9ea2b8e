import { afterEach, describe, expect, test } from '@jest/globals';
import type { Json } from '../../src/json.js';
import { type OpenAiTargetOptions, openaiTarget } from '../../src/models/openai-target.js';
import type { ModelRequest } from '../../src/ports.js';
import {
  completion,
  type Fault,
  type ModelServer,
  type ModelServerOptions,
  startModelServer,
} from '../model/model-server.js';
import { type ManualClock, manualClock } from './manual-clock.js';

const key = 'sk-test-0123456789abcdefghij';
const { signal } = new AbortController();

function ask(server: { url: string }, text = 'hello', parameters: { [name: string]: Json } = {}): ModelRequest {
  return { endpoint: server.url, model: 'tiny', messages: [{ role: 'user', content: text }], parameters };
}

interface World extends AsyncDisposable {
  server: ModelServer;
  clock: ManualClock;
  target: ReturnType<typeof openaiTarget>;
}

async function world(answer: ModelServerOptions['answer'], options: Partial<OpenAiTargetOptions> = {}): Promise<World> {
  const server = await startModelServer({ answer });
  const clock = manualClock();
  const target = openaiTarget({
    endpoint: server.url,
    apiKey: key,
    maxConnections: 4,
    price: () => 0.5,
    clock,
    deadlineMs: 1_000_000,
    ...options,
  });
  return { server, clock, target, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

const status = (code: number, body: Json = { error: { message: 'no' } }, headers = {}): Fault => ({
  fault: 'status',
  status: code,
  body,
  headers,
});

/** A good completion with changes to its choice. */
const choice = (change: { [name: string]: Json }, message: { [name: string]: Json } = {}): Fault => ({
  fault: 'body',
  body: {
    model: 'tiny-2026',
    choices: [
      { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'fine', ...message }, ...change },
    ],
  },
});

describe('a good answer', () => {
  test('comes back with its usage, its price and its time', async () => {
    await using at = await world(() => {
      at.clock.advance(250);
      return {
        fault: 'body',
        body: {
          ...completion({ model: 'tiny-2026', messages: [] }, 'hi'),
          usage: { prompt_tokens: 9, completion_tokens: 2, prompt_tokens_details: { cached_tokens: 4 } },
        },
      };
    });
    expect(await at.target.answer(ask(at.server), signal)).toEqual({
      output: 'hi',
      finishReason: 'stop',
      model: 'tiny-2026',
      usage: { inputTokens: 9, cachedTokens: 4, outputTokens: 2 },
      usd: 0.5,
      latencyMs: 250,
    });
  });

  test('was asked for with the request as it is and nothing of the environment', async () => {
    const names = ['OPENAI_ORG_ID', 'OPENAI_PROJECT_ID', 'OPENAI_CUSTOM_HEADERS', 'OPENAI_BASE_URL', 'OPENAI_API_KEY'];
    for (const name of names)
      process.env[name] = name === 'OPENAI_CUSTOM_HEADERS' ? 'x-leak: 1\nauthorization: leak' : 'leak';
    try {
      await using at = await world(() => 'ok');
      await at.target.answer(ask(at.server, 'ünï\ud83e\udd80', { temperature: 0, made_up: null }), signal);
      const [call] = at.server.calls;
      expect(call?.path).toBe('/v1/chat/completions');
      expect(call?.body).toEqual({
        model: 'tiny',
        messages: [{ role: 'user', content: 'ünï🦀' }],
        temperature: 0,
        made_up: null,
      });
      expect(call?.headers).toMatchObject({ authorization: `Bearer ${key}`, 'user-agent': 'prompt-ratchet' });
      expect(JSON.stringify(call)).not.toMatch(/leak|stainless|openai/i);
    } finally {
      for (const name of names) delete process.env[name];
    }
  });

  test('needs no key where the endpoint has none', async () => {
    await using at = await world(() => 'ok', { apiKey: null });
    await at.target.answer(ask(at.server), signal);
    expect(at.server.calls[0]?.headers).not.toHaveProperty('authorization');
  });

  test.each<[string, Fault, string, string | null]>([
    ['cut at the cap', choice({ finish_reason: 'length' }), 'fine', 'length'],
    ['in parts', choice({}, { content: [{ type: 'text', text: 'a' }, 'b', { type: 'image' }, null] }), 'ab', 'stop'],
    ['empty', choice({}, { content: '' }), '', 'stop'],
    ['without a finish reason', choice({ finish_reason: null }), 'fine', null],
    [
      'of tool calls',
      choice(
        { finish_reason: 'tool_calls' },
        {
          content: null,
          tool_calls: [
            { id: 'call_random', type: 'function', function: { name: 'refund', arguments: '{"order":7,"all":true}' } },
            { id: 'call_other', type: 'function', function: { name: 'say', arguments: 'not json' } },
            { id: 'call_third', type: 'custom', custom: { name: 'note', input: 'x' } },
          ],
        },
      ),
      '[{"arguments":{"all":true,"order":7},"name":"refund"},{"arguments":"not json","name":"say"},{"arguments":"x","name":"note"}]',
      'tool_calls',
    ],
  ])('%s is an answer', async (_what, fault, output, finishReason) => {
    await using at = await world(() => fault);
    expect(await at.target.answer(ask(at.server), signal)).toMatchObject({ output, finishReason });
  });

  test('keeps the tool calls that stand beside a text', async () => {
    const calls = [{ id: 'call_1', type: 'function', function: { name: 'refund', arguments: '{"order":7}' } }];
    await using at = await world(() => choice({}, { content: 'One moment.', tool_calls: calls }));
    expect(await at.target.answer(ask(at.server), signal)).toMatchObject({
      output: 'One moment.',
      toolCalls: [{ name: 'refund', arguments: { order: 7 } }],
    });
  });

  test.each<[string, Json]>([
    ['absent', null],
    ['negative', { prompt_tokens: -1, completion_tokens: 2 }],
    ['not a number', { prompt_tokens: 'NaN', completion_tokens: 2 }],
    ['fractional', { prompt_tokens: 1.5, completion_tokens: 2 }],
    ['beyond belief', { prompt_tokens: 1, completion_tokens: 1e15 }],
    [
      'with more cached than there is',
      { prompt_tokens: 1, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 2 } },
    ],
    ['incomplete', { prompt_tokens: 1 }],
    ['a list', [1, 2]],
  ])('has no usage and no price when the usage is %s', async (_what, usage) => {
    await using at = await world(({ model }) => ({
      fault: 'body',
      body: { ...completion({ model, messages: [] }, 'x'), usage } as Json,
    }));
    expect(await at.target.answer(ask(at.server), signal)).toMatchObject({ output: 'x', usage: null, usd: null });
  });
});

describe('a reply that is no answer', () => {
  test.each<[string, Fault, string, RegExp]>([
    ['without choices', { fault: 'body', body: { choices: [] } }, 'bad_reply', /no choice/],
    ['null', { fault: 'body', body: null }, 'bad_reply', /no chat completion/],
    ['a list', { fault: 'body', body: [] }, 'bad_reply', /no chat completion/],
    ['a choice of null', { fault: 'body', body: { choices: [null] } }, 'bad_reply', /no choice/],
    ['without content', choice({}, { content: null }), 'bad_reply', /no content/],
    ['with content of another type', choice({}, { content: 7 }), 'bad_reply', /no content/],
    ['a refusal', choice({}, { content: null, refusal: 'I cannot' }), 'refused', /I cannot/],
    ['filtered', choice({ finish_reason: 'content_filter' }), 'refused', /filtered/],
    ['empty at the cap', choice({ finish_reason: 'length' }, { content: '' }), 'truncated', /raise the cap/],
    ['an error of status 200', { fault: 'body', body: { error: { message: 'odd' } } }, 'bad_reply', /odd/],
    ['an error text', { fault: 'body', body: { error: 'odd' } }, 'bad_reply', /odd/],
    ['an error in its choice', choice({ error: { code: 403, message: 'flagged' } }), 'auth', /flagged/],
    ['a web page', { fault: 'html' }, 'bad_reply', /web page.*base_url/],
    ['cut JSON', { fault: 'truncated' }, 'bad_reply', /not JSON/],
    ['status 204', { fault: 'status', status: 204 }, 'bad_reply', /not JSON/],
    ['a bomb', { fault: 'gzip_bomb' }, 'bad_reply', /4 MiB/],
    ['status 400', status(400), 'bad_request', /HTTP 400: no/],
    [
      'status 400 of a filter',
      status(400, { error: { code: 'content_filter', message: 'jailbreak' } }),
      'refused',
      /jailbreak/,
    ],
    ['status 400 in a list', status(400, [{ error: { message: 'in a list' } }]), 'bad_request', /HTTP 400: in a list/],
    ['status 422 of another shape', status(422, { detail: 'wrong role' }), 'bad_request', /HTTP 422: wrong role/],
    ['status 422 with a message', status(422, { message: 'wrong role' }), 'bad_request', /HTTP 422: wrong role/],
    ['status 403', status(403), 'auth', /HTTP 403: no; see that the key/],
    ['status 404', status(404), 'not_found', /model.*base_url/],
    ['status 410', status(410, ''), 'not_found', /HTTP 410/],
    ['a redirect', status(302, '', { location: 'http://127.0.0.1:9/' }), 'bad_request', /redirects/],
    ['status 304', { fault: 'status', status: 304 }, 'bad_request', /HTTP 304/],
    ['a spent quota', status(429, { error: { code: 'insufficient_quota', message: 'pay' } }), 'rate_limited', /pay/],
  ])('%s fails at once', async (_what, fault, kind, message) => {
    await using at = await world(() => fault);
    await expect(at.target.answer(ask(at.server), signal)).rejects.toMatchObject({
      name: 'CallError',
      kind,
      message: expect.stringMatching(message),
    });
    expect(at.server.calls).toHaveLength(1);
    expect(at.clock.waits).toEqual([]);
  });

  test('a request for another endpoint is not sent, since the key would go with it', async () => {
    await using at = await world(() => 'ok');
    const request = { ...ask(at.server), endpoint: 'http://127.0.0.1:9/v1' };
    await expect(at.target.answer(request, signal)).rejects.toMatchObject({ kind: 'bad_request' });
    await expect(at.target.answer(ask(at.server, 'x', { stream: true }), signal)).rejects.toMatchObject({
      kind: 'bad_request',
    });
    expect(at.server.calls).toHaveLength(0);
  });

  test.each(['file:///etc/passwd', 'api.openai.com/v1', ''])('%j is no endpoint', (endpoint) => {
    const options = { endpoint, apiKey: null, maxConnections: 1, price: () => null, clock: manualClock() };
    expect(() => openaiTarget(options)).toThrow(expect.objectContaining({ code: 'BAD_ENDPOINT', exitCode: 2 }));
  });
});

describe('retries', () => {
  test.each<[string, Fault]>([
    ['408', status(408)],
    ['409', status(409)],
    ['425', status(425)],
    ['429', status(429)],
    ['500', status(500)],
    ['a gateway that is down', status(502, '<html><title>502 Bad Gateway</title></html>')],
    ['529', status(529)],
    ['a connection closed midway', { fault: 'close' }],
    ['an error of status 200 with a code', { fault: 'body', body: { error: { code: 502, message: 'up' } } }],
    ['an error of status 200 with a code as text', { fault: 'body', body: { error: { code: '429', message: 'up' } } }],
  ])('%s is tried again', async (_what, fault) => {
    await using at = await world((_request, n) => (n < 2 ? fault : 'ok'));
    expect((await at.target.answer(ask(at.server), signal)).output).toBe('ok');
    expect(at.server.calls).toHaveLength(3);
    expect(at.server.calls[2]?.body).toEqual(at.server.calls[0]?.body);
  });

  test.each<[string, Fault, string, string]>([
    ['500', status(500, { error: { message: 'boom' } }), 'server', 'HTTP 500: boom; gave up after 3 attempts'],
    [
      'a web page',
      status(502, '<html><title>502 Bad Gateway</title></html>'),
      'server',
      'HTTP 502: Bad Gateway; gave up after 3 attempts',
    ],
    ['429', status(429), 'rate_limited', 'HTTP 429: no; gave up after 3 attempts'],
    ['408', status(408), 'timeout', 'HTTP 408: no; gave up after 3 attempts'],
  ])('end with the last error, for %s', async (_what, fault, kind, message) => {
    await using at = await world(() => fault, { retries: 2 });
    await expect(at.target.answer(ask(at.server), signal)).rejects.toMatchObject({ kind, message });
    expect(at.server.calls).toHaveLength(3);
  });

  test('a server that is not there is a network failure that says why', async () => {
    const clock = manualClock();
    const server = await startModelServer({ answer: () => 'ok' });
    await server[Symbol.asyncDispose]();
    const target = openaiTarget({
      endpoint: server.url,
      apiKey: null,
      maxConnections: 1,
      price: () => null,
      clock,
      retries: 1,
    });
    await expect(target.answer(ask(server), signal)).rejects.toMatchObject({
      kind: 'network',
      message: expect.stringMatching(/ECONNREFUSED/),
    });
    expect(clock.waits).toHaveLength(1);
  });

  test('wait as long as the endpoint says, in seconds, milliseconds or until a date', async () => {
    const start = Date.UTC(2026, 0, 1);
    const headers = [
      { 'retry-after': '7' },
      { 'retry-after-ms': '1500', 'retry-after': '2' },
      { 'retry-after': new Date(start + 20_000).toUTCString() },
    ];
    await using at = await world((_request, n) => (n < 3 ? status(429, '', headers[n]) : 'ok'));
    await at.target.answer(ask(at.server), signal);
    expect(at.clock.waits).toEqual([7000, 1500, 20_000 - 8500]);
  });

  test('make every other call to the endpoint wait too', async () => {
    const seen: number[] = [];
    let release = () => {};
    const first = new Promise<void>((resolve) => {
      release = resolve;
    });
    await using at = await world(
      async ({ messages }, n) => {
        seen.push(at.clock.now());
        if (n === 0) return 'warm';
        if (messages[0]?.content === 'slow') {
          await first;
          return 'ok';
        }
        return n === 2 ? status(429, '', { 'retry-after': '30' }) : 'ok';
      },
      { maxConnections: 2 },
    );
    await at.target.answer(ask(at.server, 'warm'), signal);
    const start = at.clock.now();
    const slow = at.target.answer(ask(at.server, 'slow'), signal);
    await at.server.received(2);
    const others = ['a', 'b', 'c'].map((text) => at.target.answer(ask(at.server, text), signal));
    await Promise.all(others);
    release();
    await slow;
    expect(seen.slice(3).every((time) => time >= start + 30_000)).toBe(true);
    expect(at.server.calls).toHaveLength(6);
  });

  test.each([
    ['too long', '61', /asks for a wait of 61 s/],
    ['absurd', '1e99', /asks for a wait/],
    ['absurdly dated', 'Fri, 31 Dec 9999 23:59:59 GMT', /asks for a wait/],
  ])('a wait that is %s is not waited for', async (_what, header, message) => {
    await using at = await world(() => status(429, '', { 'retry-after': header }));
    await expect(at.target.answer(ask(at.server), signal)).rejects.toMatchObject({
      kind: 'rate_limited',
      message: expect.stringMatching(message),
    });
    expect(at.clock.waits).toEqual([]);
  });

  test('a wait past the deadline is not waited for', async () => {
    const clock = manualClock(50_000);
    await using at = await world(() => status(503, '', { 'retry-after': '60' }), { clock, deadlineMs: 60_000 });
    await expect(at.target.answer(ask(at.server), signal)).rejects.toMatchObject({
      kind: 'server',
      message: expect.stringMatching(/time is used up/),
    });
    expect(at.server.calls).toHaveLength(1);
  });

  test('a hanging endpoint is given up, then tried again', async () => {
    await using at = await world((_request, n) => (n === 0 ? { fault: 'hang' } : 'ok'));
    const answer = at.target.answer(ask(at.server), signal);
    await at.server.received(1);
    at.clock.advance(120_000);
    expect((await answer).output).toBe('ok');
  });

  test('a hanging endpoint that never recovers is a timeout', async () => {
    await using at = await world(() => ({ fault: 'hang' }), { retries: 0 });
    const answer = at.target.answer(ask(at.server), signal);
    answer.catch(() => {});
    await at.server.received(1);
    at.clock.advance(120_000);
    await expect(answer).rejects.toMatchObject({
      kind: 'timeout',
      message: 'no answer within 120 s; no retries are allowed',
    });
  });

  test('an aborted call ends, sent or waiting, and is not tried again', async () => {
    await using at = await world(() => ({ fault: 'hang' }), { maxConnections: 1 });
    const stop = new AbortController();
    const answers = [1, 2, 3].map(() => at.target.answer(ask(at.server), stop.signal));
    const settled = Promise.allSettled(answers);
    await at.server.received(1);
    stop.abort(new Error('the run is over'));
    for (const result of await settled) {
      expect(result).toMatchObject({
        status: 'rejected',
        reason: { kind: 'timeout', message: expect.stringContaining('the run is over') },
      });
    }
    expect(at.server.calls).toHaveLength(1);
  });
});

describe('the limit of requests in flight', () => {
  test('is kept', async () => {
    let waiting: (() => void)[] = [];
    await using at = await world(
      async () => {
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
          if (at.server.calls.length === 1 || waiting.length === 3 || at.server.calls.length === 10) {
            for (const go of waiting) go();
            waiting = [];
          }
        });
        return 'ok';
      },
      { maxConnections: 3 },
    );
    await Promise.all(Array.from({ length: 10 }, () => at.target.answer(ask(at.server), signal)));
    expect(at.server.calls).toHaveLength(10);
    expect(at.server.peak).toBe(3);
  });

  test('is one until the first call has come back, so that a wrong key costs one call', async () => {
    await using at = await world(() => status(401, { error: { message: 'who?' } }), { maxConnections: 8 });
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => at.target.answer(ask(at.server), signal)),
    );
    const reasons = results.map((result) => (result.status === 'rejected' ? (result.reason as Error) : null));
    expect(at.server.calls).toHaveLength(1);
    expect(new Set(reasons).size).toBe(1);
    expect(reasons[0]).toMatchObject({
      kind: 'auth',
      message: expect.stringMatching(/HTTP 401: who\?; see that the key/),
    });
    await expect(at.target.answer(ask(at.server), signal)).rejects.toBe(reasons[0]);
    expect(at.server.calls).toHaveLength(1);
  });

  test('a 403 after good answers is about its own request', async () => {
    await using at = await world((_request, n) => (n === 1 ? status(403) : 'ok'));
    await at.target.answer(ask(at.server), signal);
    await expect(at.target.answer(ask(at.server), signal)).rejects.toMatchObject({ kind: 'auth' });
    expect((await at.target.answer(ask(at.server), signal)).output).toBe('ok');
  });
});

describe('the key', () => {
  const unusual = 'abc+/=déf';
  afterEach(() => expect(process.env).not.toHaveProperty('OPENAI_API_KEY'));

  test('is in no message of an endpoint that says it back', async () => {
    await using at = await world(() => ({ fault: 'echo_key' }));
    const error = await at.target.answer(ask(at.server), signal).catch((thrown: unknown) => thrown as Error);
    expect(String(error)).toContain('[key]');
    expect(
      `${error} ${JSON.stringify(error)} ${(error as Error).stack} ${String((error as Error).cause)}`,
    ).not.toContain('0123456789');
  });

  test.each<[string, Fault]>([
    ['an error', status(400, { error: { message: `key ${key} in ${encodeURIComponent(key)}` } })],
    ['raw text', status(400, `x`.repeat(390) + key)],
    ['an error of status 200', { fault: 'body', body: { error: { message: key } } }],
    ['a refusal', choice({}, { content: null, refusal: `I saw ${key}` })],
    ['a code', status(500, { error: { code: key, message: key } })],
  ])('is not in a message made of %s', async (_what, fault) => {
    await using at = await world(() => fault, { retries: 0 });
    await expect(at.target.answer(ask(at.server), signal)).rejects.toMatchObject({
      message: expect.not.stringMatching(/0123|sk-test/),
    });
  });

  test('is not in an output', async () => {
    await using at = await world(() => `your key is ${key}!`);
    expect((await at.target.answer(ask(at.server), signal)).output).toBe('your key is [key]!');
  });

  test('may have white space around it, as secrets often do', async () => {
    await using at = await world(() => 'ok', { apiKey: ` ${key}\r\n` });
    await at.target.answer(ask(at.server), signal);
    expect(at.server.calls[0]?.headers.authorization).toBe(`Bearer ${key}`);
  });

  test.each(['', '  ', `${key}\n${key}`, unusual])(
    '%j is refused without a call and without being shown',
    async (apiKey) => {
      await using at = await world(() => 'ok', { apiKey });
      await expect(at.target.answer(ask(at.server), signal)).rejects.toMatchObject({
        kind: 'auth',
        message: expect.stringMatching(/^the API key (?:is empty|holds characters)/),
      });
      expect(at.server.calls).toHaveLength(0);
    },
  );
});
