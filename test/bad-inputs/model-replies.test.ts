import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Json } from '../../src/json.js';
import type { Trial } from '../../src/run/trial.js';
import { everyByte } from '../action/every-byte.js';
import { type Run, scenario } from '../action/scenario.js';
import { PROMPT, promptFile, suiteFile, suiteFiles } from '../action/suite-files.js';
import type { Fault } from '../model/model-server.js';
import { runnerCommands } from '../report/runner-commands.js';

const KEY = 'canary-5d41402abc4b2a76b9719d911017c592';

type Members = { [name: string]: Json };

/** A good completion with changes to its message, its choice and itself. */
const reply = ({
  message = {},
  choice = {},
  body = {},
}: {
  message?: Members;
  choice?: Members;
  body?: Members;
}): Fault => {
  const said = { role: 'assistant', content: 'yes', ...message };
  const usage = { prompt_tokens: 1, completion_tokens: 1 };
  return {
    fault: 'body',
    body: { model: 'model', choices: [{ finish_reason: 'stop', message: said, ...choice }], usage, ...body },
  };
};

const status = (
  code: number,
  headers: { [name: string]: string } = {},
  body: Json = { error: { message: 'no' } },
): Fault => ({
  fault: 'status',
  status: code,
  body,
  headers,
});

/** A good answer to the second time that it is asked. */
const after = (fault: Fault) => (n: number) => (n === 0 ? fault : 'yes');

type Answer = string | Fault | ((n: number) => string | Fault);

/** What the only trial of the head comes to: `missing` with its reason, or scored. */
interface Row {
  name: string;
  answer: Answer;
  expected?: Json;
  trial: { [member: string]: unknown };
}

const missing = (kind: string, reason: string) => ({
  status: 'missing',
  kind,
  reason: expect.stringContaining(reason),
});
const scored = (score: number, answered: Members = {}) => ({
  status: 'answered',
  scores: [{ score }],
  reply: answered,
});

const rows: Row[] = [
  { name: 'a web page', answer: { fault: 'html' }, trial: missing('bad_reply', 'a web page') },
  { name: 'no choice', answer: reply({ body: { choices: [] } }), trial: missing('bad_reply', 'no choice') },
  { name: 'no content', answer: reply({ message: { content: null } }), trial: missing('bad_reply', 'no content') },
  {
    name: 'a refusal',
    answer: reply({ message: { content: null, refusal: 'I cannot' } }),
    trial: missing('refused', 'I cannot'),
  },
  {
    name: 'nothing at the cap',
    answer: reply({ message: { content: '' }, choice: { finish_reason: 'length' } }),
    trial: missing('truncated', 'raise the cap'),
  },
  {
    name: 'a text cut at the cap',
    answer: reply({ choice: { finish_reason: 'length' } }),
    trial: scored(1, { finishReason: 'length' }),
  },
  { name: 'no usage', answer: reply({ body: { usage: null } }), trial: scored(1, { usage: null, usd: null }) },
  { name: 'ten of ten', answer: '10/10', expected: 9, trial: { scores: [{ pass: false }] } },
  { name: 'a number over the scale', answer: '11', expected: 9, trial: { scores: [{ pass: false }] } },
  { name: 'NaN for a number', answer: 'NaN', expected: 9, trial: scored(0) },
  { name: 'two JSON objects', answer: '{"a":1} {"a":1}', expected: { a: 1 }, trial: scored(0) },
  { name: 'JSON in a fence', answer: '```json\n{"a":1}\n```', expected: { a: 1 }, trial: scored(1) },
  { name: 'another model', answer: reply({ body: { model: 'other' } }), trial: scored(1, { model: 'other' }) },
  {
    name: 'a stream without its end',
    answer: status(200, { 'content-type': 'text/event-stream' }, 'data: {"choices":[{"delta":{"content":"ye'),
    trial: missing('bad_reply', 'not JSON'),
  },
  { name: 'half of a reply', answer: { fault: 'truncated' }, trial: missing('bad_reply', 'not JSON') },
  { name: 'a gzip bomb', answer: { fault: 'gzip_bomb' }, trial: missing('bad_reply', 'larger than 4 MiB') },
  { name: 'a model that is gone', answer: status(410), trial: missing('not_found', 'HTTP 410') },
  { name: 'a wait of hours', answer: status(429, { 'retry-after': '9999' }), trial: missing('rate_limited', '9999 s') },
  { name: 'a wait below nothing', answer: after(status(429, { 'retry-after': '-1' })), trial: scored(1) },
  {
    name: 'a wait until yesterday',
    answer: after(status(503, { 'retry-after': 'Mon, 01 Jan 2024 00:00:00 GMT' })),
    trial: scored(1),
  },
  {
    name: 'its key said back',
    answer: status(400, {}, { error: { message: `no key ${KEY}, nor Bearer ${KEY}` } }),
    trial: missing('bad_request', '[key]'),
  },
  { name: 'a command to hide', answer: '::add-mask::a\n ::error::x', trial: scored(0) },
  { name: 'an older command', answer: '##[error]x', trial: scored(0) },
];

