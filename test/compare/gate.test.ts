import { describe, expect, test } from '@jest/globals';
import { adjustVerdicts } from '../../src/compare/adjust-verdicts.js';
import type { GateResult, SuiteComparison } from '../../src/compare/comparison.js';
import { type GateInput, gate } from '../../src/compare/gate.js';
import type { Problem } from '../../src/errors.js';
import type { GatePolicy } from '../../src/suite/suite.js';
import { compared, POLICY, type Told, times } from './given.js';

const SOUND: Told = { base: 'ppp', head: 'ppp' };
const BROKE: Told = { base: 'ppp', head: 'fff' };
const FIXED: Told = { base: 'fff', head: 'ppp' };
const STRICT = { ...POLICY, strict: true };

const PROBLEM: Problem = {
  severity: 'error',
  code: 'UNKNOWN_KEY',
  why: '`scorer` is unknown',
  fix: 'write `scorers`',
  file: 'evals/support.eval.yml',
  line: 3,
  col: 1,
};

function judge(suites: SuiteComparison[], more: Partial<GateInput> = {}, policy: GatePolicy = POLICY): GateResult {
  const policies = new Map(suites.map(({ suite }) => [suite, policy]));
  return gate({ suites: adjustVerdicts(suites, policies), policies, problems: [], notEvaluated: [], ...more });
}

describe('the gate is green', () => {
  test('when no suite is affected', () => {
    expect(judge([])).toEqual({ ok: true, conclusion: 'success', title: 'No eval suite is affected', reasons: [] });
  });

  test('when the only suite is unchanged', () => {
    const result = judge([compared(times(60, SOUND))]);
    expect(result).toMatchObject({ ok: true, conclusion: 'success', title: 'support is unchanged: 100 % → 100 %' });
    expect(result.reasons).toEqual([expect.stringMatching(/^support: 100 % → 100 %: no change of 5 points or more/)]);
  });

  test('when both sides send identical requests, also under a strict policy without margin', () => {
    const same = compared([{ ...SOUND, identical: true }]);
    expect(judge([same], {}, { ...STRICT, margin: 0 }).conclusion).toBe('success');
  });

  test('when something got better and nothing else moved', () => {
    const suites = [
      compared([...times(50, SOUND), ...times(8, FIXED)]),
      compared(times(60, SOUND), { suite: 'other' }),
    ];
    expect(judge(suites)).toMatchObject({
      conclusion: 'success',
      title: 'support got better: 86 % → 100 % (+14 points)',
    });
  });

  test('and counts its comparisons when there are several', () => {
    const suites = ['a', 'b'].map((suite) => compared(times(60, SOUND), { suite }));
    expect(judge(suites).title).toBe('Nothing got worse: 2 comparisons unchanged');
  });

  test('in spite of a warning in a file', () => {
    expect(judge([], { problems: [{ ...PROBLEM, severity: 'warning' }] }).conclusion).toBe('success');
  });
});

describe('the gate is neutral', () => {
  test('when too little was tried to tell', () => {
    expect(judge([compared(times(20, SOUND))])).toMatchObject({
      ok: true,
      conclusion: 'neutral',
      title: 'support: no drop found, 100 % → 100 %',
    });
    expect(judge([compared([...times(5, SOUND), { base: 'ppp', head: 'ppf' }])]).title).toBe(
      'support is undecided: 100 % → 94 % (−6 points)',
    );
  });

  test('on a first run, also a strict one', () => {
    const first = compared([{ head: 'ppf' }], { firstRun: true });
    for (const policy of [POLICY, STRICT]) {
      expect(judge([first], {}, policy)).toMatchObject({
        ok: true,
        conclusion: 'neutral',
        title: 'First run: support 67 %',
        reasons: ['support: first run: nothing to compare with'],
      });
    }
  });

  test('when every case is new, however it fails', () => {
    expect(judge([compared(times(5, { ...BROKE, change: 'new', critical: true }))])).toMatchObject({
      ok: true,
      conclusion: 'neutral',
      title: 'support: every case is new or edited: none counts',
    });
  });

  test('when the only affected suite could not be evaluated', () => {
    expect(judge([], { notEvaluated: ['gone'] })).toEqual({
      ok: true,
      conclusion: 'neutral',
      title: 'gone was not evaluated',
      reasons: ['gone was not evaluated'],
    });
  });

  test('and one undecided suite is enough for it', () => {
    const suites = [compared(times(60, SOUND)), compared(times(3, SOUND), { suite: 'small' })];
    expect(judge(suites)).toMatchObject({
      ok: true,
      conclusion: 'neutral',
      title: 'small: no drop found, 100 % → 100 %',
    });
    expect(judge(suites).reasons).toHaveLength(2);
  });
});

