import { describe, expect, test } from '@jest/globals';
import { failing } from './answers.js';
import { scenario } from './scenario.js';
import { caseLines, type Files, PROMPT, promptChange, promptFile, suiteFile, suiteFiles, upTo } from './suite-files.js';

const CASES = 'evals/triage/cases.jsonl';
const SUITE = 'evals/triage.eval.yml';

/** The base's suite of 12 cases under `v1`, and whatever the pull request does to it. */
const change =
  (head: Files, base: Files = {}) =>
  (url: string) => ({ base: suiteFiles(url, 12, 'v1', base), head });

/** Half of the cases break, and the pull request tries to get away with it. */
const BREAKS = failing({ v2: 6 });
const broken = { [PROMPT]: promptFile('v2') };

describe('whose ruler counts: a pull request that breaks cases does not pass by', () => {
  test.concurrent('lowering the thresholds: the base’s are used, and the change is announced', async () => {
    const lowered = { [SUITE]: suiteFile('gate: { min_drop: 1, alpha: 0.0001 }\nlimits: { calls: 9000 }\n') };
    await using pr = await scenario(change({ ...broken, ...lowered }), BREAKS);
    const result = await pr.run();
    expect(result.code).toBe(1);
    expect(result.outputs.verdict).toBe('regressed');
    const body = pr.state.comments[0]!.body;
    expect(body).toContain('The thresholds change');
    expect(body).toMatch(/alpha 0\.05 → 0\.0001/);
    expect(body).toContain('The limits change');
  });

  test.concurrent('deleting the suite while its prompt stays', async () => {
    await using pr = await scenario(change({ ...broken, [SUITE]: null, [CASES]: null }), BREAKS);
    const result = await pr.run();
    expect(result.code).toBe(1);
    expect(result.outputs.verdict).toBe('regressed');
    expect(pr.state.comments[0]!.body).toContain('This suite is deleted here; its prompt stays');
  });

  test.concurrent('editing the settings of the suite that it renames', async () => {
    const renamed = suiteFile('gate: { min_drop: 1 }\n').replace('suite: triage', 'suite: triage-two');
    await using pr = await scenario(change({ ...broken, [SUITE]: renamed }), BREAKS);
    const result = await pr.run();
    expect(result.code).toBe(1);
    expect(result.outputs.ok).toBe('false');
  });
});

describe('cases that a pull request adds, edits or moves', () => {
  test.concurrent('hold nobody when they are new, though they fail', async () => {
    const more = caseLines(upTo(12)) + caseLines([100, 101], 'never');
    await using pr = await scenario(change({ [CASES]: more }), failing({}));
    const result = await pr.run();
    expect(result.code).toBe(0);
    expect(result.outputs.verdict).toBe('unchanged');
    expect(pr.model.calls).toHaveLength(42);
    expect(pr.state.comments[0]!.body).toContain('case-100');
    const { rows, cases } = (await result.report()).suites[0]!;
    expect(rows[0]!.cases).toBe(12);
    expect(cases.filter(({ change }) => change === 'new').map(({ id, head }) => [id, head])).toEqual([
      ['case-100', 0],
      ['case-101', 0],
    ]);
  });

  test.concurrent('hold nobody when they are edited: both sides answer the head’s text', async () => {
    const edited = caseLines([100, 101, 102, 103, 104, 105]) + caseLines(upTo(12).slice(6));
    const same = edited.replaceAll('case-10', 'case-');
    await using pr = await scenario(
      (url) => ({ base: suiteFiles(url, 12, 'v1'), head: { ...broken, [CASES]: same } }),
      (prompt, text) => (prompt === 'v2' && /question 10\d$/.test(text) ? 'no' : 'yes'),
    );
    const result = await pr.run();
    expect(result.code).toBe(0);
    const { rows, cases } = (await result.report()).suites[0]!;
    expect(rows[0]).toMatchObject({ cases: 6, base: 1, head: 1 });
    expect(cases.filter(({ change }) => change === 'edited')).toHaveLength(6);
    expect(pr.model.calls.filter(({ body }) => body.messages.at(-1)!.content === 'question 100')).toHaveLength(6);
  });

  test.concurrent('keep counting when only their files are renamed', async () => {
    const file = (number: number) => `input: { message: question ${number} }\nexpected: "yes"\n`;
    const named = (prefix: string, numbers: number[]): Files =>
      Object.fromEntries(numbers.map((number) => [`evals/triage/${prefix}-${number}.case.yml`, file(number)]));
    const gone = Object.fromEntries(Object.keys(named('old', upTo(6))).map((path) => [path, null]));
    const suite = { [SUITE]: suiteFile().replace('cases.jsonl', '*.case.yml'), [CASES]: null };
    await using pr = await scenario(
      change({ ...broken, ...gone, ...named('new', upTo(6)) }, { ...suite, ...named('old', upTo(12)) }),
      BREAKS,
    );
    const result = await pr.run();
    expect(result.code).toBe(1);
    const { cases } = (await result.report()).suites[0]!;
    expect(cases.map(({ change }) => change)).toEqual(Array(12).fill('same'));
  });
});

test.concurrent('a suite that is deleted with its prompt is let through, said, and not called green', async () => {
  await using pr = await scenario(change({ [SUITE]: null, [CASES]: null, [PROMPT]: null }), failing({}));
  const result = await pr.run();
  expect(result.code).toBe(0);
  expect(pr.model.calls).toEqual([]);
  expect(result.outputs.verdict).toBe('inconclusive');
  expect(pr.state.comments[0]!.body).toContain('triage (deleted) was not evaluated');
  expect(pr.state.comments[0]!.body).not.toContain('No suite is affected');
  expect(pr.state.checkRuns).toMatchObject([{ conclusion: 'neutral' }]);
});

test.concurrent('answers that come committed with the change are refused unread', async () => {
  await using pr = await scenario(
    (url) => ({ ...promptChange(12)(url), head: { ...broken, '.ratchet/triage-0123456789ab.jsonl': '{}\n' } }),
    failing({}),
  );
  const result = await pr.run();
  expect(result.code).toBe(2);
  expect(pr.model.calls).toEqual([]);
  expect(pr.state.comments[0]!.body).toContain('COMMITTED_STORE');
  expect(pr.state.checkRuns).toMatchObject([{ conclusion: 'failure' }]);
});
