import { describe, expect, test } from '@jest/globals';
import { planSuite, type SideSuite } from '../../src/run/plan-suite.js';
import type { Case } from '../../src/suite/case.js';
import type { RatchetConfig, Suite, Tested } from '../../src/suite/suite.js';
import { promptOf } from '../suite/prompt-of.js';
import { CONFIG, casesOf, LIMITS, suiteOf } from './given-suite.js';

const GATE = { margin: 0.05, alpha: 0.05, minDrop: 0, strict: false };
const AT = { file: 'evals/support.eval.yml', line: 6, col: 3 };

function side(more: Partial<Suite> = {}, template = 'old {{ message }}', config: RatchetConfig = CONFIG): SideSuite {
  return { suite: suiteOf(template, casesOf(['a', 'b']), more), config, commit: null };
}

const notices = (base: Partial<Suite>, head: Partial<Suite>, trials: number | null = null) =>
  planSuite(side(base), side(head), trials).notices;

describe('planSuite', () => {
  test('takes thresholds, limits and trials from the base, scorers and prompt from the head', () => {
    const scorers = [{ name: 'exact', options: null, at: AT }];
    const head = side({ scorers, trials: 9, gate: { ...GATE, alpha: 0.01 }, limits: { ...LIMITS, usd: 99 } }, 'new');
    const plan = planSuite(side({ trials: 2 }), head, null);
    expect(plan).toMatchObject({ name: 'support', trials: 2, gate: GATE, limits: LIMITS, scorers });
    expect(plan.cases[0]!.requests.head).toMatchObject({ request: { messages: [{ content: 'new' }] } });
    expect(plan.cases[0]!.requests.base).toMatchObject({ request: { messages: [{ content: 'old about a' }] } });
  });

  test('takes scorers from the base, and no more than the built-in limits for a new suite, where the head is not trusted', () => {
    const [own, theirs] = ['exact', 'includes'].map((name) => [{ name, options: null, at: AT }]);
    const head = side({ scorers: theirs!, limits: { usd: 1e6, calls: 10, minutes: 1e6 } }, 'new');
    const plan = planSuite(side({ scorers: own! }), head, null, false);
    expect(plan).toMatchObject({ scorers: own, limits: LIMITS });
    expect(plan.notices).toContain("The scorers change; both sides were scored by the base's.");
    expect(planSuite(null, head, null, false).limits).toEqual({ ...LIMITS, calls: 10 });
  });

  test('takes everything from the head on a first run, and has nothing to announce', () => {
    const plan = planSuite(null, side({ trials: 7, gate: { ...GATE, strict: true } }), null);
    expect(plan).toMatchObject({ base: null, trials: 7, gate: { strict: true }, notices: [] });
    expect(plan.cases.map(({ change, identical, requests }) => [change, identical, requests.base])).toEqual([
      ['new', false, null],
      ['new', false, null],
    ]);
  });

  test('runs as many trials as are asked for', () => {
    expect(planSuite(side(), side(), 1).trials).toBe(1);
  });

  test('sends an edited case with the head’s text on both sides', () => {
    const edited: Case[] = casesOf(['a'], { input: { message: 'edited' }, digest: 'other' });
    const plan = planSuite(side(), side({ cases: edited }, 'new {{ message }}'), null);
    expect(plan.cases.map(({ change }) => change)).toEqual(['edited', 'removed']);
    expect(plan.cases[0]!.requests.base).toMatchObject({ request: { messages: [{ content: 'old edited' }] } });
    expect(plan.cases[1]!.requests.head).toMatchObject({ request: { messages: [{ content: 'new about b' }] } });
  });

  test('keeps why a prompt does not take a case, which is identical to nothing', () => {
    const plan = planSuite(side({}, '{{ gone }}'), side({}, '{{ gone }}'), null);
    const reason = 'evals/support.prompt.yml:4: `gone` is not in the input of case `a`';
    expect(plan.cases[0]).toMatchObject({ identical: false, requests: { base: { ok: false, reason } } });
  });

  const otherUrl = { ...CONFIG, providers: { test: { ...CONFIG.providers.test!, baseUrl: 'http://127.0.0.1:2/v1' } } };
  const parameters = (temperature: number): Partial<Suite> => ({
    tested: { kind: 'prompt', prompt: { ...promptOf(suiteOf('old {{ message }}', [])), parameters: { temperature } } },
  });
  test.each<[string, SideSuite, SideSuite, boolean]>([
    ['the same', side(), side(), true],
    ['another text', side(), side({}, 'new {{ message }}'), false],
    ['a text that renders alike', side(), side({}, 'old {{ message | strip }}'), true],
    ['another model', side(), side({ model: 'test/other' }), false],
    ['another endpoint', side(), side({}, undefined, otherUrl), false],
    ['other parameters', side(parameters(0)), side(parameters(1)), false],
    ['other thresholds', side(), side({ gate: { ...GATE, alpha: 0.01 } }), true],
  ])('with %s, says whether both sides send the same', (_what, base, head, identical) => {
    const found = planSuite(base, head, null).cases.map((testCase) => testCase.identical);
    expect(found).toEqual([identical, identical]);
  });

  test('uses as many connections as the more generous side has', () => {
    const narrow = { ...CONFIG, providers: { test: { ...CONFIG.providers.test!, maxConnections: 2 } } };
    expect(planSuite(side(), side({}, undefined, narrow), null).connections).toBe(8);
    expect(planSuite(null, side({}, undefined, narrow), null).connections).toBe(2);
  });

  test('is plain JSON', () => {
    const plan = planSuite(side(), side({}, 'new {{ message }}'), null);
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });
});

