import { describe, expect, test } from '@jest/globals';
import { CallError } from '../../src/ports.js';
import { type Purse, SuiteRun } from '../../src/run/suite-run.js';
import type { TrialAsk } from '../../src/run/trial-ask.js';
import type { Limits } from '../../src/suite/suite.js';
import { manualClock } from '../models/manual-clock.js';
import { fakeTarget, type MemoryStore, memoryStore, replyOf } from './given-ports.js';
import { givenPlan, never, outputs } from './given-run.js';
import { LIMITS } from './given-suite.js';

interface Given {
  limits?: Partial<Limits>;
  purse?: Purse;
  price?: number | null;
  /** Dollars that each answer really costs. */
  cost?: number;
  store?: MemoryStore;
  head?: string;
  hangs?: (n: number) => boolean;
}

function given({ limits = {}, price = 0.1, cost = 0, ...more }: Given = {}) {
  const plan = givenPlan({ connections: 1, ...(more.head && { head: more.head }) });
  const clock = manualClock(0);
  const announced: number[] = [];
  const target = fakeTarget((text, n) => (more.hangs?.(n) ? never : replyOf(`${text} ${n}`, cost)));
  const store = more.store ?? memoryStore();
  const ports = {
    targets: { base: target, head: target },
    store,
    clock,
    onTrial: () => {},
    onMore: (trials: number) => announced.push(trials),
  };
  const prices = { base: () => price, head: () => price };
  const purse = more.purse ?? { usd: Number.POSITIVE_INFINITY };
  const run = new SuiteRun({ ...plan, limits: { ...LIMITS, ...limits } }, prices, ports, purse);
  return { run, target, clock, store, purse, announced };
}

const both = (from: number, trials = 1): TrialAsk[] => ['a', 'b'].map((caseId) => ({ caseId, from, trials }));

describe('the trials of a suite', () => {
  test('come in batches, each with the sample indices, cases and sides that are asked for', async () => {
    const { run, target, announced } = given();
    await run.first(both(0));
    const batch = await run.more([
      { caseId: 'b', from: 1, trials: 2 },
      { caseId: 'a', from: 5, trials: 1, side: 'base' },
    ]);
    if (!batch.done) throw new Error(batch.reason);
    const places = [...batch.trials.base, ...batch.trials.head].map(
      ({ side, caseId, sample }) => `${side} ${caseId} ${sample}`,
    );
    expect(places).toEqual(['base b 1', 'base b 2', 'base a 5', 'head b 1', 'head b 2']);
    expect(announced).toEqual([5]);
    expect(target.asked).toHaveLength(9);
    expect(run.batches.map(({ base, head }) => base.length + head.length)).toEqual([4, 5]);
  });

  test('are answered by the store again, batch by batch, without a call and beyond every limit', async () => {
    const { run, store } = given();
    await run.first(both(0));
    await run.more(both(1, 3));
    const again = given({ store, limits: { calls: 1, usd: 0 }, purse: { usd: 0 } });
    await again.run.first(both(0));
    expect(await again.run.more(both(1, 3))).toMatchObject({ done: true });
    expect(again.target.asked).toEqual([]);
  });
});

describe('a further batch is not begun', () => {
  test.each<[string, Given, string]>([
    ['with more calls than are left', { limits: { calls: 7 } }, '4 more calls would break the limit of 7'],
    [
      'that may cost more than is left',
      { limits: { usd: 0.35 }, price: 0.1 },
      '$0.40 more may be needed, and $0.35 are left',
    ],
    ['once all is spent', { limits: { usd: 0.4 }, cost: 0.1 }, '$0.40 more may be needed, and $0 are left'],
    [
      'that may cost more than all suites have left',
      { purse: { usd: 0.5 }, cost: 0.1 },
      '$0.40 more may be needed, and $0.10 are left',
    ],
    [
      'at an unknown price where there is a cap for all',
      { purse: { usd: 5 }, price: null },
      'the price of further calls is unknown',
    ],
  ])('%s', async (_what, options, reason) => {
    const { run, target, announced } = given(options);
    await run.first(both(0));
    expect(await run.more(both(1))).toEqual({ done: false, reason });
    expect(target.asked).toHaveLength(4);
    expect(announced).toEqual([]);
  });

  test('after the time that all batches have together', async () => {
    const { run, clock, target } = given({ limits: { minutes: 1 }, hangs: (n) => n === 3 });
    const first = run.first(both(0));
    while (target.asked.length < 4) await new Promise(setImmediate);
    clock.advance(60_000);
    expect(outputs((await first).base)).toContain('deadline');
    expect(await run.more(both(1))).toEqual({ done: false, reason: 'the time limit of 1 min was reached' });
    expect(target.asked).toHaveLength(4);
  });

  test('is not said of one that just fits', async () => {
    const { run } = given({ limits: { calls: 8, usd: 0.8 }, cost: 0.1 });
    await run.first(both(0));
    expect(await run.more(both(1))).toMatchObject({ done: true });
    expect(await run.more(both(2))).toMatchObject({ done: false });
  });

  test('is not said at an unknown price without a cap for all', async () => {
    const { run } = given({ price: null });
    await run.first(both(0));
    expect(await run.more(both(1))).toMatchObject({ done: true });
  });
});

describe('a further batch that is cut short does not count', () => {
  test('by a budget that the answers really break', async () => {
    const { run, store, purse } = given({ limits: { usd: 5 }, price: 0.1, cost: 2, purse: { usd: 100 } });
    const first = await run.first(both(0));
    expect(outputs([...first.base, ...first.head]).filter((output) => output === 'budget')).toHaveLength(1);
    expect(await run.more(both(1))).toMatchObject({ done: false });
    expect(store.calls.size).toBe(3);
    expect(purse.usd).toBe(94);
  });

  test('by the deadline, and what it was paid for is kept', async () => {
    const { run, clock, target, store } = given({ limits: { minutes: 1 }, hangs: (n) => n === 6 });
    await run.first(both(0));
    const more = run.more(both(1));
    while (target.asked.length < 7) await new Promise(setImmediate);
    clock.advance(60_000);
    expect(await more).toEqual({ done: false, reason: 'the time limit of 1 min was reached' });
    expect(store.calls.size).toBe(6);
  });

  test('but one with failed calls does: they are missing', async () => {
    const { run, target } = given();
    await run.first(both(0));
    target.answer = () => Promise.reject(new CallError('server', '500'));
    const batch = await run.more(both(1));
    expect(batch).toMatchObject({ done: true, trials: { base: [{ kind: 'server' }, { kind: 'server' }] } });
  });
});

describe('a base that is asked anew', () => {
  test('is not answered by what the store holds of it, and the head is', async () => {
    const { run, store } = given();
    await run.first(both(0, 2));
    const again = given({ store });
    await again.run.first(both(0));
    again.run.renewBase();
    await again.run.more(both(1));
    expect(again.target.asked).toEqual(['old about a', 'old about b']);
  });

  test('has answers that were made for this head, and are the same when it is run again', async () => {
    const [one, same, other] = [given(), given(), given({ head: 'newer {{ message }}' })];
    expect(one.run.anew()).toBe(same.run.anew());
    expect(one.run.anew()).not.toBe(other.run.anew());
    expect(Number.isSafeInteger(one.run.anew() + 1_000_000)).toBe(true);
  });
});
