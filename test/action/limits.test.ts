import { expect, test } from '@jest/globals';
import { prefillStore } from './prefill-store.js';
import { scenario } from './scenario.js';
import { promptFile, upTo } from './suite-files.js';

const SUITES = 20;
const CASES = 1000;
const BROKEN = 60;
const WORDY = 'Eine lange Frage, auf die es eine lange Antwort gibt. '.repeat(30);
const RUN = 'https://github.com/acme/desk/actions/runs/1000';

/** 20 suites, each with the first so many of its 1,000 cases. */
function largeDesk(url: string, cases: number): { [path: string]: string } {
  const files = upTo(SUITES).flatMap((suite): [string, string][] => [
    [`evals/s${suite}.prompt.yml`, promptFile('v1')],
    [
      `evals/s${suite}.eval.yml`,
      `suite: s${suite}\nprompt: s${suite}.prompt.yml\ncases: s${suite}/*.jsonl\ntrials: 1\nlimits: { calls: 1 }\n`,
    ],
    [`evals/s${suite}/cases.jsonl`, upTo(cases).map(caseLine).join('')],
  ]);
  return {
    'evals/ratchet.yml': `providers:\n  test: { base_url: ${url} }\nprices:\n  test/model: { input: 1, output: 2 }\n`,
    ...Object.fromEntries(files),
  };
}

const changed = Object.fromEntries(upTo(SUITES).map((suite) => [`evals/s${suite}.prompt.yml`, promptFile('v2')]));

/** Long only where a reader is shown it: a file of cases holds a mebibyte at most. */
function message(number: number): string {
  return number < BROKEN ? `${number} ${WORDY}` : `question ${number}`;
}

function caseLine(number: number): string {
  const input = { message: message(number) };
  return `${JSON.stringify({ id: `case-${number}`, input, expected: 'yes', tags: [`t${number % 50}`] })}\n`;
}

test.concurrent('20,000 cases fit a comment, a check and a summary: the worst first, what is left out said, no call made', async () => {
  await using pr = await scenario(
    (url) => ({ base: largeDesk(url, CASES), head: changed }),
    () => 'yes',
  );
  const base = largeDesk(pr.model.url, 1);
  const remembered = upTo(CASES).map((number) => {
    const isBroken = number < BROKEN;
    const outputs = { base: 'yes', head: isBroken ? `no, ${WORDY}` : 'yes' };
    return { message: message(number), outputs, trials: isBroken ? 11 : 1 };
  });
  await prefillStore(pr.repository.path, { base, head: { ...base, ...changed } }, remembered);

  const result = await pr.run();
  expect(result.code).toBe(1);
  expect(pr.model.calls).toEqual([]);
  const { body } = pr.state.comments[0]!;
  const { summary, text, annotations } = pr.state.checkRuns[0]!.output;
  expect([...body].length).toBeLessThanOrEqual(65_536);
  expect(body).toMatch(/^<!-- .* -->\n> \[!CAUTION\]\n> \*\*`s0`\*\* got worse/);
  expect(body.match(/10 fresh trials a side confirm it; flak/g)).toHaveLength(10);
  for (const shortened of [body, text]) {
    expect(shortened).toContain(`[summary of this run](${RUN}) shows more, its [artifacts](${RUN}#artifacts) all`);
  }
  for (const limited of [summary!, text!]) expect(Buffer.byteLength(limited)).toBeLessThanOrEqual(65_535);
  expect(Buffer.byteLength(result.summary)).toBeLessThanOrEqual(1024 * 1024);
  expect(annotations).toHaveLength(40);
  expect(summary).toContain('Of 420 notes on lines the first 40 are set.');
});
