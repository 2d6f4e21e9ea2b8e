import { describe, expect, test } from '@jest/globals';
import { questionNumber } from './answers.js';
import { scenario } from './scenario.js';
import { PROMPT, promptFile, suiteFiles } from './suite-files.js';

/** A suite that names no number of trials, and a prompt that changes. */
const auto =
  (cases: number, limits = '') =>
  (url: string) => ({
    base: suiteFiles(url, cases, 'v1', {
      'evals/triage.eval.yml': `suite: triage\nprompt: triage.prompt.yml\ncases: triage/cases.jsonl\n${limits}`,
    }),
    head: { [PROMPT]: promptFile('v2') },
  });

/** How often each question was put to each prompt: `v2 7` -> 3. */
function countAsked(calls: readonly { body: { messages: { content: unknown }[] } }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { body } of calls) {
    const [first, last] = [body.messages[0]!, body.messages.at(-1)!];
    const key = `${String(first.content).trim()} ${questionNumber(String(last.content))}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

describe('a suite that names no number of trials', () => {
  test.concurrent('runs more trials of undecided cases alone, on both sides alike, and none of them again', async () => {
    // Question 0 fails with the new prompt, question 1 and 2 every other time, all others pass.
    const answers = (prompt: string, text: string, n: number) => {
      const number = questionNumber(text);
      if (prompt === 'v2' && (number === 0 || (number < 3 && n % 2 === 0))) return 'no';
      return 'yes';
    };
    await using pr = await scenario(auto(12), answers);
    const result = await pr.run();
    const asked = countAsked(pr.model.calls);
    const undecided = ['v1 0', 'v2 0', 'v1 1', 'v2 1', 'v1 2', 'v2 2'];
    const steady = [...asked].filter(([key]) => !undecided.includes(key)).map(([, count]) => count);
    expect(steady).toHaveLength(18);
    expect(Math.max(...steady)).toBeLessThanOrEqual(3);
    for (const number of [0, 1, 2]) {
      expect(asked.get(`v1 ${number}`)).toBeGreaterThanOrEqual(3);
      expect(asked.get(`v1 ${number}`)).toBe(asked.get(`v2 ${number}`));
    }
    const [suite] = (await result.report()).suites;
    expect(suite).toMatchObject({ trialsPerCase: 'auto', rounds: { of: 4, stopped: null } });
    expect(suite!.rounds.done).toBeGreaterThan(1);
    expect(suite!.cases.filter(({ status }) => status === 'broken').map(({ id }) => id)).toEqual(['case-0']);
    expect(pr.state.comments[0]!.body).toContain('a case and side on average, in');

    const calls = pr.model.calls.length;
    const again = await pr.run({ env: { GITHUB_RUN_ID: '1001' } });
    expect(pr.model.calls).toHaveLength(calls);
    expect(again.log).toContain('every answer is in the store');
    expect(again.outputs).toMatchObject({ verdict: result.outputs.verdict });
  });

  test.concurrent('stays within its limits, and says what they stopped', async () => {
    await using pr = await scenario(auto(12, 'limits: { calls: 30 }\n'), (prompt, text) =>
      prompt === 'v2' && questionNumber(text) < 3 ? 'no' : 'yes',
    );
    const result = await pr.run();
    expect(pr.model.calls).toHaveLength(24);
    const [suite] = (await result.report()).suites;
    expect(suite!.rounds).toMatchObject({ done: 1, stopped: '12 more calls would break the limit of 30' });
    expect(suite!.trials.missing).toEqual([]);
    expect(pr.state.comments[0]!.body).toContain('12 more calls would break the limit of 30');
    expect(result.outputs.verdict).toBe('inconclusive');
  });

  test.concurrent('is held after one round where the drop is clear', async () => {
    await using pr = await scenario(auto(12), (prompt, text) =>
      prompt === 'v2' && questionNumber(text) < 9 ? 'no' : 'yes',
    );
    const result = await pr.run();
    expect(result.code).toBe(1);
    expect((await result.report()).suites[0]!.rounds).toMatchObject({ done: 1, mean: 1, stop: 'regressed' });
    expect(pr.model.calls).toHaveLength((12 + 9 * 10) * 2);
  });
});
