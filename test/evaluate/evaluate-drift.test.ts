import { describe, expect, test } from '@jest/globals';
import type { EvaluateInput } from '../../src/evaluate-input.js';
import { casesExpectingYes, type Files, suiteFiles, type WrittenSuite } from './given-repository.js';
import { run, verdicts } from './given-run.js';
import { type MemoryWorld, memoryWorld } from './given-world.js';

/** A model whose answers somebody else may change. */
function fickleWorld(): { world: MemoryWorld; model: { answer: string } } {
  const model = { answer: 'yes' };
  return { model, world: memoryWorld({ answer: () => model.answer }) };
}

const suite = (more: WrittenSuite = {}): Files => suiteFiles({ cases: casesExpectingYes(20), trials: null, ...more });

function askAgain(files: Files, world: MemoryWorld, purpose: string) {
  const input: Partial<EvaluateInput> = { force: true, anew: purpose };
  return run({ base: files, head: files, input, world });
}

describe('a commit that is asked again', () => {
  test('is a first run where nothing is stored, and says that it records', async () => {
    const { world } = fickleWorld();
    const { report } = await askAgain(suite(), world, 'run 1');
    expect(report).toMatchObject({ drift: true, gate: { ok: true, conclusion: 'neutral' } });
    expect(report.suites[0]).toMatchObject({
      firstRun: true,
      notices: [expect.stringContaining('baseline of later runs')],
    });
    expect(world.model.asked).toHaveLength(60);
  });

  test('answers its base from the store and its head afresh, and shows no drop while the model is the same', async () => {
    const { world } = fickleWorld();
    await askAgain(suite(), world, 'run 1');
    const { report } = await askAgain(suite(), world, 'run 2');
    expect(world.model.asked).toHaveLength(60 + 60);
    expect(report.suites[0]!.cost).toMatchObject({ base: { made: 0, stored: 60 }, head: { made: 60, stored: 0 } });
    expect(report.suites[0]).toMatchObject({ trialsPerCase: 3, affected: ['asked again'] });
    expect(report.gate.ok).toBe(true);
    expect(verdicts(report)).toEqual(['support: inconclusive']);
  });

  test('costs nothing more for the same purpose, and is asked again for another', async () => {
    const { world } = fickleWorld();
    for (const purpose of ['run 1', 'run 2', 'run 2']) await askAgain(suite(), world, purpose);
    expect(world.model.asked).toHaveLength(60 + 60);
    await askAgain(suite(), world, 'run 3');
    expect(world.model.asked).toHaveLength(60 + 60 + 60);
  });

  test('is held when the model has got worse, and goes on being held: the baseline stays', async () => {
    const { world, model } = fickleWorld();
    await askAgain(suite(), world, 'run 1');
    model.answer = 'no';
    for (const purpose of ['run 2', 'run 3']) {
      const { report } = await askAgain(suite(), world, purpose);
      expect(report.gate).toMatchObject({ ok: false, conclusion: 'failure' });
      expect(verdicts(report)).toEqual(['support: regressed']);
      // The base as it was cannot be asked again, so that no fresh trials confirm a single case.
      expect(report.suites[0]!.fresh).toMatchObject({ cases: 0, trials: 0, unasked: 0 });
      expect(report.suites[0]!.cost.base.made).toBe(0);
    }
  });

  test('compares what a pull request’s run has stored, and only records a case that is new', async () => {
    const { world } = fickleWorld();
    await run({ head: suite({ cases: casesExpectingYes(18) }), world });
    const { report } = await askAgain(suite(), world, 'run 2');
    expect(report.suites[0]!.notices).toEqual([expect.stringContaining('2 of 20 cases had no stored answers')]);
    expect(report.suites[0]!.cases.filter(({ change }) => change === 'new')).toHaveLength(2);
    expect(report.suites[0]!.cost.base).toMatchObject({ made: 6, stored: 54 });
    const next = await askAgain(suite(), world, 'run 3');
    expect(next.report.suites[0]!.cases.filter(({ change }) => change === 'same')).toHaveLength(20);
  });
});
