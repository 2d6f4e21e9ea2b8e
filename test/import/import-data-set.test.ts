import { expect, test } from '@jest/globals';
import { importFiles } from './import-files.js';

const PROMPT = { 'p.txt': '---\nmodel: openai/gpt-5-mini\n---\nAnswer {{ input }}\n' };

async function importRows(...rows: object[]) {
  const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  return importFiles({ ...PROMPT, 'data/Golden set.jsonl': text }, 'data/Golden set.jsonl', { prompt: 'p.txt' });
}

const cases = ({ suites }: Awaited<ReturnType<typeof importRows>>) =>
  suites[0]!.cases.map(({ id, input, messages, expected, tags }) => ({ id, input, messages, expected, tags }));

test("a row of Braintrust's is a case", async () => {
  const imported = await importRows(
    { id: 'r-1', input: 'a', expected: 'b', tags: ['x'], metadata: { split: 'test' } },
    { input: { input: 'c', more: [1] }, expected: { d: 1 }, metadata: {} },
  );
  expect(imported.problems).toEqual([]);
  expect(imported.notes).toEqual([expect.stringContaining('data/Golden set.jsonl:1:53 NO_EQUAL `metadata` of a row')]);
  expect(Object.keys(imported.written)).toEqual(['evals/golden-set.eval.yml', 'evals/golden-set/golden-set.jsonl']);
  expect(cases(imported)).toEqual([
    { id: 'r-1', input: { input: 'a' }, messages: [], expected: 'b', tags: ['x'] },
    { id: 'golden-set-2', input: { input: 'c', more: [1] }, messages: [], expected: { d: 1 }, tags: [] },
  ]);
});

test("a row of LangSmith's is a case; an answer of one member is that member", async () => {
  const imported = await importRows(
    { inputs: { input: 'a' }, outputs: { answer: 'b' } },
    { inputs: { input: 'c' }, outputs: { label: 'd', score: 1 } },
    { inputs: { input: 'e' }, reference_outputs: { answer: 5 } },
  );
  expect(imported.problems).toEqual([]);
  expect(cases(imported).map(({ expected }) => expected)).toEqual(['b', { label: 'd', score: 1 }, 5]);
});

test("a row of OpenAI evals' is a conversation with what is ideal", async () => {
  const messages = [
    { role: 'system', content: 'Be brief' },
    { role: 'user', content: '2+2?' },
  ];
  const text = `${JSON.stringify({ input: messages, ideal: ['4', 'four'] })}\n`;
  const prompt = '---\nmodel: openai/gpt-5-mini\n---\nYou are tested.\n';
  const imported = await importFiles({ 'p.md': prompt, 'd.jsonl': text }, 'd.jsonl', { prompt: 'p.md' });
  expect(imported.problems).toEqual([]);
  expect(cases(imported)).toMatchObject([{ input: {}, messages, expected: ['4', 'four'] }]);
});

test('an id of an earlier row, or of no use as a name, gives way to the number of the line', async () => {
  const imported = await importRows(...['a', 'A', '../x', 'b'].map((id) => ({ id, input: 'x', expected: 'y' })));
  expect(imported.problems).toEqual([]);
  expect(cases(imported).map(({ id }) => id)).toEqual(['a', 'golden-set-2', 'golden-set-3', 'b']);
});

test('without a prompt there are cases and the line to add', async () => {
  const { written, notes } = await importFiles({ 'd.jsonl': '{"input":"a","expected":"b"}\n' }, 'd.jsonl');
  expect(written).toEqual({ 'evals/d/d.jsonl': '{"input":"a","expected":"b"}\n' });
  expect(notes).toEqual([
    'd.jsonl:1:1 NOT_SCORED became cases without a suite, since no prompt is named, add `--prompt FILE`, or name `d/d.jsonl` under `cases:` of a suite in evals/',
  ]);
});

test('what cannot be scored as it is, is said once', async () => {
  const imported = await importRows({ input: 'a' }, { input: 'b' }, { input: 'c', expected: 'long '.repeat(50) });
  expect(imported.problems).toEqual([]);
  expect(imported.notes.map((note) => note.split(', ')[0])).toEqual([
    'data/Golden set.jsonl:1:1 NOT_SCORED says not what is expected; until then it passes with any answer that is not empty',
    'data/Golden set.jsonl:3:1 DIFFERS expects a long text',
  ]);
});

test('rows that are none are named, all of them; an input that the prompt does not take is an error', async () => {
  const text = '{"input":"a"\n{"question":"a"}\n{"input":[{"role":"user","content":5}],"expected":"x"}\n';
  const broken = await importFiles({ 'd.jsonl': text }, 'd.jsonl');
  expect(broken.problems).toEqual([expect.stringContaining('d.jsonl:1:13 BAD_JSON ends before its JSON does')]);
  expect(broken.notes.map((note) => note.split(',')[0])).toEqual([
    'd.jsonl:2:2 NO_EQUAL `question` of a row has no equal here and was left out',
    'd.jsonl:2:1 NO_EQUAL a row whose input is no text',
    'd.jsonl:3:1 NO_EQUAL a row whose input is no text',
  ]);
  const misfit = await importRows({ inputs: { question: 'a' }, outputs: { answer: 'b' } });
  expect(misfit.problems).toEqual([
    expect.stringContaining('p.txt:4:11 UNDEFINED_VARIABLE `input` is not in the input of case `golden-set-1`'),
  ]);
});
