import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Json } from '../../src/json.js';
import { resolveScorers } from '../../src/score/resolve-scorers.js';
import type { Scorer } from '../../src/score/score.js';
import { loadScorers, scorerTable } from '../../src/score/scorer-table.js';
import type { Case, ScorerSpec } from '../../src/suite/case.js';
import { makeCase } from './make-case.js';
import { makeReply } from './make-reply.js';

const CONTEXT = { reply: makeReply() };

const spec = (name: string, options: Json = null): ScorerSpec => ({
  name,
  options,
  at: { file: 'evals/support.eval.yml', line: 7, col: 5 },
});
const AUTO = [spec('auto')];

let table: Map<string, Scorer<unknown>>;
beforeAll(async () => {
  table = await loadScorers(scorerTable.map(({ name }) => name));
});

const resolve = (known: Partial<Case>, specs: ScorerSpec[] = AUTO) => {
  const testCase = makeCase(known);
  return resolveScorers(testCase, { cases: [testCase], specs, table });
};
const names = (known: Partial<Case>, specs: ScorerSpec[] = AUTO) =>
  resolve(known, specs).scorers.map(({ scorer }) => scorer);

describe('resolveScorers', () => {
  test("takes auto's branch, the suite's scorers and the case's own, in this order", () => {
    const known = { expected: 'refund', scorers: [spec('includes', '30 days')] };
    const { scorers, problems } = resolve(known, [spec('auto'), spec('max_words', 120)]);
    expect(problems).toEqual([]);
    expect(scorers.map(({ scorer, branch }) => [scorer, branch])).toEqual([
      ['exact', '`expected` is text: `exact`'],
      ['max_words', 'named by the suite'],
      ['includes', 'named by the case'],
    ]);
  });

  test('gives a second scorer of one name its own row', () => {
    const twice = [spec('includes', 'a'), spec('includes', 'b')];
    expect(names({ scorers: [spec('includes', 'c')] }, twice)).toEqual(['includes', 'includes#2', 'includes#3']);
    const { scorers } = resolve({}, twice);
    expect(scorers.map(({ score }) => score('only b', CONTEXT).score)).toEqual([0, 1]);
  });

  test('opens auto up once, also when the case names it again', () => {
    expect(names({ expected: 'a', scorers: AUTO })).toEqual(['exact']);
  });

  test("keeps the case's own scorers when the suite does not say auto", () => {
    expect(names({ expected: 'a', scorers: [spec('no_refusal')] }, [spec('exact')])).toEqual(['exact', 'no_refusal']);
  });

  test.each<[Json, string, number]>([
    [['refund', 42], '42', 1],
    [['refund', 42], 'Refund', 1],
    [['refund', 42], 'billing', 0],
    [['refund', { a: 1 }], '{"a":1}', 1],
    [[[1, 2], [3]], '[3]', 1],
    [[[1, 2], [3]], '3', 0],
    [[10, 20], '20', 1],
  ])('scores a list %j by its best item: %j gets %d', (expected, output, score) => {
    expect(resolve({ expected }).scorers[0]!.score(output, CONTEXT).score).toBe(score);
  });

  test('calls a mixed list binary only when all of its items are', () => {
    expect(resolve({ expected: ['a', true] }).scorers[0]).toMatchObject({ scorer: 'exact', binary: true });
    expect(resolve({ expected: ['a', 5] }).scorers[0]).toMatchObject({ scorer: 'any_of', binary: false });
  });

  test('reads a pass mark for scorers that give grades', () => {
    const [scorer] = resolve({ expected: 'a' }, [spec('token_f1', { pass: 0.7 })]).scorers;
    expect(scorer).toMatchObject({ passMark: 0.7 });
    expect(resolve({ expected: 5 }, [spec('numeric', { tolerance: 1, pass: 0.5 })]).problems).toEqual([]);
  });

  test.each<[string, Json]>([
    ['token_f1', { pass: 0 }],
    ['token_f1', { pass: 1.1 }],
    ['token_f1', { pass: '70%' }],
    ['exact', { pass: 0.5 }],
    ['auto', { pass: 0.5 }],
    ['regex', 'a(?=b)'],
  ])('refuses %s with options %j at their place', (name, options) => {
    const { scorers, problems } = resolve({ expected: 'a' }, [spec(name, options)]);
    expect(scorers).toEqual([]);
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'BAD_SCORER_OPTIONS',
        severity: 'error',
        file: 'evals/support.eval.yml',
        line: 7,
        col: 5,
        why: expect.stringContaining(`\`${name}\``),
      }),
    ]);
  });

  test.each([
    ['exat', 'did you mean `exact`?'],
    ['jsonSchema', 'did you mean `json_schema`?'],
    ['max-words', 'did you mean `max_words`?'],
    ['rubrik', 'did you mean `rubric`?'],
  ])('suggests the nearest name for %s', (name, fix) => {
    expect(resolve({ expected: 'a' }, [spec(name)]).problems).toEqual([
      expect.objectContaining({ code: 'UNKNOWN_SCORER', fix }),
    ]);
  });

  test('lists all names when none is near', () => {
    const [problem] = resolve({ expected: 'a' }, [spec('bleurt-extended')]).problems;
    expect(problem!.fix).toMatch(/^use one of `exact`, .*`auto`/);
  });

  test('reports every problem at once and keeps the scorers that are fine', () => {
    const { scorers, problems } = resolve({ expected: 'a' }, [spec('nope'), spec('exact'), spec('max_words', -1)]);
    expect(scorers.map(({ scorer }) => scorer)).toEqual(['exact']);
    expect(problems.map(({ code }) => code)).toEqual(['UNKNOWN_SCORER', 'BAD_SCORER_OPTIONS']);
  });

  test('reports a case that nothing scores', () => {
    expect(resolve({}).problems).toEqual([
      expect.objectContaining({ code: 'NO_SCORER', severity: 'error', file: 'evals/refund.case.yml', line: 3 }),
    ]);
  });

  test('reports an empty expected at the case, not as a case without scorers', () => {
    expect(resolve({ expected: [] }).problems).toEqual([
      expect.objectContaining({ code: 'EMPTY_EXPECTED', file: 'evals/refund.case.yml' }),
    ]);
  });

  test.each<[Partial<Case>, string]>([
    [{ reference: 'x' }, 'reference'],
    [{ previous: 'x' }, 'previous'],
    [{ feedback: 'x' }, 'feedback'],
    [{ rubric: 'x' }, 'rubric'],
  ])('refuses a case that only a judge could score: %j', (known, name) => {
    const { scorers, problems } = resolve(known);
    expect(problems).toEqual([expect.objectContaining({ code: 'NEEDS_JUDGE', severity: 'error' })]);
    expect(problems[0]!.why).toContain(`only \`${name}\`, which needs a judge`);
    expect(scorers).toEqual([]);
  });

  test('warns of what needs a judge beside scorers that need none', () => {
    const { scorers, problems } = resolve({ expected: 'a', rubric: 'Polite' });
    expect(problems).toEqual([expect.objectContaining({ code: 'NEEDS_JUDGE', severity: 'warning' })]);
    expect(scorers.map(({ scorer }) => scorer)).toEqual(['exact']);
  });

  test('measures what is named without a bound, and scores it where there is one', () => {
    const { scorers, meters, problems } = resolve({ expected: 'a' }, [
      spec('auto'),
      spec('length'),
      spec('latency', 500),
      spec('latency'),
    ]);
    expect(problems).toEqual([]);
    expect(scorers.map(({ scorer }) => scorer)).toEqual(['exact', 'latency']);
    expect(meters.map(({ scorer, unit }) => [scorer, unit])).toEqual([
      ['length', 'characters'],
      ['latency', 'ms'],
    ]);
    expect(scorers[1]!.score('x', CONTEXT).score).toBe(0);
  });

  test('reports a case that is only measured: nothing would score it', () => {
    const { problems, meters } = resolve({}, [spec('latency'), spec('cost')]);
    expect(meters).toHaveLength(2);
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'NO_SCORER',
        severity: 'error',
        why: 'nothing scores the case `refund`: no bound is set for `latency` and `cost`',
      }),
    ]);
  });

  test("takes what a scorer reads of an answer from the trial's reply", () => {
    const [scorer] = resolve({}, [spec('tool_calls', ['search'])]).scorers;
    const reply = makeReply({ toolCalls: [{ name: 'search', arguments: {} }] });
    expect([scorer!.score('', { reply }).score, scorer!.score('search', CONTEXT).score]).toEqual([1, 0]);
  });
});
