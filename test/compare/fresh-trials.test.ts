import { describe, expect, test } from '@jest/globals';
import { applyFresh } from '../../src/compare/apply-fresh.js';
import { compareSuite } from '../../src/compare/compare-suite.js';
import { type FreshInput, type FreshTrials, nextFresh } from '../../src/compare/fresh-trials.js';
import { gate } from '../../src/compare/gate.js';
import { given, POLICY, type Told, times } from './given.js';

/** Fresh trials as letters: see `given`. */
function freshOf(caseId: string, base: string, head: string): FreshTrials {
  const { trials } = given([{ id: caseId, base, head }]);
  return { caseId, asked: Math.max(base.length, head.length), base: [...trials.base], head: [...trials.head] };
}

function asking(told: readonly Told[], fresh: FreshTrials[] = []): FreshInput {
  const input = given(told);
  return { comparison: compareSuite(input), planned: input.planned, fresh };
}

const BROKE: Told = { id: 'x', base: 'p', head: 'f' };
const FIXED: Told = { id: 'x', base: 'f', head: 'p' };
const SOUND: Told = { base: 'p', head: 'p' };
const CRITICAL = { ...BROKE, critical: true };

describe('which cases need fresh trials', () => {
  test.each<[string, Told, number]>([
    ['broken', BROKE, 2],
    ['fixed', FIXED, 2],
    ['fell by half', { id: 'x', base: 'pp', head: 'pf' }, 2],
    ['moved by less', { id: 'x', base: 'ppp', head: 'ppf' }, 0],
    ['the same', { ...SOUND, id: 'x' }, 0],
    ['new', { ...BROKE, change: 'new' }, 0],
    ['edited', { ...BROKE, change: 'edited' }, 0],
    ['removed by the change', { ...BROKE, change: 'removed' }, 2],
    ['identical', { ...CRITICAL, base: 'f', identical: true }, 0],
    ['not scored at the head', { ...BROKE, head: 'm' }, 0],
    ['critical, and failing on both sides', { ...CRITICAL, base: 'f' }, 2],
    ['flaky', { ...BROKE, past: { passes: 11, trials: 20, flaky: true } }, 0],
    ['critical, failing later only', { ...CRITICAL, base: 'ppp', head: 'ppf' }, 0],
  ])('a case that is %s', (_, told, trials) => {
    const expected = trials === 0 ? [] : [{ caseId: 'x', trials }];
    expect(nextFresh(asking([told, ...times(30, SOUND)]))).toEqual(expected);
  });

  test('goes on until both questions are answered: the list wants ten, the critical rule five', () => {
    expect(nextFresh(asking([CRITICAL], [freshOf('x', 'pp', 'ff')]))).toEqual([{ caseId: 'x', trials: 3 }]);
    expect(nextFresh(asking([CRITICAL], [freshOf('x', 'ppppp', 'fffff')]))).toEqual([{ caseId: 'x', trials: 5 }]);
    expect(nextFresh(asking([CRITICAL], [freshOf('x', 'p'.repeat(10), 'f'.repeat(10))]))).toEqual([]);
    // Two contradictions end the list's question, not yet the critical one.
    expect(nextFresh(asking([CRITICAL], [freshOf('x', 'pf', 'fp')]))).toEqual([{ caseId: 'x', trials: 3 }]);
    expect(nextFresh(asking([BROKE], [freshOf('x', 'pf', 'fp')]))).toEqual([]);
  });

  test('nothing on a first run', () => {
    const input = given([{ head: 'f', critical: true }], { firstRun: true });
    const first = { comparison: compareSuite(input), planned: input.planned, fresh: [] };
    expect(nextFresh(first)).toEqual([]);
    expect(applyFresh(first)).toEqual({ comparison: first.comparison, critical: { broken: [], doubtful: [] } });
  });
});

