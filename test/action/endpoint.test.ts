import { describe, expect, test } from '@jest/globals';
import { failing } from './answers.js';
import { everyByte } from './every-byte.js';
import { scenario } from './scenario.js';
import { PROMPT, promptChange, promptFile, suiteFile, suiteFiles } from './suite-files.js';

const KEY = 'canary-5d41402abc4b2a76b9719d911017c592';

/** The settings of `suiteFiles` for an endpoint that wants a key. */
const keyed = (url: string) => ({
  base: suiteFiles(url, 12, 'v1', {
    'evals/ratchet.yml': `providers:\n  test: { base_url: ${url}, max_connections: 8, api_key_env: DESK_KEY }\n`,
  }),
  head: { [PROMPT]: promptFile('v2') },
});

describe('an endpoint that does not answer', () => {
  test.concurrent('at all makes the suite invalid: never green, and the reason is told', async () => {
    const down = 'http://127.0.0.1:9/v1';
    await using pr = await scenario(
      () => ({
        base: suiteFiles(down, 12, 'v1', {
          'evals/ratchet.yml': `providers:\n  test: { base_url: ${down}, max_connections: 64 }\n`,
          'evals/triage.eval.yml': suiteFile('limits: { minutes: 0.1 }\n'),
        }),
        head: { [PROMPT]: promptFile('v2') },
      }),
      failing({}),
    );
    const result = await pr.run({ inputs: { trials: '1' } });
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ verdict: 'invalid', ok: 'false' });
    expect(pr.state.checkRuns).toMatchObject([{ conclusion: 'failure' }]);
    expect(pr.state.comments[0]!.body).toContain('all 24 trials are missing');
    expect(result.log).toMatch(/could not be judged/);
  });

  test.concurrent('but with errors to some cases makes the suite invalid, with their number and kind', async () => {
    await using pr = await scenario(promptChange(12), (prompt, text) =>
      prompt === 'v2' && ['question 0', 'question 1'].includes(text)
        ? {
            fault: 'status',
            status: 500,
            body: { error: { message: 'out of memory' } },
            headers: { 'retry-after-ms': '1' },
          }
        : 'yes',
    );
    const result = await pr.run();
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ verdict: 'invalid', ok: 'false' });
    expect(pr.state.checkRuns).toMatchObject([{ conclusion: 'failure' }]);
    const body = pr.state.comments[0]!.body;
    expect(body).toContain('6 of 72 trials are missing');
    expect(body).toContain('out of memory');
  });

  test.concurrent('to some cases within the time limit makes the suite invalid', async () => {
    const more = { 'evals/triage.eval.yml': suiteFile('limits: { minutes: 0.1 }\n') };
    await using pr = await scenario(promptChange(12, { more }), (_prompt, text) =>
      text === 'question 11' ? { fault: 'hang' } : 'yes',
    );
    const result = await pr.run();
    expect(result.code).toBe(1);
    expect(result.outputs.verdict).toBe('invalid');
    expect(pr.state.comments[0]!.body).toContain('the time limit');
  });

  test.concurrent('once, after its retries, is no reason to hold anything', async () => {
    await using pr = await scenario(promptChange(12), (prompt, text, n) =>
      prompt === 'v2' && text === 'question 0' && n === 0 ? { fault: 'close' } : 'yes',
    );
    const result = await pr.run();
    expect(result.code).toBe(0);
    expect(pr.model.calls).toHaveLength(73);
  });
});

describe('an endpoint with a key', () => {
  test.concurrent('that it rejects is asked once, and the key is in nothing that is written', async () => {
    await using pr = await scenario(keyed, () => ({ fault: 'echo_key' }));
    const result = await pr.run({ env: { DESK_KEY: KEY } });
    expect(result.code).toBe(1);
    expect(result.outputs.verdict).toBe('invalid');
    expect(pr.model.calls).toHaveLength(1);
    expect(pr.model.calls[0]!.headers.authorization).toBe(`Bearer ${KEY}`);
    const written = await everyByte(pr, result);
    expect(written).toContain('all 72 trials are missing');
    expect(written).not.toContain(KEY);
    expect(written).not.toContain(Buffer.from(KEY).toString('base64').slice(4, -4));
  });

  test.concurrent('that says the key back in its answers does not get it published either', async () => {
    await using pr = await scenario(keyed, (prompt) => (prompt === 'v2' ? `your key is ${KEY}` : 'yes'));
    const result = await pr.run({ env: { DESK_KEY: KEY } });
    expect(result.outputs.verdict).toBe('regressed');
    const written = await everyByte(pr, result);
    expect(written).toContain('your key is');
    expect(written).not.toContain(KEY);
  });

  test.concurrent('that is not set gets no request: the missing variable is named', async () => {
    await using pr = await scenario(keyed, failing({}));
    const result = await pr.run();
    expect(result.code).toBe(1);
    expect(result.outputs.verdict).toBe('invalid');
    expect(pr.model.calls).toEqual([]);
    expect(pr.state.comments[0]!.body).toContain('DESK_KEY');
    expect(pr.state.checkRuns).toMatchObject([{ conclusion: 'failure' }]);
  });
});
