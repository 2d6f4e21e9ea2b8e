import { describe, expect, test } from '@jest/globals';
import { PROMPT, promptFile, scenario, suiteFiles } from './scenario.js';

const changedPrompt =
  (cases = 20, head = 'v2') =>
  (url: string) => ({
    base: suiteFiles(url, cases, 'v1'),
    head: { [PROMPT]: promptFile(head) },
  });

describe('the bundled Action on a pull request', () => {
  test('holds a prompt change that breaks cases, in the comment, the check, the summary and the exit code', async () => {
    await using pr = await scenario(changedPrompt(), (prompt, text) =>
      prompt === 'v2' && Number(text.split(' ')[1]) < 6 ? 'no' : 'yes',
    );
    const result = await pr.run();
    expect(result.stderr).toBe('');
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ verdict: 'regressed', ok: 'false' });
    expect(pr.state.comments).toHaveLength(1);
    expect(pr.state.checkRuns).toMatchObject([{ headSha: pr.head, conclusion: 'failure' }]);
    expect(pr.model.calls).toHaveLength(120);
  });
});
