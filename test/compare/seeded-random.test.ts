import { expect, test } from '@jest/globals';
import { seededRandom } from '../../src/compare/seeded-random.js';
import { times } from './given.js';

test('gives the same numbers for the same seed, on every machine', () => {
  const draw = (seed: string) => times(3, seededRandom(seed)).map((random) => Math.floor(random() * 1e6));
  expect(draw('ratchet')).toEqual(draw('ratchet'));
  expect(draw('ratchet')).toEqual([802426, 184161, 143720]);
  expect(draw('ratchet ')).not.toEqual(draw('ratchet'));
});

test.each(['', 'a', 'b', 'café'])('spreads evenly over [0, 1) from seed %j', (seed) => {
  const random = seededRandom(seed);
  const counts = times(10, 0);
  for (let i = 0; i < 20_000; i++) counts[Math.floor(random() * 10)]!++;
  const chiSquare = counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
  // 99.99 % point with 9 degrees of freedom.
  expect(chiSquare).toBeLessThan(33.7);
});
