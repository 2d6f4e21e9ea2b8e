import { expect, test } from '@jest/globals';
import { failing } from './answers.js';
import { scenario } from './scenario.js';
import { promptFile, upTo } from './suite-files.js';

const JUDGED = '  - { name: "Similar", uses: github/similarity }\n';
const ENDS = '  - { name: "Says @everyone <b>yes</b>", string: { contains: "{{expected}}" } }\n';

/** A prompt of GitHub's that is a suite as it stands, at the base `v1` and at the head `v2`. */
function promptSuite(evaluators: string) {
  const data = upTo(12).map((number) => `  - { message: "question ${number}", expected: "YES" }\n`);
  const file = (system: string) => `${promptFile(system)}testData:\n${data.join('')}evaluators:\n${evaluators}`;
  return (url: string) => ({
    base: {
      'evals/ratchet.yml': `providers:\n  test: { base_url: ${url} }\n`,
      'ask.prompt.yml': file('v1'),
    },
    head: { 'ask.prompt.yml': file('v2') },
  });
}

test.concurrent("GitHub's evaluators hold a merge by their own names; those that need a judge are named and unscored", async () => {
  await using pr = await scenario(promptSuite(ENDS + JUDGED), failing({ v2: 12 }));
  const result = await pr.run();
  expect(result.code).toBe(1);
  expect(result.outputs.verdict).toBe('regressed');
  const report = await result.report();
  expect(report.suites[0]!.rows.map(({ scorer }) => scorer)).toEqual(['Says @everyone <b>yes</b>']);
  const [comment] = pr.state.comments;
  expect(comment!.body).toContain('`Says @everyone <b>yes</b>`');
  expect(comment!.body).toContain('comes with judges');
});

test.concurrent('a prompt whose evaluators all need a judge is not evaluated, which is no pass', async () => {
  await using pr = await scenario(promptSuite(JUDGED), failing({}));
  const result = await pr.run();
  expect(pr.model.calls).toHaveLength(0);
  expect(pr.state.checkRuns).toMatchObject([{ conclusion: 'neutral' }]);
  expect(result.log).toContain('NEEDS_JUDGE the evaluator `Similar`');
});