describe('the gate holds', () => {
  test.each<[string, GateResult, string]>([
    [
      'a suite that got worse',
      judge([compared([...times(40, SOUND), ...times(10, BROKE)])]),
      'support got worse: 100 % → 80 % (−20 points)',
    ],
    [
      'a deleted case that fails now',
      judge([compared([...times(9, SOUND), ...times<Told>(3, { ...BROKE, change: 'removed' })])]),
      'support got worse: 100 % → 75 % (−25 points)',
    ],
    [
      'a suite of which nothing was answered',
      judge([compared([{ base: 'm', head: 'm' }])]),
      'support is invalid: all 2 trials are missing (100 %; at most 5 %, or 1 trial, may be): timeout 2',
    ],
    [
      'a suite that is invalid, though all that was answered passed',
      judge([compared([...times(20, SOUND), ...times(3, { base: 'ppp', head: 'mmm' })])]),
      'support is invalid: 9 of 138 trials are missing (7 %; at most 5 %, or 1 trial, may be): timeout 9',
    ],
    ['a suite without a case', judge([compared([])]), 'support has no case'],
    ['a suite without a scorer', judge([compared([{ base: 'n', head: 'n' }])]), 'support: nothing scores its 1 case'],
    ['a first run of which nothing is scored', judge([compared([], { firstRun: true })]), 'support has no case'],
    ['an error in a file', judge([], { problems: [PROBLEM] }), 'UNKNOWN_KEY in evals/support.eval.yml'],
    [
      'an error beside a sound suite',
      judge([compared(times(60, SOUND))], { problems: [PROBLEM] }),
      'UNKNOWN_KEY in evals/support.eval.yml',
    ],
  ])('%s', (_, result, title) => {
    expect(result).toMatchObject({ ok: false, conclusion: 'failure', title });
    expect(result.reasons.length).toBeGreaterThan(0);
  });

  test('and tells the worst first, the number of the rest, and every reason', () => {
    const suites = [
      compared([...times(40, SOUND), ...times(8, BROKE)], { suite: 'mild' }),
      compared([...times(10, SOUND), ...times(10, BROKE)], { suite: 'bad' }),
      compared([{ base: 'mm', head: 'mm' }], { suite: 'lost' }),
      compared(times(60, SOUND), { suite: 'fine' }),
    ];
    const { title, reasons } = judge(suites, { problems: [PROBLEM], notEvaluated: ['gone'] });
    expect(title).toBe('bad got worse: 100 % → 50 % (−50 points), and 3 more');
    expect(reasons.map((reason) => reason.split(/[: ]/)[0])).toEqual([
      'bad',
      'mild',
      'lost',
      'evals/support.eval.yml',
      'gone',
      'fine',
    ]);
    expect(reasons[3]).toBe('evals/support.eval.yml:3:1 UNKNOWN_KEY `scorer` is unknown, write `scorers`');
  });

  test('and names the scorer where a suite has several', () => {
    const suite = compared([
      ...times(8, { ...BROKE, scorer: 'exact' }),
      ...times(8, { ...SOUND, scorer: 'json_schema' }),
    ]);
    const { title, reasons } = judge([suite]);
    expect(title).toMatch(/^support · exact got worse/);
    expect(reasons.map((reason) => reason.split(':')[0])).toEqual(['support · exact', 'support · json_schema']);
  });
});

describe('a strict gate', () => {
  test.each<[string, SuiteComparison, boolean]>([
    ['lets through what is shown not to drop by the margin', compared(times(60, SOUND)), true],
    ['holds what is too small to show it', compared(times(20, SOUND)), false],
    ['holds what could have dropped by little more than the margin', compared(times(45, SOUND)), false],
    ['holds one graded case, which has no interval', compared([{ base: [0.5], head: [0.6] }]), false],
    ['holds a suite in which no case counts', compared([{ ...SOUND, change: 'edited' }]), false],
    ['lets through a clear improvement', compared(times(60, FIXED)), true],
  ])('%s', (_, suite, ok) => {
    expect(judge([suite], {}, STRICT).ok).toBe(ok);
    expect(judge([suite]).ok).toBe(true);
  });

  test('says what it asks for', () => {
    const { title, reasons } = judge([compared(times(20, SOUND))], {}, STRICT);
    expect(title).toMatch(
      /^support may have got worse: −\d+ to \+\d+ points \(90 % interval\), a drop of 5 points must be ruled out$/,
    );
    expect(reasons).toHaveLength(1);
  });

  test('does not count a regressed row twice', () => {
    expect(judge([compared(times(8, BROKE))], {}, STRICT).reasons).toHaveLength(1);
  });
});

