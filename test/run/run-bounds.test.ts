import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/errors.js';
import type { Clock } from '../../src/ports.js';
import { listJobs } from '../../src/run/list-jobs.js';
import { runTrials } from '../../src/run/run-trials.js';
import { fakeTarget, memoryStore, replyOf } from './given-ports.js';
import { asksOf, givenPlan, never, run, start } from './given-run.js';

describe('a run of trials', () => {
  test.each([1, 3, 8])('has %d calls in flight at most, and as many where there are enough', async (connections) => {
    const ids = Array.from({ length: 10 }, (_, n) => `case-${n}`);
    const { target } = await run({ ids, connections });
    expect(target.peak).toBe(connections);
  });

  test('lets identical cases use all connections', async () => {
    const same = 'same {{ message }}';
    const { target } = await run({ base: same, head: same, ids: ['a', 'b', 'c', 'd'], connections: 4 });
    expect(target.peak).toBe(4);
  });

  test('stops what is in flight at the deadline, and calls nothing more', async () => {
    const given = { ids: ['a', 'b', 'c'], connections: 1, bounds: { milliseconds: 90_000 } };
    const { target, clock, trials } = start({ ...given, answer: (_, n) => (n === 2 ? never : replyOf('in time')) });
    while (target.asked.length < 3) await nextTurn();
    clock.advance(90_000);
    const { base, head } = await trials;
    expect(target.asked).toHaveLength(3);
    const missing = [...base, ...head].filter((trial) => trial.status === 'missing');
    expect(missing).toHaveLength(4);
    for (const trial of missing)
      expect(trial).toMatchObject({ kind: 'deadline', reason: 'the time limit of 1.5 min was reached' });
  });

  test.each([
    ['ends well', () => {}],
    [
      'fails',
      () => {
        throw new Error('no space left');
      },
    ],
  ])('gives up its timer when it %s', async (_what, onPut) => {
    const signals: (AbortSignal | undefined)[] = [];
    const clock: Clock = {
      now: () => 0,
      sleep(_ms, signal) {
        signals.push(signal);
        return never;
      },
    };
    const target = fakeTarget(() => replyOf('fine'));
    const ports = { targets: { base: target, head: target }, store: memoryStore(onPut), clock, onTrial: () => {} };
    const plan = givenPlan({});
    const bounds = { usd: 5, milliseconds: 1 };
    await runTrials(listJobs(plan, asksOf(plan)), ports, { ...bounds, total: bounds, connections: 8 }).catch(() => {});
    expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
  });

  test('stops when the budget is spent, keeps what was paid for, and says why the rest is missing', async () => {
    const given = { ids: ['a', 'b', 'c', 'd'], connections: 1, bounds: { usd: 0.25 } };
    const { target, base, head, store } = await run({ ...given, answer: () => replyOf('paid', 0.1) });
    expect(target.asked).toHaveLength(3);
    expect(store.calls.size).toBe(3);
    const missing = [...base, ...head].filter((trial) => trial.status === 'missing');
    expect(missing).toHaveLength(5);
    for (const trial of missing)
      expect(trial).toMatchObject({ kind: 'budget', reason: 'the budget of $0.25 for this suite is spent' });
  });

  test('spends at most what is in flight over its budget', async () => {
    const ids = Array.from({ length: 20 }, (_, n) => `case-${n}`);
    const { target } = await run({ ids, connections: 4, bounds: { usd: 0.25 }, answer: () => replyOf('paid', 0.1) });
    expect(target.asked.length).toBeLessThanOrEqual(3 + 4);
  });

  test.each([
    ['costs nothing', 0],
    ['has no known price', null],
  ])('a call that %s spends no budget', async (_what, usd) => {
    const { all } = await run({ bounds: { usd: 0 }, answer: () => replyOf('free', usd) });
    expect(all.every(({ status }) => status === 'answered')).toBe(true);
  });

  describe('when the store fails', () => {
    const full = new UserError('STORE_UNUSABLE', 'no space left', 'free some', 3);

    test.each([
      [1, 3],
      [4, 8],
    ])('ends with its error, and calls nothing afterwards, with %d at once', async (connections, most) => {
      const ids = Array.from({ length: 20 }, (_, n) => `case-${n}`);
      const unhandled: unknown[] = [];
      const listen = (reason: unknown) => unhandled.push(reason);
      process.on('unhandledRejection', listen);
      const store = memoryStore((call) => {
        if (call.reply.output === 'third') throw full;
      });
      const { target, trials } = start({
        ids,
        connections,
        store,
        answer: (_, n) => replyOf(n === 2 ? 'third' : 'fine'),
      });
      await expect(trials).rejects.toBe(full);
      const asked = target.asked.length;
      for (let turn = 0; turn < 20; turn++) await nextTurn();
      process.off('unhandledRejection', listen);
      expect(target.asked).toHaveLength(asked);
      expect(asked).toBeLessThanOrEqual(most);
      expect(unhandled).toEqual([]);
    });

    test('stops what is in flight, and is still when it throws', async () => {
      const store = memoryStore(() => {
        throw full;
      });
      const { told, trials } = start({ answer: (_, n) => (n === 0 ? replyOf('first') : never), store });
      await expect(trials).rejects.toBe(full);
      expect(told).toEqual([]);
    });

    test('throws the first error where many fail', async () => {
      let count = 0;
      const store = memoryStore(() => {
        throw new UserError('STORE_UNUSABLE', `failure ${++count}`, 'free some', 3);
      });
      await expect(start({ store }).trials).rejects.toThrow('failure 1');
    });
  });

  test('ends with the error of a target that is broken in itself', async () => {
    const answer = (): never => {
      throw new TypeError('not a failed call');
    };
    await expect(start({ answer }).trials).rejects.toThrow(TypeError);
  });
});
