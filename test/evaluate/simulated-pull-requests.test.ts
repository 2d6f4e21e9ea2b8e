import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '../../src/compare/seeded-random.js';
import { evaluate } from '../../src/evaluate.js';
import { casesExpectingYes, refOf, suiteFiles } from './given-repository.js';
import { inputOf, memoryWorld } from './given-world.js';

/** Share of trials of a case that pass, by the side's prompt. */
type PassRate = (prompt: string, caseIndex: number) => number;

interface Simulation {
  name: string;
  pullRequests: number;
  cases: (draw: () => number) => number;
  rates: (draw: () => number, cases: number) => PassRate;
}

/** How many pull requests, each with an endpoint that answers by chance alone, are held. */
async function countHeld({ name, pullRequests, cases: chooseCases, rates }: Simulation): Promise<number> {
  let held = 0;
  for (let n = 0; n < pullRequests; n++) {
    const seed = `${name} ${n}`;
    const draw = seededRandom(seed);
    const cases = casesExpectingYes(chooseCases(draw));
    const rate = rates(draw, cases.length);
    // A stream for each request, so that no answer depends on the order of the others.
    const streams = new Map<string, () => number>();
    const world = memoryWorld({
      answer(prompt, question) {
        const key = `${seed} ${prompt} ${question}`;
        const stream = streams.get(key) ?? seededRandom(key);
        streams.set(key, stream);
        return stream() < rate(prompt, Number(question.split(' ')[1])) ? 'yes' : 'no';
      },
    });
    const base = refOf('base', suiteFiles({ cases, prompt: 'Answer.' }));
    const head = refOf('head', suiteFiles({ cases, prompt: 'Answer briefly.' }));
    const { gate, suites } = await evaluate(inputOf(base, head), world);
    if (suites[0]?.trials.answered !== cases.length * 6) throw new Error(`${seed} lost trials`);
    if (!gate.ok) held++;
  }
  return held;
}

describe('of simulated pull requests', () => {
  test('at most 10 of 200 are held where the new prompt behaves as the old one', async () => {
    const held = await countHeld({
      name: 'nothing changes',
      pullRequests: 200,
      cases: (draw) => 20 + Math.floor(draw() * 21),
      rates: (draw, cases) => {
        const rates = Array.from({ length: cases }, () => 0.6 + 0.37 * draw());
        return (_prompt, index) => rates[index]!;
      },
    });
    expect(held).toBeLessThanOrEqual(10);
  });

  test('more than 80 of 100 are held where the new prompt breaks a fifth of the cases', async () => {
    const held = await countHeld({
      name: 'a fifth breaks',
      pullRequests: 100,
      cases: () => 30,
      rates: () => (prompt, index) => (prompt === 'Answer briefly.' && index % 5 === 0 ? 0 : 0.86),
    });
    expect(held).toBeGreaterThan(80);
  });

  test('none of 50 is held where the new prompt mends a fifth of the cases', async () => {
    const held = await countHeld({
      name: 'a fifth is mended',
      pullRequests: 50,
      cases: () => 30,
      rates: () => (prompt, index) => (prompt === 'Answer.' && index % 5 === 0 ? 0 : 0.86),
    });
    expect(held).toBe(0);
  });
});