describe('the notices of a plan', () => {
  const prompt = (model: string | null): Tested => ({
    kind: 'prompt',
    prompt: { ...promptOf(suiteOf('x', [])), model },
  });
  const exact = [{ name: 'exact', options: null, at: AT }];

  test.each<[string, Partial<Suite>, Partial<Suite>, string[]]>([
    ['nothing when nothing changes', {}, {}, []],
    [
      'changed thresholds, by their names in the file',
      {},
      { gate: { ...GATE, margin: 0.2, minDrop: 0.1 }, trials: 1 },
      ["The thresholds change (margin 0.05 → 0.2, min_drop 0 → 0.1, trials 3 → 1); this comparison used the base's."],
    ],
    [
      'another way to choose the number of trials, and margins by scorer',
      { trials: 'auto', gate: { ...GATE, margins: { exact: 0.02, numeric: 0.1 } } },
      { trials: 3, gate: { ...GATE, margins: { exact: 0.5 } } },
      [
        "The thresholds change (margin of exact 0.02 → 0.5, margin of numeric 0.1 → none, trials auto → 3); this comparison used the base's.",
      ],
    ],
    [
      'a gate that is no longer strict',
      { gate: { ...GATE, strict: true } },
      {},
      ["The thresholds change (strict true → false); this comparison used the base's."],
    ],
    [
      'changed limits',
      {},
      { limits: { ...LIMITS, usd: 50 } },
      ["The limits change (usd 5 → 50); this comparison used the base's."],
    ],
    ['changed scorers', {}, { scorers: exact }, ["The scorers change; both sides were scored by the head's."]],
    [
      'no scorers that only moved in the file',
      { scorers: exact },
      { scorers: [{ ...exact[0]!, at: { ...AT, line: 9 } }] },
      [],
    ],
    ['one removed case', {}, { cases: casesOf(['a']) }, ['One case is removed here, ran all the same, and counts.']],
    [
      'several removed cases',
      { cases: casesOf(['a', 'b', 'c']) },
      { cases: casesOf(['a']) },
      ['2 cases are removed here, ran all the same, and count.'],
    ],
    ['no removed case where the whole suite went', {}, { cases: [] }, []],
    [
      'a case that is no longer critical',
      { cases: casesOf(['a', 'b'], { critical: true }) },
      { cases: [...casesOf(['a'], { critical: true }), ...casesOf(['b'])] },
      ["What is critical changes (one case); this comparison used the base's."],
    ],
    [
      'a case that is renamed and no longer critical',
      { cases: casesOf(['a'], { critical: true, digest: 'one' }) },
      { cases: casesOf(['z'], { digest: 'one' }) },
      ["What is critical changes (one case); this comparison used the base's."],
    ],
    [
      'a model of the suite that hides the prompt’s new one',
      { tested: prompt('test/old') },
      { tested: prompt('test/new') },
      ["The prompt's model changes, but the suite's own `model:` hides it: both sides ran test/model."],
    ],
    [
      'no hidden model where the suite’s changes too',
      { tested: prompt('test/old'), model: 'test/old' },
      { tested: prompt('test/new') },
      [],
    ],
    [
      'no hidden model where the prompt’s is used',
      { tested: prompt('test/old') },
      { tested: prompt('test/new'), modelFrom: 'prompt' },
      [],
    ],
  ])('tell of %s', (_what, base, head, expected) => {
    expect(notices(base, head)).toEqual(expected);
  });

  test('leave out the number of trials when another was asked for', () => {
    expect(notices({}, { trials: 1 }, 5)).toEqual([]);
  });

  test('announce both files’ ten thousand critical flags without a search each', () => {
    const ids = Array.from({ length: 10_000 }, (_, n) => `case-${n}`);
    const cases = (critical: boolean) => casesOf(ids, { critical }).map((one) => ({ ...one, digest: one.id }));
    expect(notices({ cases: cases(true) }, { cases: cases(false) })).toEqual([
      "What is critical changes (10000 cases); this comparison used the base's.",
    ]);
  });
});
