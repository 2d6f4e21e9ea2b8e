import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '../../src/compare/seeded-random.js';
import { evaluate } from '../../src/evaluate.js';
import type { TrialCount } from '../../src/suite/suite.js';
import { casesExpectingYes, refOf, suiteFiles } from './given-repository.js';
import { inputOf, memoryWorld } from './given-world.js';

/** Share of trials of a case that pass, by the side's prompt. */
type PassRate = (prompt: string, caseIndex: number) => number;

interface Simulation {
  name: string;
  trials: TrialCount;
  pullRequests: number;
  cases: (draw: () => number) => number;
  rates: (draw: () => number, cases: number) => PassRate;
}

/** How many pull requests, each with an endpoint that answers by chance alone, are held, and how many list a case as broken. */
async function simulate({ name, trials, pullRequests, cases: chooseCases, rates }: Simulation) {
  let held = 0;
  let listed = 0;
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
    const base = refOf('base', suiteFiles({ cases, trials, prompt: 'Answer.' }));
    const head = refOf('head', suiteFiles({ cases, trials, prompt: 'Answer briefly.' }));
    const { gate, suites } = await evaluate(inputOf(base, head), world);
    if (suites[0]?.trials.missing.length !== 0) throw new Error(`${seed} lost trials`);
    if (!gate.ok) held++;
    if (suites[0].cases.some(({ status }) => status === 'broken')) listed++;
  }
  return { held, listed };
}

describe.each<TrialCount>(['auto', 3])('of simulated pull requests with trials: %p', (trials) => {
  test('at most 10 of 200 are held, and none lists a broken case, where the new prompt behaves as the old one', async () => {
    const { held, listed } = await simulate({
      name: 'nothing changes',
      trials,
      pullRequests: 200,
      cases: (draw) => 20 + Math.floor(draw() * 21),
      rates: (draw, cases) => {
        const rates = Array.from({ length: cases }, () => 0.6 + 0.37 * draw());
        return (_prompt, index) => rates[index]!;
      },
    });
    expect(held).toBeLessThanOrEqual(10);
    expect(listed).toBe(0);
  });

  test('more than 80 of 100 are held where the new prompt breaks a fifth of the cases', async () => {
    const { held, listed } = await simulate({
      name: 'a fifth breaks',
      trials,
      pullRequests: 100,
      cases: () => 30,
      rates: () => (prompt, index) => (prompt === 'Answer briefly.' && index % 5 === 0 ? 0 : 0.86),
    });
    expect(held).toBeGreaterThan(80);
    expect(listed).toBeGreaterThan(90);
  });

  test('none of 50 is held where the new prompt mends a fifth of the cases', async () => {
    const { held, listed } = await simulate({
      name: 'a fifth is mended',
      trials,
      pullRequests: 50,
      cases: () => 30,
      rates: () => (prompt, index) => (prompt === 'Answer.' && index % 5 === 0 ? 0 : 0.86),
    });
    expect(held).toBe(0);
    expect(listed).toBe(0);
  });
});
