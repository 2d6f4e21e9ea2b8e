import { describe, expect, test } from '@jest/globals';
import { formatProblem } from '../../src/errors.js';
import { prepareScorers } from '../../src/score/prepare-scorers.js';
import type { Case, ScorerSpec } from '../../src/suite/case.js';
import { makeCase } from './make-case.js';
import { makeReply } from './make-reply.js';

const CONTEXT = { reply: makeReply() };

const AUTO = spec('auto');

function spec(name: string, options: ScorerSpec['options'] = null, line = 5): ScorerSpec {
  return { name, options, at: { file: 'evals/support.eval.yml', line, col: 5 } };
}

function planned(...cases: Partial<Case>[]) {
  return cases.map((known, n) => ({
    case: makeCase({ id: `case-${n}`, at: { file: `evals/${n}.case.yml`, line: 1, col: 1 }, ...known }),
  }));
}

describe('prepareScorers', () => {
  test('gives each case its own scorers, ready for outputs', async () => {
    const { scorers, problems } = await prepareScorers(planned({ expected: 'yes' }, { expected: 5 }), [AUTO]);
    expect(problems).toEqual([]);
    expect([...scorers].map(([id, list]) => [id, ...list.map(({ scorer }) => scorer)])).toEqual([
      ['case-0', 'exact'],
      ['case-1', 'numeric'],
    ]);
    expect(scorers.get('case-0')![0]!.score('Yes.', CONTEXT).score).toBe(
      scorers.get('case-0')![0]!.score('yes', CONTEXT).score,
    );
    expect(scorers.get('case-0')![0]!.score('no', CONTEXT).score).toBe(0);
  });

  test('complains once of what is wrong in the suite, however many cases meet it', async () => {
    const { problems } = await prepareScorers(planned({}, {}, {}), [spec('exakt')]);
    expect(problems.map(formatProblem)).toEqual([
      'evals/support.eval.yml:5:5 UNKNOWN_SCORER there is no scorer `exakt`, did you mean `exact`?',
    ]);
  });

  test('complains of two wrong scorers of one name at both their places', async () => {
    const { problems } = await prepareScorers(planned({}, {}), [spec('exakt', null, 5), spec('exakt', null, 6)]);
    expect(problems.map(({ line }) => line)).toEqual([5, 6]);
  });

  test('complains of every case that nothing scores', async () => {
    const { problems } = await prepareScorers(planned({}, { expected: 'x' }, {}), [AUTO]);
    expect(problems.map(({ file, code, severity }) => `${file} ${code} ${severity}`)).toEqual([
      'evals/0.case.yml NO_SCORER error',
      'evals/2.case.yml NO_SCORER error',
    ]);
  });

  test('keeps the scorers that are well, and warns of a judge that is not there', async () => {
    const { scorers, problems } = await prepareScorers(planned({ expected: 'yes', rubric: 'Polite' }), [AUTO]);
    expect(scorers.get('case-0')).toHaveLength(1);
    expect(problems.map(({ code, severity }) => `${code} ${severity}`)).toEqual(['NEEDS_JUDGE warning']);
  });

  test('has nothing to say of no case', async () => {
    expect(await prepareScorers([], [spec('exakt')])).toEqual({
      scorers: new Map(),
      meters: new Map(),
      problems: [],
    });
  });

  test('gives each case its meters, and a case without any no entry', async () => {
    const cases = planned({ expected: 'a', scorers: [spec('tokens')] }, { expected: 'a' });
    const { meters } = await prepareScorers(cases, [AUTO]);
    expect([...meters].map(([id, list]) => [id, ...list.map(({ scorer }) => scorer)])).toEqual([['case-0', 'tokens']]);
  });

  test("lets a scorer know the labels of all of the suite's cases", async () => {
    const cases = planned({ expected: 'refund' }, { expected: 'billing' });
    const { scorers } = await prepareScorers(cases, [spec('classification')]);
    const got = (output: string) => scorers.get('case-0')![0]!.score(output, CONTEXT).label?.got;
    expect(['Billing.', 'shipping'].map(got)).toEqual(['billing', null]);
  });
});
