import { describe, expect, test } from '@jest/globals';
import { replyOf } from '../run/given-ports.js';
import { oldAndNew, run, verdicts } from './given-run.js';

const CASES = ['refund', 'refund', 'refund', 'billing', 'shipping'].map((expected, index) => ({
  id: `case-${index}`,
  input: { message: `question ${index}` },
  expected,
}));

/** What a model says that answers rightly, but takes every shipping question for a refund under the new prompt. */
function answer(prompt: string, question: string) {
  const { expected } = CASES[Number(question.at(-1))]!;
  const output = prompt === 'New.' && expected === 'shipping' ? 'refund' : expected;
  return { ...replyOf(output), usd: null, latencyMs: prompt === 'New.' ? 300 : 200 };
}

describe('a suite that sorts and measures', () => {
  test('reports confusion and ratios, and gates by its scorers alone', async () => {
    const suite = { cases: CASES, more: 'scorers: [classification, latency, cost, length: { max: 8 }]\n' };
    const { report } = await run({ ...oldAndNew(suite), answer });
    const [found] = report.suites;
    expect(found!.rows.map(({ scorer, binary }) => [scorer, binary])).toEqual([
      ['classification', true],
      ['length', true],
    ]);
    expect(found!.cases.map(({ head }) => head)).toEqual([1, 1, 1, 1, 0]);
    const [labels] = found!.classifications;
    expect(labels).toMatchObject({ labels: ['refund', 'billing', 'shipping'], base: { accuracy: 1, macroF1: 1 } });
    expect(labels!.head.cells).toContainEqual({ expected: 2, got: 0, answers: 3 });
    expect(labels!.head.macroF1).toBeCloseTo((6 / 7 + 1 + 0) / 3, 12);
    const [latency, cost, length] = found!.measured;
    expect(latency).toMatchObject({ scorer: 'latency', base: { p50: 200, answers: 15 }, head: { p95: 300 }, cases: 5 });
    expect(latency!.ratio).toBeCloseTo(1.5, 12);
    expect(cost).toMatchObject({ scorer: 'cost', ratio: null, unknown: 30 });
    expect(length!.ratio).toBeCloseTo((6 / 8) ** (1 / 5), 12);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  test('is invalid where the bounded value is never known: what was not measured neither passes nor fails', async () => {
    const suite = { cases: CASES, more: 'scorers: [exact, cost: 0.01]\n' };
    const { report } = await run({ ...oldAndNew(suite), answer });
    expect(verdicts(report)).toEqual(['support: regressed,invalid']);
    expect(report.gate).toMatchObject({ ok: false });
    expect(report.suites[0]!.cases[0]).toMatchObject({ status: 'unknown', base: null, head: null });
  });

  test('makes no call where it would only measure', async () => {
    const suite = { cases: CASES, more: 'scorers: [latency]\n' };
    const { report, world } = await run({ ...oldAndNew(suite), answer });
    expect(report.problems.map(({ code }) => code)).toContain('NO_SCORER');
    expect(report.gate.ok).toBe(false);
    expect(world.model.asked).toEqual([]);
  });
});
