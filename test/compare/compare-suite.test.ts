import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareSuite } from '../../src/compare/compare-suite.js';
import type { CaseChange } from '../../src/run/trial.js';
import { compared, given, POLICY, rowOf, type Told, times } from './given.js';

const SOUND: Told = { base: 'ppp', head: 'ppp' };
const BROKE: Told = { base: 'ppp', head: 'fff' };
const WANDERS = { passes: 11, trials: 20, flaky: true };
const FAILS: Told = { base: 'fff', head: 'fff' };

describe('which cases count', () => {
  test('deleting a failing case does not hide it', () => {
    const removed = compared([...times(8, SOUND), ...times<Told>(4, { ...BROKE, change: 'removed' })]);
    expect(rowOf(removed)).toMatchObject({ verdict: 'regressed', cases: 12, down: 4 });
  });

  test.each<CaseChange>(['new', 'edited'])('a %s case that fails is listed and holds nobody', (change) => {
    const before = rowOf(compared(times(50, SOUND)));
    const suite = compared([
      ...times(50, SOUND),
      ...times(40, { ...BROKE, change }),
      { base: 'mmm', head: 'mmm', change },
    ]);
    expect(rowOf(suite)).toEqual(before);
    expect(suite.cases).toHaveLength(91);
    expect(suite.cases[50]).toMatchObject({ change, status: 'broken' });
    expect(suite.trials).toEqual({ planned: 300, answered: 300, missing: [] });
  });

  test('nor does one that is flaky on the default branch: it is listed with its past', () => {
    const before = rowOf(compared(times(50, SOUND)));
    const flaky = compared([...times(50, SOUND), ...times(40, { ...BROKE, past: WANDERS })]);
    expect(rowOf(flaky)).toEqual(before);
    expect(flaky.cases[50]).toMatchObject({ change: 'same', status: 'broken', past: WANDERS });
    expect(flaky.trials.planned).toBe(300);
    const steady = compared([...times(50, SOUND), ...times(40, { ...BROKE, past: { ...WANDERS, flaky: false } })]);
    expect(rowOf(steady).verdict).toBe('regressed');
  });

  test.each<[string, Told, string]>([
    ['new and edited', { change: 'edited' }, 'every case is new or edited: none counts'],
    ['new and flaky', { past: WANDERS }, 'every case is new, edited or flaky: none counts'],
  ])('a suite of %s cases only is inconclusive, and says so', (_, other, reason) => {
    const row = rowOf(
      compared([
        { ...SOUND, change: 'new' },
        { ...BROKE, ...other },
      ]),
    );
    expect(row).toMatchObject({ verdict: 'inconclusive', reason, cases: 0 });
    expect(row).toMatchObject({ base: null, head: null, change: null, interval: null, p: { drop: 1, rise: 1 } });
  });

  test('without a case there is no row', () => {
    expect(compared([])).toMatchObject({ rows: [], cases: [], trials: { planned: 0, answered: 0, missing: [] } });
  });

  test('without a scorer there is no row', () => {
    expect(compared([{ base: 'n', head: 'n' }]).rows).toEqual([]);
  });
});

describe('identical requests', () => {
  const identical = { base: 'pfp', identical: true };

  test('need no statistics', () => {
    const row = rowOf(compared(times(3, { ...identical, head: '' }), { trialsPerCase: 3 }));
    expect(row).toMatchObject({
      verdict: 'unchanged',
      interval: [0, 0],
      p: { drop: 1, rise: 1 },
      mde: null,
      change: 0,
    });
    expect(row.reason).toBe('base and head send identical requests');
    expect(row.scores).toEqual({ base: 9, head: 9 });
  });

  test('stand on both sides even when somebody scored them twice and differently', () => {
    const suite = compared([{ base: 'ppp', head: 'fff', identical: true }]);
    expect(rowOf(suite)).toMatchObject({ verdict: 'unchanged', change: 0 });
    expect(suite.cases[0]).toMatchObject({ status: 'same', base: 1, head: 1 });
    expect(suite.cases[0]!.trials.head.every(({ side }) => side === 'head')).toBe(true);
  });

  test('among others count as a difference of 0 and are no evidence', () => {
    const some = rowOf(compared([...times(4, { ...identical, head: 'pfp' }), ...times(4, BROKE)]));
    expect(some.p).toEqual(rowOf(compared(times(4, BROKE))).p);
    expect(some).toMatchObject({ cases: 8, down: 4, change: -0.5 });
  });

  test('are invalid when too many trials are missing, each counted once', () => {
    expect(rowOf(compared(times(10, { base: 'pm', head: 'pm', identical: true }))).verdict).toBe('invalid');
    const one = compared([
      ...times(9, { base: 'p', head: 'p', identical: true }),
      { base: 'm', head: 'm', identical: true },
    ]);
    expect(one.trials).toMatchObject({ planned: 10, answered: 9 });
    expect(rowOf(one).verdict).toBe('unchanged');
  });
});