describe('a critical case', () => {
  const among = (critical: Told, k = 3): GateResult => {
    const sound = { base: 'p'.repeat(k), head: 'p'.repeat(k) };
    // One more critical case that is sound, and enough others that one broken case does not show.
    const suites = [compared([...times(200, sound), { ...sound, critical: true }, { critical: true, ...critical }])];
    return judge(suites, {}, { ...POLICY, alpha: 0.0001 });
  };

  test.each<[string, Told, GateResult['conclusion']]>([
    ['passed all and passes none', BROKE, 'failure'],
    ['is deleted and would fail', { ...BROKE, change: 'removed' }, 'failure'],
    ['passes one of three', { base: 'ppp', head: 'ffp' }, 'success'],
    ['failed once at the base', { base: 'ppf', head: 'fff' }, 'success'],
    ['never passed', { base: 'fff', head: 'fff' }, 'success'],
    ['is new', { ...BROKE, change: 'new' }, 'success'],
    ['is edited', { ...BROKE, change: 'edited' }, 'success'],
    ['is not critical', { ...BROKE, critical: false }, 'success'],
    ['has two scored trials at the head, both failed', { base: 'ppp', head: 'ffm' }, 'neutral'],
    ['has two scored trials at the base', { base: 'ppu', head: 'fff' }, 'neutral'],
    ['is not scored at the head', { base: 'ppp', head: 'mmm' }, 'neutral'],
    ['is not scored at the base', { base: 'mmm', head: 'fff' }, 'success'],
    ['is identical', { base: 'ppp', head: 'fff', identical: true }, 'success'],
  ])('that %s', (_, told, conclusion) => {
    expect(among(told).conclusion).toBe(conclusion);
  });

  test('is named with its numbers', () => {
    const { ok, title, reasons } = among(BROKE);
    expect(ok).toBe(false);
    expect(title).toBe('support: critical case case-201 broke: it passed 3 of 3 at the base and 0 of 3 at the head');
    expect(reasons[0]).toBe(title);
    expect(reasons).toHaveLength(2);
  });

  test('with one trial a side is shown and not held', () => {
    const result = among({ base: 'p', head: 'f' }, 1);
    expect(result).toMatchObject({ ok: true, conclusion: 'neutral' });
    expect(result.title).toBe(
      'support: critical case case-201 broke: it passed 1 of 1 at the base and 0 of 1 at the head (held from 3 scored trials a side)',
    );
  });

  test('holds in a suite that has improved', () => {
    const suite = compared([...times(30, SOUND), ...times(20, FIXED), { ...BROKE, critical: true }]);
    expect(judge([suite])).toMatchObject({ ok: false, conclusion: 'failure' });
  });

  test('of a first run holds nothing', () => {
    expect(judge([compared([{ head: 'fff', critical: true }], { firstRun: true })]).ok).toBe(true);
  });
});

test('a suite without a policy is an error and not a pass', () => {
  expect(() => gate({ suites: [compared([])], policies: new Map(), problems: [], notEvaluated: [] })).toThrow(
    /support/,
  );
});

describe('what a person may accept', () => {
  const regressed = () => compared([...times(40, SOUND), ...times(10, BROKE)]);
  const lost = compared([{ base: 'mm', head: 'mm' }], { suite: 'lost' });

  test.each<[string, GateResult, GateResult['acceptable']]>([
    ['a regression', judge([regressed()]), 'success'],
    ['a broken critical case', judge([compared([...times(60, SOUND), { ...BROKE, critical: true }])]), 'success'],
    ['a strict doubt', judge([compared(times(4, SOUND))], {}, STRICT), 'success'],
    ['a regression beside a suite that was not evaluated', judge([regressed()], { notEvaluated: ['gone'] }), 'neutral'],
    ['a regression beside one that is invalid', judge([regressed(), lost]), undefined],
    ['a regression beside an error in a file', judge([regressed()], { problems: [PROBLEM] }), undefined],
    ['a suite that is invalid', judge([lost]), undefined],
    ['a suite without a case', judge([compared([])]), undefined],
    ['what is not held', judge([compared(times(60, SOUND))]), undefined],
  ])('of %s', (_, result, acceptable) => {
    expect(result.acceptable).toBe(acceptable);
  });
});
