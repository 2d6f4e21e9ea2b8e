import { describe, expect, test } from '@jest/globals';
import { failing } from './answers.js';
import { scenario } from './scenario.js';
import { callsFor, PROMPT, promptChange, promptFile, suiteFile, suiteFiles } from './suite-files.js';

const wide = { 'evals/triage.eval.yml': suiteFile('gate: { margin: 0.25 }\n') };

describe('a prompt change', () => {
  test.concurrent('that breaks cases is held, in the comment, the check, the summary, the outputs and the exit code', async () => {
    await using pr = await scenario(promptChange(12), failing({ v2: 6 }));
    const result = await pr.run();
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ verdict: 'regressed', ok: 'false' });
    const [comment] = pr.state.comments;
    expect(pr.state.comments).toHaveLength(1);
    expect(result.outputs['comment-url']).toContain(`#issuecomment-${comment!.id}`);
    for (const text of [comment!.body, result.summary, result.log]) {
      expect(text).toContain('got worse on these 12 cases');
      expect(text).toContain('The merge is held.');
      expect(text).toMatch(/100 % → 50 %/);
    }
    expect(pr.state.checkRuns).toMatchObject([
      { headSha: pr.head, conclusion: 'failure', output: { title: expect.stringContaining('triage got worse') } },
    ]);
    expect(pr.state.checkRuns[0]!.output.annotations[0]).toMatchObject({
      path: PROMPT,
      annotation_level: 'failure',
    });
    expect(pr.model.calls).toHaveLength(callsFor(12, 6));
    expect((await result.report()).base!.commit).toBe(pr.base);
    expect((await result.report()).head.commit).toBe(pr.merge);
  });

  test.concurrent('that mends cases is green and called better', async () => {
    await using pr = await scenario(promptChange(12), failing({ v1: 6 }));
    const result = await pr.run();
    expect(result.code).toBe(0);
    expect(result.outputs).toMatchObject({ verdict: 'improved', ok: 'true' });
    expect(pr.state.checkRuns).toMatchObject([{ conclusion: 'success' }]);
    expect(pr.state.comments[0]!.body).toContain('got better on these 12 cases');
  });

  test.concurrent('with the same answers on enough cases is unchanged and green', async () => {
    await using pr = await scenario(promptChange(14, { more: wide }), failing({}));
    const result = await pr.run();
    expect(result.code).toBe(0);
    expect(result.outputs.verdict).toBe('unchanged');
    expect(pr.state.checkRuns).toMatchObject([{ conclusion: 'success' }]);
    expect(pr.state.comments[0]!.body).toContain('is unchanged on these 14 cases');
    expect(pr.model.calls).toHaveLength(84);
  });

  test.concurrent('in a comment of the file sends identical requests: the head makes no call of its own', async () => {
    await using pr = await scenario(
      (url) => ({ base: suiteFiles(url, 12, 'v1'), head: { [PROMPT]: `# who answers\n${promptFile('v1')}` } }),
      failing({ v1: 6 }),
    );
    const result = await pr.run();
    expect(result.code).toBe(0);
    expect(result.outputs.verdict).toBe('unchanged');
    expect(pr.state.checkRuns).toMatchObject([{ conclusion: 'success' }]);
    expect(pr.state.comments[0]!.body).toContain('base and head send identical requests');
    expect(pr.model.calls).toHaveLength(36);
    const { cost } = (await result.report()).suites[0]!;
    expect(cost.base.made + cost.head.made).toBe(36);
  });

  test.concurrent('whose effect may be chance is let through as neutral, for a person to see', async () => {
    await using pr = await scenario(promptChange(12), (prompt, text, n) =>
      prompt === 'v2' && text === 'question 0' && n === 0 ? 'no' : 'yes',
    );
    const result = await pr.run();
    expect(result.code).toBe(0);
    expect(result.outputs).toMatchObject({ verdict: 'inconclusive', ok: 'true' });
    expect(pr.state.checkRuns).toMatchObject([{ conclusion: 'neutral' }]);
    expect(pr.state.comments[0]!.body).toContain('No drop beyond chance');
    expect(pr.state.comments[0]!.body).not.toContain('The merge is held.');
  });
});
