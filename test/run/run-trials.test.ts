import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CallError, type CallErrorKind } from '../../src/ports.js';
import { planSuite } from '../../src/run/plan-suite.js';
import type { Trial } from '../../src/run/trial.js';
import { replyOf } from './given-ports.js';
import { outputs, run, start } from './given-run.js';
import { CONFIG, casesOf, suiteOf } from './given-suite.js';

describe('runTrials', () => {
  test('lets base and head take turns, and each go first in every other pair', async () => {
    const { target } = await run({ ids: ['a', 'b', 'c'], trials: 2, connections: 1 });
    expect(target.asked.map((text) => text.replace(' about ', ' '))).toEqual([
      ...['old a', 'new a', 'new b', 'old b', 'old c', 'new c'],
      ...['new a', 'old a', 'old b', 'new b', 'new c', 'old c'],
    ]);
  });

  test('tells each trial and returns them by side, sample and case', async () => {
    const { base, head, told, all } = await run({ trials: 2 });
    const places = (trials: Trial[]) => trials.map(({ side, sample, caseId }) => `${side} ${sample} ${caseId}`);
    expect(places(base)).toEqual(['base 0 a', 'base 0 b', 'base 1 a', 'base 1 b']);
    expect(places(head)).toEqual(['head 0 a', 'head 0 b', 'head 1 a', 'head 1 b']);
    expect(places(told).sort()).toEqual(places(all).sort());
    expect(outputs(head)).toContain('re: new about b');
  });

  test('makes one call where both sides send the same, and pays it once', async () => {
    const same = 'same {{ message }}';
    const { target, base, head } = await run({
      base: same,
      head: same,
      ids: ['a'],
      answer: (_, n) => replyOf(`${n}`, 1),
    });
    expect(target.asked).toHaveLength(1);
    expect(outputs(head)).toEqual(outputs(base));
    expect([...base, ...head].filter((trial) => trial.status === 'answered' && !trial.fromStore)).toHaveLength(1);
  });

  test('answers a repeat by a call of its own', async () => {
    const { target, head } = await run({ base: null, ids: ['a'], trials: 3, answer: (_, n) => replyOf(`${n}`) });
    expect(target.asked).toHaveLength(3);
    expect(outputs(head).sort()).toEqual(['0', '1', '2']);
  });

  test('has no base trial on a first run', async () => {
    const { base, head } = await run({ base: null, trials: 2 });
    expect([base.length, head.length]).toEqual([0, 4]);
  });

  test('takes what the store holds, also when time and money are over, and makes the rest', async () => {
    const first = await run({ trials: 1 });
    const again = await run({ trials: 2, store: first.store });
    expect(again.target.asked).toHaveLength(4);
    expect(again.all.filter((trial) => trial.status === 'answered' && trial.fromStore)).toHaveLength(4);
    const broke = await run({ trials: 2, store: first.store, bounds: { usd: -1, milliseconds: 0 } });
    expect(broke.target.asked).toEqual([]);
    expect(broke.all.every(({ status }) => status === 'answered')).toBe(true);
  });

  test.each<CallErrorKind>([
    'auth',
    'not_found',
    'rate_limited',
    'timeout',
    'network',
    'server',
    'bad_request',
    'bad_reply',
    'refused',
    'truncated',
  ])('a call that fails with %s leaves a missing trial, and nothing in the store', async (kind) => {
    const answer = (text: string) => {
      if (text === 'new about a') throw new CallError(kind, 'because');
      return replyOf('fine');
    };
    const { all, store } = await run({ answer });
    expect(outputs(all).sort()).toEqual(['fine', 'fine', 'fine', kind].sort());
    expect(all.find(({ status }) => status === 'missing')).toMatchObject({
      caseId: 'a',
      side: 'head',
      reason: 'because',
    });
    expect(store.calls.size).toBe(3);
  });

  test('makes a failed call again on the next run, and only that', async () => {
    const { store } = await run({
      answer: (_, n) => {
        if (n === 1) throw new CallError('server', '500');
        return replyOf('fine');
      },
    });
    const again = await run({ store });
    expect(again.target.asked).toHaveLength(1);
  });

  test('fails both trials of a shared call alike', async () => {
    const same = 'same {{ message }}';
    const failing = (): never => {
      throw new CallError('server', '500');
    };
    const { target, all } = await run({ base: same, head: same, ids: ['a'], answer: failing });
    expect(target.asked).toHaveLength(1);
    expect(outputs(all)).toEqual(['server', 'server']);
  });

  test('a case that a prompt does not take is missing on that side alone, without a call', async () => {
    const { target, base, head } = await run({ head: 'new {{ question }}', trials: 2, ids: ['a'] });
    expect(target.asked).toEqual(['old about a', 'old about a']);
    expect(outputs(base)).toEqual(['re: old about a', 're: old about a']);
    expect(head).toHaveLength(2);
    expect(head[0]).toMatchObject({ status: 'missing', kind: 'template' });
    expect(head[0]).toMatchObject({ reason: 'evals/support.prompt.yml:4: `question` is not in the input of case `a`' });
  });

  test('has rendered each case once a side by then, however many trials there are', async () => {
    let reads = 0;
    const input = {
      get message() {
        reads++;
        return 'hello';
      },
    };
    const side = (template: string) => ({
      suite: suiteOf(template, casesOf(['a'], { input })),
      config: CONFIG,
      commit: null,
    });
    const plan = planSuite(side('old {{ message }}'), side('new {{ message }}'), 5);
    const planned = reads;
    const { target, trials } = start({}, plan);
    await trials;
    expect(target.asked).toHaveLength(10);
    expect(reads).toBe(planned);
  });

  test('has a trial for every case, round and side, whatever fails', async () => {
    const kinds = ['fine', 'fails', 'dear'] as const;
    const world = fc.record({
      cases: fc.integer({ min: 0, max: 6 }),
      trials: fc.integer({ min: 1, max: 4 }),
      connections: fc.integer({ min: 1, max: 5 }),
      base: fc.constantFrom(null, 'old {{ message }}', 'new {{ message }}', 'old {{ other }}'),
      head: fc.constantFrom('new {{ message }}', 'new {{ other }}', 'new'),
      outcomes: fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 10 }),
      milliseconds: fc.constantFrom(0, 100_000),
    });
    await fc.assert(
      fc.asyncProperty(world, async ({ cases, base, head, trials, connections, outcomes, milliseconds }) => {
        const ids = Array.from({ length: cases }, (_, n) => `case-${n}`);
        const answer = (_text: string, n: number) => {
          const outcome = outcomes[n % outcomes.length];
          if (outcome === 'fails') throw new CallError('network', 'gone');
          return replyOf('x', outcome === 'dear' ? 1 : 0);
        };
        const ran = await run({ base, head, ids, trials, connections, answer, bounds: { usd: 2, milliseconds } });
        expect(ran.base).toHaveLength(base === null ? 0 : cases * trials);
        expect(ran.head).toHaveLength(cases * trials);
        expect(ran.told).toHaveLength(ran.all.length);
        const places = ran.all.map(({ side, caseId, sample }) => `${side} ${caseId} ${sample}`);
        expect(new Set(places).size).toBe(places.length);
        expect(ran.target.peak).toBeLessThanOrEqual(connections);
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});
