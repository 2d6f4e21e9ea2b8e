import { expect, test } from '@jest/globals';
import { lowerBound } from '../../bench/simulate.js';
import { compareSuite } from '../../src/compare/compare-suite.js';
import { pastTrials } from '../../src/compare/past-trials.js';
import { seededRandom } from '../../src/compare/seeded-random.js';
import { given, rowOf, type Told } from './given.js';

const TRIALS = 3;
const CASES = 50;
const RUNS = 300;

/**
 * Share of harmless pull requests that are held. The base's three trials of each case are stored ones, the newest of 20 that
 * the default branch has seen; `says` makes of the newest first what is known of the case.
 */
function held(says: (earlier: boolean[], stored: boolean[]) => boolean[]): number {
  const random = seededRandom('flaky cases');
  let blocked = 0;
  for (let run = 0; run < RUNS; run++) {
    const told = Array.from({ length: CASES }, (): Told => {
      const rate = 0.6 + 0.35 * random();
      const draw = (trials: number) => Array.from({ length: trials }, () => random() < rate);
      const [earlier, stored, head] = [draw(20 - TRIALS), draw(TRIALS), draw(TRIALS)];
      const past = pastTrials(says(earlier, stored));
      const letters = (passes: boolean[]) => passes.map((pass) => (pass ? 'p' : 'f')).join('');
      return { base: letters(stored), head: letters(head), ...(past && { past }) };
    });
    if (rowOf(compareSuite(given(told))).verdict === 'regressed') blocked++;
  }
  return blocked;
}

test('cases that leave the test for what they did earlier leave it exact: at most 5 of 100 harmless changes are held', () => {
  const blocked = held((earlier) => earlier);
  expect(lowerBound({ runs: RUNS, blocked })).toBeLessThanOrEqual(0.05);
  expect(blocked).toBeGreaterThan(0);
});

test('were the base’s trials at hand to have a say, about a quarter would be held: hence they have none', () => {
  const blocked = held((earlier, stored) => [...stored, ...earlier]);
  expect(lowerBound({ runs: RUNS, blocked })).toBeGreaterThan(0.15);
});
