import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../src/json.js';
import type { Call, Usage } from '../../src/ports.js';
import { estimate, type Pricing } from '../../src/run/estimate.js';
import { listJobs } from '../../src/run/list-jobs.js';
import { planSuite } from '../../src/run/plan-suite.js';
import type { Side } from '../../src/run/trial.js';
import { promptOf } from '../suite/prompt-of.js';
import { memoryStore, replyOf } from './given-ports.js';
import { asksOf } from './given-run.js';
import { CONFIG, casesOf, suiteOf } from './given-suite.js';

interface Given {
  base?: string | null;
  head?: string;
  ids?: string[];
  trials?: number;
  parameters?: { [name: string]: Json };
}

function plan({ base = 'old {{ message }}', head = 'new {{ message }}', ids = ['a', 'b'], ...rest }: Given = {}) {
  const { trials = 3, parameters = {} } = rest;
  const side = (template: string) => {
    const suite = suiteOf(template, casesOf(ids));
    promptOf(suite).parameters = parameters;
    return { suite, config: CONFIG, commit: null };
  };
  return planSuite(base === null ? null : side(base), side(head), trials);
}

function jobs(given: Given = {}) {
  const made = plan(given);
  return listJobs(made, asksOf(made)).jobs;
}

const dollarACall = { base: () => 1, head: () => 1 };

/** The usage that one call is expected to have. */
function expectedUsage(given: Given): Usage {
  let seen: Usage | null = null;
  const watch = (usage: Usage): number => {
    seen = usage;
    return 0;
  };
  estimate(jobs({ base: null, ids: ['a'], trials: 1, ...given }), memoryStore(), { base: watch, head: watch });
  return seen!;
}

describe('estimate', () => {
  test.each<[string, Given, number]>([
    ['cases x trials x sides', {}, 12],
    ['the head alone on a first run', { base: null }, 6],
    ['one for both sides where they send the same', { base: 'new {{ message }}' }, 6],
    ['none for a case that a prompt does not take', { base: 'old {{ other }}' }, 6],
    ['one a trial where all cases send the same', { base: null, head: 'hello', trials: 2 }, 2],
    ['none without cases', { ids: [] }, 0],
  ])('counts %s', (_what, given, calls) => {
    expect(estimate(jobs(given), memoryStore(), dollarACall)).toEqual({ calls, usd: calls });
  });

  test('leaves out what the store answers', () => {
    const store = memoryStore();
    const [job] = jobs();
    const call: Call = { key: job!.key, at: '2026-01-01T00:00:00.000Z', reply: replyOf('stored') };
    store.calls.set(call.key, call);
    expect(estimate(jobs(), store, dollarACall)).toEqual({ calls: 11, usd: 11 });
  });

  test('prices each side by its own model', () => {
    expect(estimate(jobs({ ids: ['a'], trials: 1 }), memoryStore(), { base: () => 1, head: () => 10 }).usd).toBe(11);
  });

  test.each<[string, { [side in Side]: Pricing }]>([
    ['the base', { base: () => null, head: () => 1 }],
    ['the head', { base: () => 1, head: () => null }],
  ])('knows no dollars when the price of %s is unknown, which is not 0', (_side, prices) => {
    expect(estimate(jobs(), memoryStore(), prices)).toEqual({ calls: 12, usd: null });
  });

  test('is 0 dollars at an unknown price when there is nothing to call', () => {
    const unknown = { base: () => null, head: () => null };
    expect(estimate(jobs({ ids: [] }), memoryStore(), unknown)).toEqual({ calls: 0, usd: 0 });
  });

  test.each<[string, { [name: string]: Json }, number]>([
    ['its old name', { max_tokens: 50 }, 50],
    ['its new name', { max_completion_tokens: 60 }, 60],
    ['none', {}, 1000],
  ])('takes the cap on the output by %s', (_what, parameters, outputTokens) => {
    expect(expectedUsage({ parameters }).outputTokens).toBe(outputTokens);
  });

  test('expects no fewer tokens than a text of any script has', () => {
    expect(expectedUsage({ head: 'word '.repeat(300) }).inputTokens).toBeGreaterThanOrEqual(300);
    expect(expectedUsage({ head: '退款政策'.repeat(100) }).inputTokens).toBeGreaterThanOrEqual(400);
  });

  test('counts a schema that is sent along as input', () => {
    const schema = { type: 'json_schema', json_schema: { description: 'x'.repeat(3000) } };
    expect(expectedUsage({ parameters: { response_format: schema } }).inputTokens).toBeGreaterThan(1000);
  });
});
