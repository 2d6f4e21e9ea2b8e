import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { questionNumber } from './answers.js';
import { pushEvent } from './push-event.js';
import { scenario } from './scenario.js';
import { PROMPT, promptFile, suiteFiles, upTo } from './suite-files.js';

/** Makes what a run left behind a day and an hour older. */
async function age(folder: string): Promise<void> {
  const earlier = (stamp: string) => new Date(Date.parse(stamp) - 25 * 3_600_000).toISOString();
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.jsonl'))) {
    const text = await readFile(join(folder, name), 'utf8');
    await writeFile(join(folder, name), text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, earlier));
  }
}

describe('a case that wanders on the default branch', () => {
  test.concurrent('is shown apart and holds nobody, and is not critical, once the branch’s own runs have seen it wander', async () => {
    // Questions 0 to 5 pass every other time on the default branch, and never with the new prompt.
    const answers = (prompt: string, text: string, n: number) =>
      questionNumber(text) < 6 && (prompt === 'v2' || n % 2 === 0) ? 'no' : 'yes';
    const line = (number: number) =>
      JSON.stringify({
        id: `case-${number}`,
        input: { message: `question ${number}` },
        expected: 'yes',
        critical: number === 0,
      });
    const cases = { 'evals/triage/cases.jsonl': `${upTo(20).map(line).join('\n')}\n` };
    await using pr = await scenario(
      (url) => ({ base: suiteFiles(url, 20, 'v1', cases), head: { [PROMPT]: promptFile('v2') } }),
      answers,
    );
    const store = join(pr.repository.path, '.ratchet');
    for (let night = 0; night < 4; night++) {
      await pr.run({ event: pushEvent({ after: pr.base }) });
      await age(store);
    }
    const history = (await readdir(store)).find((name) => name.endsWith('.history.jsonl'))!;
    const recorded = await readFile(join(store, history), 'utf8');

    const result = await pr.run();
    const { suites, gate } = await result.report();
    const [suite] = suites;
    expect({ code: result.code, ok: gate.ok, verdict: suite!.rows[0]!.verdict }).toEqual({
      code: 0,
      ok: true,
      verdict: 'inconclusive',
    });
    expect(suite!.rows[0]).toMatchObject({ cases: 14, base: 1, head: 1 });
    const flaky = suite!.cases.filter(({ past }) => past?.flaky);
    expect(flaky.map(({ id, head, past }) => [id, head, past])).toEqual(
      upTo(6).map((number) => [`case-${number}`, 0, { passes: 6, trials: 12, flaky: true }]),
    );
    const [comment] = pr.state.comments;
    expect(comment!.body).toContain('6 cases flaky on the default branch: shown here, holding nobody until stable');
    expect(comment!.body).toContain('| `case-1` | ✗✓✗ 33 % | ✗✗✗ 0 % | 1 → 0 | passed 6 of 12 earlier trials |');
    expect(comment!.body).toContain('passed 6 of 12 earlier trials, too flaky to be critical |');
    expect(comment!.body).toContain(
      '- Note: Critical case `case-0` passed 6 of 12 earlier trials on the default branch',
    );
    expect(result.log).toContain('~ flaky on the default branch, holding nobody until stable (6)');
    expect(pr.state.checkRuns.at(-1)!.output.text).toContain('6 cases flaky on the default branch');
    // What a pull request sees is no history.
    expect(await readFile(join(store, history), 'utf8')).toBe(recorded);
  });
});
