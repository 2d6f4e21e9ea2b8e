import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { failing } from './answers.js';
import { type Scenario, scenario } from './scenario.js';
import { callsFor, PROMPT, promptChange, promptFile } from './suite-files.js';

async function storedCalls({ repository }: Scenario): Promise<number> {
  const folder = join(repository.path, '.ratchet');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.join('').split('\n').length - 1;
}

describe('the call store', () => {
  test.concurrent('answers everything when the next push leaves the prompt as it was', async () => {
    await using pr = await scenario(promptChange(12), failing({ v2: 6 }));
    expect((await pr.run()).code).toBe(1);
    await pr.push({ 'README.md': 'a better desk\n' });
    const result = await pr.run({ env: { GITHUB_RUN_ID: '1001' } });
    expect(result.code).toBe(1);
    expect(result.log).toContain('every answer is in the store');
    expect(pr.model.calls).toHaveLength(callsFor(12, 6));
    expect(pr.state.comments).toHaveLength(1);
    expect(pr.state.checkRuns.map(({ headSha }) => headSha)).toContain(pr.head);
  });

  test.concurrent.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
    'keeps what was paid for when %s ends the run',
    async (signal) => {
      let pid: (() => Promise<number>) | null = null;
      let answered = 0;
      await using pr = await scenario(promptChange(12), async (prompt, text) => {
        answered += 1;
        if (pid === null || answered < 30) return failing({ v2: 6 })(prompt, text, 0);
        if (answered === 30) process.kill(await pid(), signal);
        return { fault: 'hang' };
      });
      const file = join(pr.repository.path, '../pid');
      pid = async () => Number(await readFile(file, 'utf8'));
      const tellPid = `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(file)}, String(process.pid));`;
      const ended = await pr.run({
        env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(tellPid)}` },
      });
      expect(ended.code).toBeNull();
      expect(pr.state.checkRuns).toEqual([]);
      pid = null;

      const stored = await storedCalls(pr);
      // At most as many as there are connections were under way.
      expect(stored).toBeGreaterThanOrEqual(30 - 8);
      const before = pr.model.calls.length;
      const result = await pr.run();
      expect(result.code).toBe(1);
      expect(pr.model.calls.length - before).toBe(callsFor(12, 6) - stored);
      expect(result.outputs.verdict).toBe('regressed');
    },
  );
});

describe('runs out of order', () => {
  test.concurrent('a late run of an older commit leaves the newer comment alone, and still ends by its own verdict', async () => {
    await using pr = await scenario(promptChange(12), failing({ v2: 6 }));
    const older = pr.event();
    await pr.push({ [PROMPT]: promptFile('v3') });
    expect((await pr.run({ env: { GITHUB_RUN_ID: '1001' } })).code).toBe(0);
    const [newer] = pr.state.comments;
    const body = newer!.body;
    const late = await pr.run({ event: older, env: { GITHUB_RUN_ID: '1000' } });
    expect(late.code).toBe(1);
    expect(late.outputs).toMatchObject({ verdict: 'regressed' });
    expect(late.outputs['comment-url']).toBeUndefined();
    expect(late.log).toContain('No comment written');
    expect(pr.state.comments).toMatchObject([{ id: newer!.id, body }]);
    expect(pr.state.checkRuns.map(({ conclusion }) => conclusion)).toEqual(['neutral', 'failure']);
  });

  test.concurrent('a second attempt rewrites the comment in place, for free', async () => {
    await using pr = await scenario(promptChange(12), failing({ v2: 6 }));
    await pr.run();
    const [first] = structuredClone(pr.state.comments);
    const again = await pr.run({ env: { GITHUB_RUN_ATTEMPT: '2' } });
    expect(again.code).toBe(1);
    expect(pr.model.calls).toHaveLength(callsFor(12, 6));
    expect(pr.state.comments).toHaveLength(1);
    expect(pr.state.comments[0]!.id).toBe(first!.id);
    expect(pr.state.comments[0]!.body).toContain('"attempt":2');
    expect(again.outputs['comment-url']).toContain(`#issuecomment-${first!.id}`);
  });
});
