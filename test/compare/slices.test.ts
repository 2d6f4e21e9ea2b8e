import { describe, expect, test } from '@jest/globals';
import { exactTest } from '../../src/compare/exact-test.js';
import { ROUNDS } from '../../src/compare/round-plan.js';
import { slices } from '../../src/compare/slices.js';
import { given, type Told, times } from './given.js';

const SOUND: Told = { base: 'ppp', head: 'ppp' };
const BROKE: Told = { base: 'ppp', head: 'fff' };

describe('slices by tag', () => {
  test('show the behaviour that one mean hides, the worst first', () => {
    const told = [
      ...times<Told>(3, { ...BROKE, tags: ['refund'] }),
      ...times<Told>(3, { base: 'fff', head: 'ppp', tags: ['greeting', 'short'] }),
      ...times<Told>(20, { ...SOUND, tags: ['short'] }),
    ];
    const found = slices(given(told), 'exact');
    expect(found.map(({ tag, cases, base, head, noted }) => [tag, cases, base, head, noted])).toEqual([
      ['refund', 3, 1, 0, true],
      ['short', 23, 20 / 23, 1, true],
      ['greeting', 3, 0, 1, true],
    ]);
    const p = 2 * exactTest(times(3, { kBase: 3, kHead: 3, base: 3, head: 0 })).drop;
    expect(found[0]!.p).toBeCloseTo(p, 12);
    expect(found[0]!.adjusted).toBeCloseTo(p, 12);
  });

  test('a tag of all cases, of none that count, or of unscored ones, is no slice', () => {
    const told = [
      { ...SOUND, tags: ['all'] },
      { ...SOUND, tags: ['all', 'some'] },
      { base: 'uuu', head: 'uuu', tags: ['all', 'unscored'] },
      { ...BROKE, tags: ['all', 'fresh'], change: 'new' as const },
    ];
    expect(slices(given(told), 'exact').map(({ tag }) => tag)).toEqual(['some']);
    expect(slices(given(told, { firstRun: true }), 'exact')).toEqual([]);
  });

  test('among many tags without a change none is noted', () => {
    const tags = times(20, 0).map((_, index) => `tag-${index}`);
    const told = tags.flatMap((tag) => [
      { ...SOUND, tags: [tag] },
      { base: 'pfp', head: 'ffp', tags: [tag] },
    ]);
    expect(slices(given(told), 'exact').filter(({ noted }) => noted)).toEqual([]);
  });

  test('take their means from the trials that every case got, and their p from all', () => {
    const told = [...times(4, { base: 'ppp', head: 'ffp', tags: ['refund'] }), ...times(6, { base: 'p', head: 'p' })];
    const rounds = [times(10, 1), [2, 2, 2, 2, 0, 0, 0, 0, 0, 0]];
    const [slice] = slices(given(told, { plan: ROUNDS, rounds }), 'exact');
    expect(slice).toMatchObject({ tag: 'refund', cases: 4, base: 1, head: 0, change: -1 });
    expect(slice!.p).toBeLessThan(2 / 16);
  });

  test('work for graded scores, and the same seed gives the same p', () => {
    const told = [
      ...times(8, { base: [0.9], head: [0.2], tags: ['refund'] }),
      ...times(8, { base: [0.5], head: [0.6], tags: ['other'] }),
    ];
    const found = slices(given(told), 'exact');
    expect(found.map(({ tag, noted }) => [tag, noted])).toEqual([
      ['refund', true],
      ['other', true],
    ]);
    expect(slices(given(told), 'exact')).toEqual(found);
  });
});
