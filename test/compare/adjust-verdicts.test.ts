import { describe, expect, test } from '@jest/globals';
import { adjustVerdicts } from '../../src/compare/adjust-verdicts.js';
import { compareSuite } from '../../src/compare/compare-suite.js';
import { ROUNDS } from '../../src/compare/round-plan.js';
import { suiteRounds } from '../../src/compare/suite-rounds.js';
import type { GatePolicy } from '../../src/suite/suite.js';
import { compared, given, POLICY, rowOf, type Told, times } from './given.js';

const SOUND: Told = { base: 'ppp', head: 'ppp' };
const NOISE: Told = { base: 'ppf', head: 'pfp' };
const BROKE: Told = { base: 'ppp', head: 'fff' };
const FIXED: Told = { base: 'fff', head: 'ppp' };

const policiesFor = (...names: string[]): Map<string, GatePolicy> => new Map(names.map((name) => [name, POLICY]));

describe("Holm's correction over all suites and scorers", () => {
  test('one row stays as it is', () => {
    const alone = [compared([BROKE, ...times(5, SOUND)])];
    expect(adjustVerdicts(alone, policiesFor('support'))).toEqual(alone);
  });

  test('a drop with p = .05 beside another tested row is no longer enough, and the reason follows', () => {
    const weak = compared([BROKE], { suite: 'weak' });
    expect(rowOf(weak).verdict).toBe('regressed');
    const [adjusted] = adjustVerdicts(
      [weak, compared(times(9, NOISE), { suite: 'noise' })],
      policiesFor('weak', 'noise'),
    );
    const row = rowOf(adjusted!);
    expect(row.p.drop).toBeCloseTo(0.05, 12);
    expect(row.adjusted.drop).toBeCloseTo(0.1, 12);
    expect(row.verdict).toBe('inconclusive');
    expect(row.reason).toMatch(/\(−100 points\) may be chance/);
  });

  test('a strong drop stays regressed among eleven others', () => {
    const names = times(11, 0).map((_, index) => `noise-${index}`);
    const suites = [
      compared([...times(3, BROKE), ...times(5, SOUND)], { suite: 'bad' }),
      ...names.map((suite) => compared(times(9, NOISE), { suite })),
    ];
    const [bad, ...others] = adjustVerdicts(suites, policiesFor('bad', ...names));
    expect(rowOf(bad!).adjusted.drop).toBeCloseTo(12 * rowOf(bad!).p.drop, 12);
    expect(rowOf(bad!).verdict).toBe('regressed');
    for (const other of others) expect(rowOf(other).verdict).toBe('inconclusive');
  });

  test('drops and rises are families of their own', () => {
    const suites = [compared(times(2, BROKE), { suite: 'bad' }), compared(times(2, FIXED), { suite: 'good' })];
    const [bad, good] = adjustVerdicts(suites, policiesFor('bad', 'good')).map(rowOf);
    expect(bad!.adjusted.drop).toBe(2 * bad!.p.drop);
    expect(good!.adjusted.rise).toBe(2 * good!.p.rise);
    expect(bad!.adjusted.rise).toBeCloseTo(1, 12);
    expect(good!.adjusted.drop).toBeCloseTo(1, 12);
    expect([bad!.verdict, good!.verdict]).toEqual(['regressed', 'improved']);
  });

  test.each([
    ['an invalid row', compared([{ base: 'm', head: 'm' }], { suite: 'other' })],
    ['a first run', compared([{ head: 'ppp' }], { suite: 'other', firstRun: true })],
    ['identical requests', compared([{ ...SOUND, identical: true }], { suite: 'other' })],
    ['new cases only', compared([{ ...BROKE, change: 'new' }], { suite: 'other' })],
    ['cases that all pass', compared(times(60, SOUND), { suite: 'other' })],
  ])('%s keeps its verdict and widens no family', (_, other) => {
    const weak = compared([BROKE], { suite: 'weak' });
    expect(adjustVerdicts([weak, other], policiesFor('weak', 'other'))).toEqual([weak, other]);
  });

  test('two scorers of one suite are two rows of the family', () => {
    const suite = compared([
      { ...BROKE, scorer: 'exact' },
      { ...NOISE, scorer: 'json_schema' },
    ]);
    expect(adjustVerdicts([suite], policiesFor('support'))[0]!.rows.map(({ verdict }) => verdict)).not.toContain(
      'regressed',
    );
  });

  test('a row of which no case is scored on both sides stays invalid where its suite was looked at again', () => {
    const told = [
      ...times<Told>(6, { base: 'p', head: 'f', scorer: 'exact' }),
      { base: 'u', head: 'p', scorer: 'json_schema' },
    ];
    const input = given(told, { plan: ROUNDS, rounds: [times(7, 1)] });
    const [suite] = adjustVerdicts([compareSuite(input)], policiesFor('support'), [suiteRounds(input, false)]);
    expect(suite!.rows.map(({ scorer, verdict }) => [scorer, verdict])).toEqual([
      ['exact', 'inconclusive'],
      ['json_schema', 'invalid'],
    ]);
  });

  test('doing it twice changes nothing', () => {
    const suites = ['a', 'b', 'c'].map((suite) => compared([...times(3, BROKE), NOISE], { suite }));
    const once = adjustVerdicts(suites, policiesFor('a', 'b', 'c'));
    expect(adjustVerdicts(once, policiesFor('a', 'b', 'c'))).toEqual(once);
  });

  test('each suite is judged by its own alpha', () => {
    const suites = ['strict', 'lax'].map((suite) => compared([BROKE], { suite }));
    const policies = new Map([
      ['strict', POLICY],
      ['lax', { ...POLICY, alpha: 0.1 }],
    ]);
    expect(adjustVerdicts(suites, policies).map((suite) => rowOf(suite).verdict)).toEqual([
      'inconclusive',
      'regressed',
    ]);
  });

  test('a suite without a policy is an error, also one that is named like a member of every object', () => {
    expect(() => adjustVerdicts([compared([BROKE], { suite: 'constructor' })], new Map())).toThrow(/constructor/);
  });
});
