import { confusion } from '../../src/compare/confusion.js';
import type { Problem } from '../../src/errors.js';
import type { Report } from '../../src/report/report.js';
import { buildCase, buildReport, buildRow, buildSuite, buildTrial, GATES } from './build-report.js';

const POLITE =
  'I am sorry that the lamp arrived broken. You can send it back within 30 days of delivery and we pay the postage; your money is on your account three to five working days after we have it. Please write to returns at our shop with your order number, and add a photo of the damage if you can.';
const CURT =
  'I am sorry that the lamp arrived broken. You can send it back within 14 days of delivery; your money is on your account after we have it. Please write to returns at our shop with your order number, and add a photo of the damage if you can.';

const brokenCases = [
  buildCase('refund-angry', '+++', '---', { critical: true, tags: ['billing', 'safety'] }),
  buildCase('lamp-broken', '+++', '-+-', {
    input: 'My lamp arrived in two pieces.\nWhat now?',
    expected: 'names the 30 days and who pays the postage',
    trials: {
      base: [0, 1, 2].map((sample) => buildTrial('base', sample, POLITE, true, 'names both')),
      head: [0, 1, 2].map((sample) =>
        buildTrial(
          'head',
          sample,
          sample === 1 ? POLITE : CURT,
          sample === 1,
          'says 14 days where the reference says 30',
        ),
      ),
    },
  }),
];

const otherCases = [
  buildCase('late-parcel', '---', '+++'),
  buildCase('two-orders', '++-', '+++'),
  buildCase('wrong-size', '+++', '++-'),
  buildCase('gift-card', '---', '---', { change: 'new', issue: 123 }),
  buildCase('opening-hours', '+++', '+++', { change: 'edited' }),
  buildCase('legacy-coupon', '+++', '+++', { change: 'removed' }),
  buildCase('plain', '+++', '+++'),
  buildCase('two-languages', '++-', '---', {
    status: 'broken',
    past: { passes: 11, trials: 20, flaky: true },
    tags: ['hard'],
  }),
];

const regressed = buildSuite('regressed', {
  cases: [...otherCases, ...brokenCases],
  trials: {
    planned: 300,
    answered: 298,
    missing: [{ kind: 'timeout', reason: 'no answer within 60 s', count: 2 }],
  },
  notices: ['the margin was 0.1 at the head and is 0.05 at the base: the base’s counts'],
});

const newSuite = buildSuite('inconclusive', {
  suite: 'greeting',
  firstRun: true,
  rows: [
    buildRow('inconclusive', {
      base: null,
      change: null,
      interval: null,
      mde: null,
      cases: 12,
      reason: 'first run: nothing to compare with',
    }),
  ],
  cases: [buildCase('hello', '', '+++', { change: 'new' })],
});

/** What one answer took, and into which labels the answers fell. */
const numbers = buildSuite('inconclusive', {
  suite: 'triage',
  rows: [buildRow('inconclusive', { scorer: 'classification' })],
  classifications: [
    {
      scorer: 'classification',
      labels: ['refund', 'billing', 'C++ | x'],
      base: confusion(3, answers(['refund', 'refund', 'billing', 'billing'], ['refund', 'refund', 'billing', 'none'])),
      head: confusion(3, answers(['refund', 'refund', 'billing', 'billing'], ['refund', 'billing', 'none', 'C++ | x'])),
    },
  ],
  measured: [
    {
      scorer: 'latency',
      unit: 'ms',
      base: { answers: 50, p50: 820, p95: 1240 },
      head: { answers: 50, p50: 990, p95: 1410 },
      ratio: 1.2096,
      interval: [1.1, 1.33],
      cases: 50,
      zeros: 0,
      unknown: 0,
    },
    {
      scorer: 'cost',
      unit: 'usd',
      base: null,
      head: { answers: 48, p50: 0.0004, p95: 0.0012 },
      ratio: null,
      interval: null,
      cases: 0,
      zeros: 0,
      unknown: 52,
    },
    {
      scorer: 'length',
      unit: 'characters',
      base: { answers: 50, p50: 12, p95: 1204 },
      head: { answers: 50, p50: 12, p95: 9 },
      ratio: 0.004,
      interval: [0.0004, 12.5],
      cases: 47,
      zeros: 3,
      unknown: 1,
    },
  ],
});