const lines = rows.map(({ name, expected = 'yes' }) =>
  JSON.stringify({ id: name, input: { message: name }, expected }),
);
const answers = new Map(rows.map(({ name, answer }) => [name, answer]));

const files = (url: string) => ({
  base: suiteFiles(url, 0, 'v1', {
    'evals/ratchet.yml': `providers:\n  test: { base_url: ${url}, api_key_env: DESK_KEY, max_connections: 30 }\n`,
    'evals/triage.eval.yml': suiteFile().replace('trials: 3', 'trials: 1'),
    'evals/triage/cases.jsonl': `${lines.join('\n')}\n`,
  }),
  head: { [PROMPT]: promptFile('v2') },
});

describe('a model that answers with', () => {
  let run: Run;
  let trials: Map<string, Trial[]>;
  let comment: string;
  let written: string;
  let asked: Set<Json>;

  beforeAll(async () => {
    await using pr = await scenario(files, (_prompt, text, n) => {
      const answer = answers.get(text)!;
      return typeof answer === 'function' ? answer(n) : answer;
    });
    run = await pr.run({ env: { DESK_KEY: KEY } });
    const { suites } = await run.report();
    trials = new Map(suites[0]!.cases.map(({ id, trials: { head } }) => [id, head as Trial[]]));
    comment = pr.state.comments[0]!.body;
    written = await everyByte(pr, run);
    asked = new Set(pr.model.calls.map(({ body }) => body.messages.at(-1)!.content));
  });

  test.each(rows)('$name', ({ name, trial }) => {
    expect(trials.get(name)).toMatchObject([trial]);
  });

  test('such things is asked about every case all the same, and nothing passes', () => {
    expect(asked).toEqual(new Set(rows.map(({ name }) => name)));
    expect(run.code).toBe(1);
    expect(run.outputs).toMatchObject({ verdict: 'invalid', ok: 'false' });
  });

  test('what is no answer is counted, with its reason in the comment', () => {
    const lost = rows.filter(({ trial }) => trial.status === 'missing').length;
    expect(comment).toContain(`${lost * 2} trials of ${rows.length * 2} without an answer: in no mean`);
    for (const reason of ['a web page', 'the model refused: I cannot', 'larger than 4 MiB', 'a wait of 9999 s']) {
      expect(comment).toContain(reason);
    }
  });

  test('no usage has a cost that is unknown, not nothing', () => {
    expect(comment).toContain('Cost: base unknown, head unknown');
    expect(comment).not.toMatch(/free|\$0\b/);
  });

  test('its key or commands reaches neither what is written nor the runner', () => {
    expect(written).toContain('nor Bearer [key]');
    expect(written).not.toContain(KEY);
    expect(runnerCommands(run.log, { anyName: true })).toEqual([]);
  });
});
