import { describe, expect, test } from '@jest/globals';
import { casesExpectingYes, suiteFiles } from './given-repository.js';
import { type Given, run, verdicts } from './given-run.js';
import { memoryWorld } from './given-world.js';

const numberOf = (question: string): number => Number(question.split(' ')[1]);
/** Questions 0 to 4 pass every other time under the old prompt and never under the new one. */
const answer = (prompt: string, question: string, n: number) =>
  numberOf(question) < 5 && (prompt === 'New.' || n % 2 === 0) ? 'no' : 'yes';
const suite = { trials: null, cases: casesExpectingYes(30) };
const change: Given = { base: suiteFiles(suite), head: suiteFiles({ ...suite, prompt: 'New.' }) };

/** A world in which the default branch ran so many times, each with answers of its own that are no longer stored. */
async function worldAfter(runs: number, record = true) {
  const world = memoryWorld({ answer });
  for (let n = 0; n < runs; n++) {
    await run({ head: suiteFiles(suite), input: { record }, world });
    world.stores.clear();
    world.clock.advance(3_600_000);
  }
  return world;
}

describe('a suite with a history', () => {
  test('leaves out of its test what is flaky, with three trials a side in the first round', async () => {
    const world = await worldAfter(4);
    const asked = world.model.asked.length;
    const { report } = await run({ ...change, world });
    expect(verdicts(report)).toEqual(['support: inconclusive']);
    const [{ cases, rounds, rows }] = report.suites as [(typeof report.suites)[0]];
    expect(cases.filter(({ past }) => past?.flaky).map(({ id, trials }) => [id, trials.head.length])).toEqual(
      [0, 1, 2, 3, 4].map((n) => [`case-${n}`, 3]),
    );
    expect(rows[0]).toMatchObject({ cases: 25 });
    expect(rounds).toMatchObject({ done: 1, mean: 1 });
    expect(world.model.asked.length - asked).toBe(25 * 2 + 5 * 3 * 2);
  });

  test('counts all of its cases where too few runs were recorded, or none', async () => {
    for (const world of [await worldAfter(3), await worldAfter(4, false)]) {
      const { report } = await run({ ...change, world });
      expect(report.suites[0]!.rows[0]).toMatchObject({ cases: 30 });
      expect(report.suites[0]!.cases.some(({ past }) => past !== undefined)).toBe(false);
    }
  });

  test('lets answers that the store still holds have no say', async () => {
    const world = memoryWorld({ answer });
    for (let n = 0; n < 4; n++) {
      await run({ head: suiteFiles(suite), input: { record: true }, world });
      world.clock.advance(3_600_000);
    }
    // The first run's answers answered the other three: one run, seen once, and at hand.
    expect(world.histories.get('support')!.runs).toHaveLength(1);
    const { report } = await run({ ...change, world });
    expect(report.suites[0]!.cases.some(({ past }) => past !== undefined)).toBe(false);
  });
});
