import { describe, expect, test } from '@jest/globals';
import { hypergeometric } from '../../src/compare/hypergeometric.js';
import { tails } from '../../src/compare/tails.js';

describe('the law of passes that fall to the head', () => {
  // R: phyper(y, s, kb + kh - s, kh), 1 - phyper(y - 1, …), dhyper(y, …)
  test.each([
    [10, 10, 7, 2, 0.17492260061919504, 0.9713622291021672, 0.14628482972136223],
    [10, 10, 15, 5, 0.016253869969040248, 1, 0.016253869969040248],
    [50, 50, 80, 33, 0.0004042879822321967, 0.9999558139289915, 0.0003601019112237145],
    [3, 5, 4, 1, 1 / 14, 1, 1 / 14],
    [1000, 1000, 1500, 700, 1.4876209691063172e-7, 0.9999999148316766, 6.359377340672707e-8],
    [5000, 3000, 4000, 1400, 2.1438088287080437e-6, 0.9999982843681267, 4.2817695502472127e-7],
    [2000, 2000, 2000, 1150, 1, 1.3626611688733009e-21, 6.230630624951135e-22],
  ])('agrees with R for %i + %i trials, %i passes, %i of them at the head', (kb, kh, s, y, below, above, mass) => {
    const law = hypergeometric(kb, kh, s);
    const { atMost, atLeast } = tails(law, y);
    expect(Math.abs(atMost / below - 1)).toBeLessThan(1e-10);
    expect(Math.abs(atLeast / above - 1)).toBeLessThan(1e-10);
    expect(Math.abs(law.masses[y - law.from]! / mass - 1)).toBeLessThan(1e-10);
  });

  test.each([
    [0, 0, 0, 0],
    [0, 4, 3, 3],
    [4, 0, 3, 0],
    [3, 3, 0, 0],
    [3, 3, 6, 3],
  ])('is certain when nothing can vary: %i + %i trials, %i passes', (kb, kh, s, only) => {
    const law = hypergeometric(kb, kh, s);
    expect({ from: law.from, masses: [...law.masses] }).toEqual({ from: only, masses: [1] });
  });

  test('tails beyond the ends are everything and nothing', () => {
    const law = hypergeometric(3, 3, 3);
    expect(tails(law, -5)).toEqual({ atMost: 0, atLeast: 1 });
    expect(tails(law, 9)).toEqual({ atMost: 1, atLeast: 0 });
  });
});