describe('what fresh trials say', () => {
  const statusOf = (input: FreshInput) => applyFresh(input).comparison.cases[0]!;

  test.each<[string, Told, string, string, string]>([
    ['confirmed', BROKE, 'pppppppppp', 'ffffffffff', 'broken'],
    ['confirmed with one exception', BROKE, 'ppppfppppp', 'ffffffffff', 'broken'],
    ['contradicted', BROKE, 'pp', 'pp', 'moved'],
    ['not run to the end', BROKE, 'ppppp', 'fffff', 'moved'],
    ['not run', BROKE, '', '', 'moved'],
    ['confirmed', FIXED, 'ffffffffff', 'pppppppppp', 'fixed'],
    ['turned round', FIXED, 'pppppppppp', 'ffffffffff', 'moved'],
  ])('%s: %j', (_, told, base, head, status) => {
    expect(statusOf(asking([told, SOUND], [freshOf('x', base, head)])).status).toBe(status);
  });

  test('a case shows all of its trials, the fresh ones last, and its row stays as it was', () => {
    const input = asking([BROKE, ...times(9, SOUND)], [freshOf('x', 'pppppppppp', 'fffffffffp')]);
    const { comparison } = applyFresh(input);
    expect(comparison.rows).toEqual(input.comparison.rows);
    expect(comparison.cases[0]).toMatchObject({ status: 'broken', base: 1 });
    expect(comparison.cases[0]!.head).toBeCloseTo(1 / 11, 12);
    expect(comparison.cases[0]!.trials.head).toHaveLength(11);
    expect(comparison.cases.slice(1)).toEqual(input.comparison.cases.slice(1));
  });

  test.each<[string, Told, FreshTrials[], 'broken' | 'doubtful' | null, RegExp]>([
    [
      'broke',
      CRITICAL,
      [freshOf('x', 'ppppp', 'fffff')],
      'broken',
      /x broke: of fresh trials it passed 5 of 5 at the base and 0 of 5 at the head$/,
    ],
    ['stands', CRITICAL, [freshOf('x', 'pp', 'pp')], null, /^$/],
    [
      'flaky at the base',
      CRITICAL,
      [freshOf('x', 'ff', 'ff')],
      'doubtful',
      /too flaky to be critical: it passed 0 of 2 trials at the base$/,
    ],
    [
      'too flaky before',
      { ...CRITICAL, past: { passes: 17, trials: 20, flaky: false } },
      [freshOf('x', 'pppppppppp', 'ffffffffff')],
      'doubtful',
      /too flaky to be critical: it passed 17 of 20 earlier trials at the base$/,
    ],
    [
      'steady enough before',
      { ...CRITICAL, past: { passes: 18, trials: 20, flaky: false } },
      [freshOf('x', 'ppppp', 'fffff')],
      'broken',
      /x broke/,
    ],
    ['flaky before', { ...CRITICAL, past: { passes: 11, trials: 20, flaky: true } }, [], null, /^$/],
    ['not run', CRITICAL, [], 'doubtful', /x failed at the head and could not be checked/],
    [
      'unscored',
      { ...CRITICAL, head: 'u' },
      [],
      'doubtful',
      /x could not be checked: none of its trials is scored at the head$/,
    ],
    [
      'not run, but clear by its trials at hand',
      { ...CRITICAL, base: 'ppp', head: 'fff' },
      [],
      'broken',
      /x broke: it passed 3 of 3 at the base and 0 of 3 at the head$/,
    ],
    [
      'not run to the end, and not clear by its trials at hand',
      { ...CRITICAL, base: 'ppp', head: 'ffp' },
      [freshOf('x', 'pp', 'ff')],
      'doubtful',
      /x failed at the head and could not be checked/,
    ],
    ['not critical', BROKE, [freshOf('x', 'ppppp', 'fffff')], null, /^$/],
    ['new', { ...CRITICAL, change: 'new' }, [], null, /^$/],
  ])('a critical case: %s', (_, told, fresh, list, text) => {
    const { critical } = applyFresh(asking([told, ...times(30, SOUND)], fresh));
    for (const name of ['broken', 'doubtful'] as const) {
      expect(critical[name]).toHaveLength(name === list ? 1 : 0);
      for (const line of critical[name]) expect(line).toMatch(text);
    }
  });

  test('the gate goes by what the fresh trials say, not by the trial that raised the alarm', () => {
    const policies = new Map([['support', POLICY]]);
    const judge = (input: FreshInput) => {
      const { comparison, critical } = applyFresh(input);
      return gate({ suites: [comparison], policies, problems: [], notEvaluated: [], critical: [critical] });
    };
    const among = [
      { ...CRITICAL, base: 'ppp', head: 'fff' },
      ...times<Told>(200, { base: 'ppp', head: 'ppp' }),
      ...times<Told>(9, { base: 'fff', head: 'ppp' }),
    ];
    expect(judge(asking(among, [freshOf('x', 'ppppp', 'fffff')]))).toMatchObject({ ok: false });
    expect(judge(asking(among, [freshOf('x', 'pp', 'pp')]))).toMatchObject({ ok: true });
  });
});
