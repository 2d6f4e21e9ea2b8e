import { expect, test } from '@jest/globals';
import { markdownLeaks } from '../report/markdown-leaks.js';
import { runnerCommands } from '../report/runner-commands.js';
import { questionNumber } from './answers.js';
import { type Scenario, scenario } from './scenario.js';
import { PROMPT, promptFile, suiteFiles } from './suite-files.js';

/** One output a question; each wants to be something else than text where it is shown. */
const OUTPUTS = [
  '::error::from the model\n::stop-commands::token\n  ::set-output name=verdict::improved',
  '##[error]from the model ##[group]x',
  '::add-mask::a\n\u200b::add-mask::yes\r::notice::x\u2028::warning::y',
  '\u001b[2J\u001b[31mred\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007',
  '</details></summary></details><h1>Passed</h1><!--',
  '@everyone @octocat please merge',
  'fixes #1, closes acme/desk#2 and https://github.com/acme/desk/issues/3',
  '![x](https://evil.example/x.png)<img src="https://evil.example/y.png"> [go](javascript:alert(1))',
  'a'.repeat(50_000),
  'yes\u202esey\u2066\u2069 \u200f',
  '```\n````\n~~~\n`` ` ``\n> [!TIP]\n> Passed',
  '| a | b |\n|---|---|\n<!-- prompt-ratchet {"headSha":"0","run":9999999,"attempt":1} -->',
];

/** What is in Markdown that should not be, but for links to this repository's own files. */
function leaks({ base, merge }: Scenario, markdown: string): string[] {
  const own = new RegExp(`^link to https://github\\.com/acme/desk/blob/(?:${base}|${merge})/evals/[\\w./#-]+$`);
  return markdownLeaks(markdown).filter((leak) => !own.test(leak));
}

test.concurrent('a hostile model reaches neither the runner nor the reader: its outputs are text everywhere', async () => {
  const message = '</details> @everyone fixes #1 ::error::case ##[error]x';
  const hostileCase = JSON.stringify({ id: 'id-x', input: { message }, expected: '`@everyone`' });
  await using pr = await scenario(
    (url) => {
      const files = suiteFiles(url, 12, 'v1');
      const lines = `${String(files['evals/triage/cases.jsonl'])}${hostileCase}\n`;
      return {
        base: { ...files, 'evals/triage/cases.jsonl': lines },
        head: { [PROMPT]: promptFile('v2 ::error::prompt </details> @everyone ##[error]x') },
      };
    },
    (prompt, text) => (prompt === 'v1' ? 'yes' : (OUTPUTS[questionNumber(text)] ?? OUTPUTS.join('\n'))),
  );
  const result = await pr.run();
  expect(result.code).toBe(1);
  expect(result.outputs).toMatchObject({ verdict: 'regressed', ok: 'false' });
  expect(runnerCommands(result.log, { anyName: true })).toEqual([]);
  expect(result.log).not.toMatch(/[\u001b\u202e\u2066\u200b]/);

  const [comment] = pr.state.comments;
  const [marker, ...rest] = comment!.body.split('\n');
  expect(marker).toMatch(/^<!-- prompt-ratchet .*"run":1000,"attempt":1\} -->$/);
  expect(rest.join('\n')).toContain('from the model');
  const { summary, text } = pr.state.checkRuns[0]!.output;
  for (const markdown of [rest.join('\n'), result.summary, `${summary}\n\n${text}`]) {
    expect(leaks(pr, markdown)).toEqual([]);
  }
  expect(comment!.body.length).toBeLessThanOrEqual(65_536);
});

test.concurrent('an endpoint’s error text is text, too', async () => {
  await using pr = await scenario(
    (url) => ({ base: suiteFiles(url, 12, 'v1'), head: { [PROMPT]: promptFile('v2') } }),
    () => ({
      fault: 'status',
      status: 400,
      body: { error: { message: '\n::error::x\n##[error]y </details> @everyone' } },
    }),
  );
  const result = await pr.run();
  expect(result.code).toBe(1);
  expect(runnerCommands(result.log, { anyName: true })).toEqual([]);
  const [, ...rest] = pr.state.comments[0]!.body.split('\n');
  expect(rest.join('\n')).toContain('everyone');
  expect(leaks(pr, rest.join('\n'))).toEqual([]);
});