/** After some rounds, with everything that they bring along. */
const inRounds = buildSuite('inconclusive', {
  suite: 'returns',
  trialsPerCase: 'auto',
  rounds: { done: 3, of: 4, mean: 1.84, stop: 'closed', stopped: '200 more calls would break the limit of 500' },
  fresh: { cases: 6, trials: 24, unasked: 3, stopped: 'the time limit of 20 min was reached' },
  stability: { base: { trials: 1, flaky: null, power: [0.91] }, head: { trials: 1, flaky: null, power: [0.89] } },
  slices: [
    {
      scorer: 'exact',
      tags: [
        { tag: 'billing', cases: 6, base: 1, head: 0.5, change: -0.5, p: 0.01, adjusted: 0.02, noted: true },
        { tag: 'other', cases: 34, base: 0.9, head: 0.94, change: 0.04, p: 0.5, adjusted: 0.5, noted: false },
      ],
    },
  ],
  cases: [
    buildCase('gift-wrap', '+', '-', { status: 'moved' }),
    buildCase('voucher', '-++', '+++', { change: 'edited' }),
  ],
});

function answers(right: string[], said: string[]) {
  const labels = ['refund', 'billing', 'C++ | x'];
  return right.map((label, index) => ({
    expected: labels.indexOf(label),
    got: said[index] === 'none' ? null : labels.indexOf(said[index]!),
  }));
}

const mistake: Problem = {
  file: 'evals/support.eval.yml',
  line: 4,
  col: 3,
  severity: 'error',
  code: 'UNKNOWN_KEY',
  why: '`casse` is no key of a suite',
  fix: 'write `cases`',
};

/** One report of each kind that a reader can meet. */
export const EXAMPLES: { [name: string]: Report } = {
  regressed: buildReport([regressed], GATES.held),
  improved: buildReport([buildSuite('improved', { cases: [buildCase('late-parcel', '---', '+++')] })], GATES.passed),
  inconclusive: buildReport([buildSuite('inconclusive')], GATES.open),
  unchanged: buildReport([buildSuite('unchanged')], GATES.passed),
  rounds: buildReport([inRounds], GATES.open),
  numbers: buildReport([numbers], GATES.open),
  invalid: buildReport(
    [
      buildSuite('invalid', {
        trials: {
          planned: 300,
          answered: 279,
          missing: [{ kind: 'timeout', reason: 'no answer within 60 s', count: 21 }],
        },
      }),
    ],
    {
      ok: false,
      conclusion: 'failure',
      title: 'support is invalid: 21 of 300 trials are missing',
      reasons: ['support: invalid, 21 of 300 trials are missing (timeout: no answer within 60 s)'],
    },
  ),
  'first run': buildReport([newSuite], { ...GATES.open, title: 'First run: greeting 91 %' }, { base: null }),
  'nothing affected': buildReport(
    [],
    { ok: true, conclusion: 'success', title: 'No eval suite is affected', reasons: [] },
    { unaffected: ['support', 'greeting'] },
  ),
  'bad input': buildReport(
    [],
    {
      ok: false,
      conclusion: 'failure',
      title: 'UNKNOWN_KEY in evals/support.eval.yml',
      reasons: ['evals/support.eval.yml:4:3 UNKNOWN_KEY `casse` is no key of a suite, write `cases`'],
    },
    { problems: [mistake] },
  ),
  'several suites': buildReport(
    [
      buildSuite('unchanged', { suite: 'faq' }),
      inRounds,
      buildSuite('improved', { suite: 'triage' }),
      regressed,
      buildSuite('unchanged', { suite: 'greeting' }),
      buildSuite('inconclusive', {
        suite: 'summary',
        rows: [buildRow('inconclusive'), buildRow('unchanged', { scorer: 'max_words' })],
      }),
    ],
    GATES.held,
  ),
};
