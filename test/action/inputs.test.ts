import { describe, expect, test } from '@jest/globals';
import { pullRequestEvent } from '../../src/cli/demo/pull-request-event.js';
import { failing } from './answers.js';
import { pushEvent } from './push-event.js';
import { scenario } from './scenario.js';
import { PROMPT, promptChange, promptFile, suiteFiles } from './suite-files.js';

describe('a cap is checked before the first call', () => {
  const dear = (url: string) => ({
    base: suiteFiles(url, 12, 'v1', {
      'evals/ratchet.yml': `providers:\n  test: { base_url: ${url} }\nprices:\n  test/model: { input: 500, output: 500 }\n`,
    }),
    head: { [PROMPT]: promptFile('v2') },
  });

  test.concurrent('max-usd: nothing is asked when the suites may cost more', async () => {
    await using pr = await scenario(dear, failing({}));
    const result = await pr.run({ inputs: { 'max-usd': '0.5' } });
    expect(result.code).toBe(2);
    expect(result.outputs).toMatchObject({ verdict: 'invalid', ok: 'false' });
    expect(pr.model.calls).toEqual([]);
    expect(pr.state.comments[0]!.body).toMatch(/may cost .*more than the \$0\.5 that are allowed/);
    expect(pr.state.checkRuns).toMatchObject([{ conclusion: 'failure' }]);
    expect(pr.state.checkRuns[0]!.output.annotations).toMatchObject([{ path: 'evals/triage.eval.yml' }]);
  });
});

describe('inputs', () => {
  test.concurrent('informational: a regression is told, and fails nothing', async () => {
    await using pr = await scenario(promptChange(12), failing({ v2: 6 }));
    const result = await pr.run({ inputs: { informational: 'true' } });
    expect(result.code).toBe(0);
    expect(result.outputs).toMatchObject({ verdict: 'regressed', ok: 'false' });
    expect(pr.state.checkRuns).toMatchObject([{ conclusion: 'neutral' }]);
    expect(pr.state.comments[0]!.body).toContain('got worse');
    expect(pr.state.comments[0]!.body).not.toContain('The merge is held.');
    expect(pr.state.checkRuns[0]!.output.annotations.map((note) => note.annotation_level)).not.toContain('failure');
  });

  test.concurrent('comment: never leaves the pull request alone; the check is written', async () => {
    await using pr = await scenario(promptChange(12), failing({ v2: 6 }));
    const result = await pr.run({ inputs: { comment: 'never' } });
    expect(result.code).toBe(1);
    expect(result.outputs['comment-url']).toBeUndefined();
    expect(pr.github.requests.map(({ path }) => path)).toEqual(['/repos/acme/desk/check-runs']);
  });

  test.concurrent('trials replaces the number that the suite asks for', async () => {
    await using pr = await scenario(promptChange(12), failing({ v2: 8 }));
    const result = await pr.run({ inputs: { trials: '1' } });
    expect(result.code).toBe(1);
    // One a case and side, and ten more of each of the eight that broke.
    expect(pr.model.calls).toHaveLength(12 * 2 + 8 * 20);
    expect((await result.report()).suites[0]!.trialsPerCase).toBe(1);
    expect((await result.report()).reproduce).toContain('--trials 1');
  });

  test.concurrent('with a value that is none of theirs are refused in words, before anything is done', async () => {
    await using pr = await scenario(promptChange(12), failing({}));
    const result = await pr.run({ inputs: { comment: 'allways' } });
    expect(result.code).toBe(2);
    expect(result.log).toContain('::error title=BAD_INPUT::');
    expect(result.log).toContain('"allways"');
    expect(result.log).toContain('always, affected, never');
    expect(pr.model.calls).toEqual([]);
    expect(pr.github.requests).toEqual([]);
  });

  test.concurrent('token: an empty one is refused before anything is paid for', async () => {
    await using pr = await scenario(promptChange(12), failing({}));
    const result = await pr.run({ inputs: { token: '' } });
    expect(result.code).toBe(2);
    expect(result.log).toContain('NO_TOKEN');
    expect(pr.model.calls).toEqual([]);
  });
});

describe('events', () => {
  test.concurrent('of another kind are refused in words', async () => {
    await using pr = await scenario(promptChange(12), failing({}));
    const result = await pr.run({ event: { ...pr.event(), name: 'issues' } });
    expect(result.code).toBe(2);
    expect(result.log).toContain('UNKNOWN_EVENT');
    expect(result.log).toContain('`issues`');
    expect(pr.github.requests).toEqual([]);
  });

  test.concurrent('that need nothing end well, with the reason, and write nothing', async () => {
    await using pr = await scenario(promptChange(12), failing({}));
    const closed = pullRequestEvent({ number: 1, baseSha: pr.base, headSha: pr.head, action: 'closed' });
    for (const [event, reason] of [
      [{ ...pr.event(), payload: closed }, 'was closed'],
      [pushEvent({ before: pr.base, after: pr.head, branch: 'change' }), 'is not one to the default branch'],
      [pushEvent({ before: pr.base, after: '0'.repeat(40) }), 'was deleted'],
    ] as const) {
      const result = await pr.run({ event });
      expect(result.code).toBe(0);
      expect(result.log).toContain(`Nothing to do:`);
      expect(result.log).toContain(reason);
    }
    expect(pr.github.requests).toEqual([]);
    expect(pr.model.calls).toEqual([]);
  });

  test.concurrent('whose payload is not JSON, or is not there, end the run in words', async () => {
    await using pr = await scenario(promptChange(12), failing({}));
    const path = `${pr.repository.path}/evals/triage.eval.yml`;
    for (const file of [path, `${path}.gone`]) {
      const result = await pr.run({ env: { GITHUB_EVENT_PATH: file } });
      expect(result.code).toBe(3);
      expect(result.log).toContain('::error title=BAD_EVENT::');
      expect(result.log).not.toContain('    at ');
    }
    expect(pr.github.requests).toEqual([]);
  });
});