describe('a first run', () => {
  test('describes the head, compares nothing, and claims nothing', () => {
    const suite = compared(
      [
        { head: 'pp', change: 'new' },
        { head: 'pf', change: 'new' },
      ],
      { firstRun: true },
    );
    const row = rowOf(suite);
    expect(row).toMatchObject({ verdict: 'inconclusive', reason: 'first run: nothing to compare with', base: null });
    expect(row).toMatchObject({
      head: 0.75,
      change: null,
      interval: null,
      mde: null,
      p: { drop: 1, rise: 1 },
      cases: 2,
    });
    expect(suite).toMatchObject({ firstRun: true, trials: { planned: 4, answered: 4 } });
    expect(suite.cases[0]).toMatchObject({ base: null, head: 1, status: 'unknown', trials: { base: [] } });
  });

  test.each([
    ['too much is missing', [{ head: 'mm' }, ...times(5, { head: 'pp' })]],
    ['everything is missing', [{ head: 'm' }]],
    ['nothing is scored', [{ head: 'u' }]],
  ])('is invalid when %s', (_, told) => {
    expect(rowOf(compared(told, { firstRun: true })).verdict).toBe('invalid');
  });
});

const told = fc.record({
  base: fc.string({ unit: fc.constantFrom('p', 'f', 'u', 'm', 'n'), maxLength: 3 }),
  head: fc.string({ unit: fc.constantFrom('p', 'f', 'u', 'm', 'n'), maxLength: 3 }),
  change: fc.constantFrom<CaseChange>('same', 'removed', 'new', 'edited'),
  identical: fc.boolean(),
  scorer: fc.constantFrom('exact', '__proto__', 'constructor'),
});

describe('whatever the trials', () => {
  test('the comparison is JSON, its numbers are in range, and p values are never both small', () => {
    fc.assert(
      fc.property(fc.array(told, { maxLength: 12 }), fc.boolean(), (cases, firstRun) => {
        const suite = compared(cases, { firstRun, trialsPerCase: 3 });
        expect(JSON.parse(JSON.stringify(suite))).toEqual(suite);
        for (const { p, base, head, verdict, change } of suite.rows) {
          expect(p.drop + p.rise).toBeGreaterThanOrEqual(1 - 1e-12);
          for (const share of [base, head]) if (share !== null) expect(share >= 0 && share <= 1).toBe(true);
          if (verdict === 'regressed') expect(change).toBeLessThan(0);
          if (verdict === 'improved') expect(change).toBeGreaterThan(0);
        }
        expect(suite.trials.missing.reduce((sum, { count }) => sum + count, 0)).toBe(
          suite.trials.planned - suite.trials.answered,
        );
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  test('exchanging base and head turns a regression into an improvement', () => {
    fc.assert(
      fc.property(fc.array(told, { minLength: 1, maxLength: 12 }), (cases) => {
        const straight = cases.map((one) => ({ ...one, identical: false, scorer: 'exact' }));
        const there = compared(straight, { trialsPerCase: 3 }).rows;
        const back = compared(
          straight.map((one) => ({ ...one, base: one.head, head: one.base })),
          { trialsPerCase: 3 },
        ).rows;
        const mirror = { regressed: 'improved', improved: 'regressed' } as Record<string, string>;
        expect(back.map(({ verdict }) => mirror[verdict] ?? verdict)).toEqual(there.map(({ verdict }) => verdict));
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  test('the order of the trials does not matter', () => {
    const input = given([...times(5, BROKE), FAILS, { base: 'ppf', head: 'pmf' }], { policy: POLICY });
    const turned = { base: input.trials.base.toReversed(), head: input.trials.head.toReversed() };
    expect(compareSuite({ ...input, trials: turned })).toEqual(compareSuite(input));
  });
});
