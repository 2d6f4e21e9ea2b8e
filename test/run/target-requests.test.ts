import { describe, expect, test } from '@jest/globals';
import { formatProblem } from '../../src/errors.js';
import { buildRequest } from '../../src/run/build-request.js';
import { callKey } from '../../src/run/call-key.js';
import { checkBudget } from '../../src/run/check-budget.js';
import { checkHosts } from '../../src/run/check-hosts.js';
import { estimate } from '../../src/run/estimate.js';
import { listJobs } from '../../src/run/list-jobs.js';
import { planSuite, type SideSuite } from '../../src/run/plan-suite.js';
import type { CommandTarget, HttpTarget, Suite } from '../../src/suite/suite.js';
import { memoryStore } from './given-ports.js';
import { asksOf } from './given-run.js';
import { CONFIG, casesOf, suiteOf } from './given-suite.js';

const COMMAND: CommandTarget = {
  kind: 'command',
  run: ['node', 'my app.js'],
  setup: null,
  watch: [],
  seconds: 1,
  memoryMb: 64,
  fingerprint: 'one',
};
const HTTP: HttpTarget = {
  kind: 'http',
  base: { url: 'https://base.acme.dev/a' },
  head: { url: 'https://head.acme.dev/a' },
  watch: [],
  seconds: 1,
  fingerprint: 'one',
};

function side(tested: Suite['tested'], commit: string | null = null, more: Partial<Suite> = {}): SideSuite {
  return { suite: suiteOf('', casesOf(['a', 'b']), { tested, model: null, ...more }), config: CONFIG, commit };
}

describe('the request to a command', () => {
  const { suite } = side(COMMAND);
  const [testCase] = casesOf(['a']);
  const keyOf = (more: Partial<Suite> = {}, input = 'a', sample = 0) => {
    const built = buildRequest({ ...suite, ...more }, CONFIG, casesOf([input])[0]!);
    return built.ok ? callKey(built.request, sample) : '';
  };

  test('holds what can change the answer', () => {
    expect(buildRequest(suite, CONFIG, testCase!)).toEqual({
      ok: true,
      request: { fingerprint: 'one', suite: 'support', model: null, input: { message: 'about a' }, messages: [] },
    });
  });

  test.each<[string, Partial<Suite>, string, number, boolean]>([
    ['nothing else', {}, 'a', 0, true],
    ['other bounds', { tested: { ...COMMAND, seconds: 9, memoryMb: 9 } }, 'a', 0, true],
    ['another program', { tested: { ...COMMAND, fingerprint: 'two' } }, 'a', 0, false],
    ['another model', { model: 'test/other' }, 'a', 0, false],
    ['another suite’s name', { name: 'other' }, 'a', 0, false],
    ['another input', {}, 'b', 0, false],
    ['a repeat', {}, 'a', 1, false],
  ])('with %s, is the same call or another', (_what, more, input, sample, isSame) => {
    expect(keyOf(more, input, sample) === keyOf()).toBe(isSame);
  });

  test('of the same program on both sides is one call, whatever the commits', () => {
    const plan = planSuite(side(COMMAND, 'b'.repeat(40)), side(COMMAND, 'c'.repeat(40)), 2);
    expect(plan.cases.map(({ identical }) => identical)).toEqual([true, true]);
    const { jobs } = listJobs(plan, asksOf(plan));
    expect(jobs).toHaveLength(4);
    expect(jobs.map(({ request }) => 'variant' in request && request.variant.sample)).toEqual([0, 0, 1, 1]);
  });

  test('tells each side its commit and the sample', () => {
    const plan = planSuite(side({ ...COMMAND, fingerprint: 'two' }, 'b'), side(COMMAND, null), 1);
    const { jobs } = listJobs(plan, asksOf(plan));
    expect(jobs.map(({ request }) => 'variant' in request && request.variant)).toEqual([
      { side: 'base', commit: 'b', sample: 0 },
      { side: 'head', commit: null, sample: 0 },
      { side: 'head', commit: null, sample: 0 },
      { side: 'base', commit: 'b', sample: 0 },
    ]);
  });
});

test('a prompt can become a command, and both are asked', () => {
  const prompted = { suite: suiteOf('{{ message }}', casesOf(['a', 'b'])), config: CONFIG, commit: null };
  const plan = planSuite(prompted, side(COMMAND), 1);
  const { jobs } = listJobs(plan, asksOf(plan));
  expect(jobs.map(({ side: asked, request }) => `${asked} ${'endpoint' in request}`)).toEqual([
    'base true',
    'head false',
    'head false',
    'base true',
  ]);
  expect(plan.notices).toEqual(['What is tested changes: `evals/support.prompt.yml` → `node "my app.js"`.']);
});

test('what a program costs is guessed for a model that it names, and unknown otherwise', () => {
  const plan = planSuite(null, side(COMMAND), 1);
  const { jobs } = listJobs(plan, asksOf(plan));
  const tokens = { base: () => null, head: ({ inputTokens }: { inputTokens: number }) => inputTokens };
  expect(estimate(jobs, memoryStore(), { base: () => null, head: () => null })).toEqual({ calls: 2, usd: null });
  expect(estimate(jobs, memoryStore(), tokens).usd).toBeGreaterThan(8000);
  expect(checkBudget([{ plan, estimate: { calls: 2, usd: null } }], 1).map(formatProblem)).toEqual([
    'evals/support.eval.yml:1:1 UNKNOWN_PRICE the price of what it runs is unknown, so `max-usd` cannot hold `support`, name its `model:`, with a price in `prices:` of evals/ratchet.yml',
  ]);
});

test('a change allows itself no host', () => {
  const plan = planSuite(side(HTTP), side(HTTP), 1);
  const hosts = (...names: string[]) => names.map((host) => ({ host, confidential: false }));
  expect(checkHosts(plan, hosts('*.acme.dev'))).toEqual([]);
  expect(checkHosts(plan, hosts('base.acme.dev')).map(formatProblem)).toEqual([
    'evals/support.eval.yml:1:1 HOST_NOT_ALLOWED the host `head.acme.dev` is not allowed, add to evals/ratchet.yml: `hosts: ["head.acme.dev"]` in a change of its own (the base\'s settings count)',
  ]);
});

test('data that are no longer confidential are announced', () => {
  expect(planSuite(side(COMMAND, null, { confidential: true }), side(COMMAND), 1).notices).toEqual([
    "The suite's data are no longer marked as confidential.",
  ]);
});
