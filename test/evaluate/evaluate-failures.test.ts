import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/errors.js';
import type { Reply } from '../../src/ports.js';
import { memoryStore, replyOf } from '../run/given-ports.js';
import { suiteFiles } from './given-repository.js';
import { failing, type Given, oldAndNew, run, verdicts } from './given-run.js';
import { memoryWorld } from './given-world.js';

describe('evaluate', () => {
  describe('before the first call', () => {
    const limited = (more: string) => ({ base: suiteFiles({ more }), head: suiteFiles({ prompt: 'New.', more }) });

    test.each<[string, Given, string]>([
      ['more calls than the suite allows', limited('limits: { calls: 23 }\n'), 'OVER_LIMIT'],
      ['more dollars than the suite allows', { ...limited('limits: { usd: 2 }\n'), price: 0.1 }, 'OVER_LIMIT'],
      ['more dollars than are allowed in all', { ...oldAndNew(), price: 0.1, input: { maxUsd: 2 } }, 'OVER_BUDGET'],
      ['an error in an affected suite', { base: suiteFiles(), head: suiteFiles({ more: 'typo: 1\n' }) }, 'UNKNOWN_KEY'],
      [
        'a scorer that nobody knows',
        { base: suiteFiles(), head: suiteFiles({ more: 'scorers: [exakt]\n' }) },
        'UNKNOWN_SCORER',
      ],
    ])('stops at %s, and holds', async (_what, given, code) => {
      const { report, world } = await run(given);
      expect(report.problems.map((problem) => `${problem.code} ${problem.severity}`)).toEqual([`${code} error`]);
      expect(report.gate.ok).toBe(false);
      expect(report.suites).toEqual([]);
      expect(world.model.asked).toEqual([]);
      expect(world.events).toEqual([]);
    });

    test('stops for all suites where one is over its limit', async () => {
      const dear = (prompt: string) => suiteFiles({ name: 'dear', prompt, more: 'limits: { calls: 1 }\n' });
      const base = { ...suiteFiles(), ...dear('Old.') };
      const { world } = await run({ base, head: { ...suiteFiles({ prompt: 'New.' }), ...dear('New.') } });
      expect(world.model.asked).toEqual([]);
    });

    test('counts what the store answers as free', async () => {
      const world = memoryWorld({ price: 0.1 });
      await run({ ...limited('limits: { calls: 24 }\n'), world });
      const { report } = await run({ ...limited('limits: { calls: 1, usd: 0 }\n'), world });
      expect(report.problems).toEqual([]);
    });

    test('takes the base’s limits, whatever the head allows itself', async () => {
      const head = suiteFiles({ prompt: 'New.', more: 'limits: { calls: 1000 }\n' });
      const { report } = await run({ base: suiteFiles({ more: 'limits: { calls: 1 }\n' }), head });
      expect(report.problems.map(({ code }) => code)).toEqual(['OVER_LIMIT']);
    });

    test('refuses a cap that an unknown price could break, before the first call', async () => {
      const { report } = await run({ ...oldAndNew(), price: null, input: { maxUsd: 1 } });
      expect(report.problems.map(({ code, severity }) => `${code} ${severity}`)).toEqual(['UNKNOWN_PRICE error']);
      expect(report.suites).toEqual([]);
    });

    test('refuses a name that no suite has', async () => {
      const typo = run({ ...oldAndNew(), input: { suites: ['suport'] } });
      await expect(typo).rejects.toMatchObject({ code: 'UNKNOWN_SUITE', exitCode: 2 });
    });
  });

  describe('when something fails', () => {
    const cost = (usd: number) => (): Reply => replyOf('yes', usd);

    test('holds an invalid suite where every call failed', async () => {
      const { report } = await run({ ...oldAndNew(), answer: failing });
      expect(verdicts(report)).toEqual(['support: invalid']);
      expect(report.gate).toMatchObject({ ok: false, conclusion: 'failure' });
      expect(report.suites[0]!.trials.missing).toEqual([{ kind: 'server', reason: '500', count: 24 }]);
    });

    const twoSuites = (prompt: string) => {
      const more = 'limits: { usd: 100 }\n';
      return { ...suiteFiles({ name: 'a', prompt, more }), ...suiteFiles({ name: 'b', prompt, more }) };
    };

    test.each([
      [30, '$6.00'],
      [23, '$0.00'],
    ])('gives each suite what is left of $%d by those before it', async (maxUsd, left) => {
      const given = { base: twoSuites('Old.'), head: twoSuites('New.'), input: { maxUsd } };
      const { report } = await run({ ...given, price: 0.1, answer: cost(1) });
      expect(report.suites.map(({ suite }) => suite)).toEqual(['a', 'b']);
      expect(report.suites[0]!.trials).toMatchObject({ answered: 24, missing: [] });
      const reason = `the budget of ${left} for this suite is spent`;
      expect(report.suites[1]!.trials.missing).toMatchObject([{ kind: 'budget', reason }]);
      expect(verdicts(report)).toEqual(['a: inconclusive', 'b: invalid']);
    });

    test.each([
      ['closes', () => {}],
      [
        'does not close either',
        () => {
          throw new UserError('STORE_UNUSABLE', 'cannot be closed', 'free some', 3);
        },
      ],
    ])('ends with the error of a full store that %s', async (_what, onClose) => {
      const full = new UserError('STORE_UNUSABLE', 'no space left', 'free some', 3);
      const store = {
        ...memoryStore(() => {
          throw full;
        }),
        [Symbol.asyncDispose]: async () => onClose(),
      };
      await expect(run({ ...oldAndNew(), store: () => store })).rejects.toBe(full);
    });

    test('closes every store, whether it ends well or not', async () => {
      const twice = { ...suiteFiles({ name: 'a' }), ...suiteFiles({ name: 'b' }) };
      const good = await run({ base: null, head: twice });
      const world = memoryWorld({
        answer: () => {
          throw new TypeError('a bug');
        },
      });
      await expect(run({ base: null, head: twice, world })).rejects.toThrow('a bug');
      for (const { stores } of [good.world, world])
        expect([...stores.values()].map(({ closed }) => closed)).toEqual([true, true]);
    });
  });
});
