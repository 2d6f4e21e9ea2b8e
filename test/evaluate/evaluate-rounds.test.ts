import { describe, expect, test } from '@jest/globals';
import { manualClock } from '../models/manual-clock.js';
import { replyOf } from '../run/given-ports.js';
import { casesExpectingYes, suiteFiles, type WrittenSuite } from './given-repository.js';
import { type Given, run, verdicts } from './given-run.js';
import { memoryWorld } from './given-world.js';

const auto = (suite: WrittenSuite = {}): Given => ({
  base: suiteFiles({ trials: null, ...suite }),
  head: suiteFiles({ trials: null, ...suite, prompt: 'New.' }),
});
const numberOf = (question: string): number => Number(question.split(' ')[1]);
/** Fails, with the new prompt, the questions below a number. */
const breaking = (below: number) => (prompt: string, question: string) =>
  prompt === 'New.' && numberOf(question) < below ? 'no' : 'yes';

describe('a suite with as many trials as it takes', () => {
  test('runs each case once where nothing moves', async () => {
    const { report, world } = await run(auto({ cases: casesExpectingYes(30) }));
    expect(world.model.asked).toHaveLength(60);
    expect(report.suites[0]).toMatchObject({
      trialsPerCase: 'auto',
      rounds: { done: 1, of: 4, mean: 1, stop: 'not_behind', stopped: null },
      stability: { base: { trials: 1, flaky: null } },
    });
  });

  test('is decided by later rounds where the first leaves it open', async () => {
    const { report } = await run({ ...auto({ cases: casesExpectingYes(30) }), answer: breaking(3) });
    expect(verdicts(report)).toEqual(['support: regressed']);
    expect(report.suites[0]!.rounds).toMatchObject({ done: 2, stop: 'regressed', mean: 1 + 6 / 30 });
    expect(report.suites[0]!.cases.filter(({ status }) => status === 'broken')).toHaveLength(3);
  });

  test('gives a new or edited case three trials at once, on both sides, and the others one', async () => {
    const cases = casesExpectingYes(4);
    const reported = { id: 'reported', input: { message: 'question 9' }, expected: 'yes', source: { issue: 7 } };
    const base = suiteFiles({ trials: null, cases });
    const head = suiteFiles({ trials: null, cases: [...cases, reported], prompt: 'New.' });
    const answer = (prompt: string, question: string) => (prompt === 'Old.' && numberOf(question) === 9 ? 'no' : 'yes');
    const { report, world } = await run({ base, head, answer });
    expect(world.model.asked).toHaveLength(4 * 2 + 3 * 2);
    expect(report.suites[0]!.cases.find(({ id }) => id === 'reported')).toMatchObject({
      change: 'new',
      issue: 7,
      base: 0,
      head: 1,
      trials: { base: { length: 3 }, head: { length: 3 } },
    });
    expect(report.suites[0]!.rounds.mean).toBe(1);
  });

  test('runs every case three times where there is nothing to compare with', async () => {
    const { report, world } = await run({ base: null, head: suiteFiles({ trials: null }) });
    expect(world.model.asked).toHaveLength(12);
    expect(report.suites[0]).toMatchObject({ rounds: { done: 1, of: 1, mean: 3 }, rows: [{ scores: { head: 12 } }] });
  });

  test('runs the same trials again from the store, to the same report, whatever the order of suites', async () => {
    const answer = (prompt: string, question: string, n: number) =>
      prompt === 'New.' && numberOf(question) % 3 === n % 2 ? 'no' : 'yes';
    const both = (prompt: string) => ({
      ...suiteFiles({ name: 'a', trials: null, prompt, cases: casesExpectingYes(12) }),
      ...suiteFiles({ name: 'b', trials: null, prompt, cases: casesExpectingYes(20) }),
    });
    const given = { base: both('Old.'), head: both('New.') };
    const first = await run({ ...given, answer });
    const calls = first.world.model.asked.length;
    const second = await run({ ...given, world: first.world });
    expect(first.world.model.asked).toHaveLength(calls);
    expect(second.report.gate).toEqual(first.report.gate);
    const told = ({ suites }: typeof first.report) =>
      suites.map(({ rows, rounds, fresh }) => ({ rows, rounds, fresh }));
    expect(told(second.report)).toEqual(told(first.report));
  });

  test('forecasts before the first call what is usual and what is most', async () => {
    const { world } = await run({ ...auto({ cases: casesExpectingYes(10) }), price: 0.01 });
    const [planned] = world.events;
    expect(planned).toMatchObject({ kind: 'planned', trials: 20, forecast: { first: { calls: 20 } } });
    if (planned?.kind !== 'planned') throw new Error('no plan');
    expect(planned.forecast.usual.calls).toBe(40);
    expect(planned.forecast.most.calls).toBe(20 * 13);
    expect(planned.forecast.most.usd).toBeCloseTo(2.6, 9);
  });

  test('does not go on past its limits, whose trials are not missing', async () => {
    const limits = 'limits: { calls: 60 }\n';
    const { report, world } = await run({
      ...auto({ cases: casesExpectingYes(30), more: limits }),
      answer: breaking(3),
    });
    expect(world.model.asked).toHaveLength(60);
    expect(verdicts(report)).toEqual(['support: inconclusive']);
    expect(report.suites[0]).toMatchObject({
      rounds: { done: 1, stop: 'closed', stopped: '12 more calls would break the limit of 60' },
      fresh: { cases: 0, stopped: '12 more calls would break the limit of 60' },
      trials: { planned: 60, missing: [] },
    });
    expect(report.suites[0]!.cases.map(({ status }) => status)).not.toContain('broken');
  });

  test('goes on where it was stopped once it may', async () => {
    const cases = casesExpectingYes(30);
    const small = auto({ cases, more: 'limits: { calls: 60 }\n' });
    const world = memoryWorld({ answer: breaking(3) });
    await run({ ...small, world });
    const { report } = await run({ ...auto({ cases }), world });
    expect(verdicts(report)).toEqual(['support: regressed']);
    expect(report.suites[0]!.cost.base).toMatchObject({ stored: 30, made: 3 * 2 + 3 * 10 });
  });

  test('shares what all suites may cost', async () => {
    const suites = (prompt: string) => ({
      ...suiteFiles({ name: 'a', trials: null, prompt, cases: casesExpectingYes(30) }),
      ...suiteFiles({ name: 'b', trials: null, prompt, cases: casesExpectingYes(30) }),
    });
    const fails = breaking(3);
    const answer = (prompt: string, question: string) => replyOf(fails(prompt, question), 0.01);
    const given = { base: suites('Old.'), head: suites('New.'), price: 0.01, answer };
    const { report } = await run({ ...given, input: { maxUsd: 1.4 } });
    const made = report.suites.map(({ cost }) => cost.base.made + cost.head.made);
    expect(made[0]! + made[1]!).toBeLessThanOrEqual(140);
    expect(report.suites[0]!.rounds.done).toBe(2);
    expect(report.suites[1]!.rounds).toMatchObject({ done: 1, stopped: expect.stringContaining('may be needed') });
  });
});

describe('a case that seems broken', () => {
  test('is listed once ten fresh trials a side say so, also with a fixed number of trials', async () => {
    // The first question is answered wrong in its first three trials alone, the second for good.
    const answer = (prompt: string, question: string, n: number) =>
      prompt === 'New.' && (numberOf(question) === 1 || (numberOf(question) === 0 && n < 3)) ? 'no' : 'yes';
    const cases = casesExpectingYes(12);
    const given = { base: suiteFiles({ cases }), head: suiteFiles({ cases, prompt: 'New.' }), answer };
    const { report } = await run(given);
    const [suite] = report.suites;
    expect(suite!.cases.slice(0, 2).map(({ status }) => status)).toEqual(['moved', 'broken']);
    expect(suite!.fresh).toEqual({ cases: 2, trials: 2 + 10, unasked: 0, stopped: null });
    expect(suite!.rows[0]).toMatchObject({ scores: { base: 36, head: 36 } });
  });

  test('is run again among twenty others at most', async () => {
    const cases = casesExpectingYes(25);
    const given = { base: suiteFiles({ cases, trials: 1 }), head: suiteFiles({ cases, trials: 1, prompt: 'New.' }) };
    const { report, world } = await run({ ...given, answer: breaking(25) });
    expect(report.suites[0]!.fresh).toEqual({ cases: 20, trials: 200, unasked: 5, stopped: null });
    expect(world.model.asked).toHaveLength(50 + 400);
  });

  test('holds the merge when it is critical and there was no budget to run it again, but three trials a side are clear', async () => {
    const cases = casesExpectingYes(12).map((one, index) => ({ ...one, critical: index === 0 }));
    const more = 'gate: { alpha: 0.01 }\nlimits: { calls: 72 }\n';
    const given = { base: suiteFiles({ cases, more }), head: suiteFiles({ cases, more, prompt: 'New.' }) };
    const { report } = await run({ ...given, answer: breaking(1) });
    expect(report.gate.ok).toBe(false);
    expect(report.gate.reasons[0]).toBe(
      'support: critical case case-0 broke: it passed 3 of 3 at the base and 0 of 3 at the head',
    );
  });

  test('holds the merge when it is critical and five fresh trials a side say so, with one trial at first', async () => {
    const cases = casesExpectingYes(12).map((one, index) => ({ ...one, critical: index === 0 }));
    const { report } = await run({ ...auto({ cases }), answer: breaking(1) });
    expect(report.gate).toMatchObject({ ok: false });
    expect(report.suites[0]!.critical.broken).toHaveLength(1);
  });
});

describe('a stored base', () => {
  const cases = casesExpectingYes(20);

  /** A base recorded by a run of its own, and a pull request so many hours later; the endpoint may have changed by then. */
  async function later(hours: number, after: (prompt: string) => string, more = '') {
    let isLater = false;
    const clock = manualClock(0);
    const world = memoryWorld({ answer: (prompt) => (isLater ? after(prompt) : 'yes') });
    world.clock = clock;
    await run({ base: null, head: suiteFiles({ trials: null, cases }), world });
    clock.advance(hours * 3_600_000);
    isLater = true;
    const given = auto({ cases, more });
    const before = world.model.asked.length;
    const { report } = await run({ ...given, world });
    return { report, world, given, calls: world.model.asked.length - before };
  }

  test('that the endpoint no longer agrees with is asked anew, and the report says why', async () => {
    const { report, world, given, calls } = await later(5, () => 'no');
    expect(report.suites[0]!.notices).toEqual([
      "The base's stored answers are not what the endpoint gives now (exact test, p ≤ .01), so the base was asked again.",
    ]);
    expect(report.suites[0]!.rows[0]).toMatchObject({ base: 0, head: 0 });
    expect(report.gate.ok).toBe(true);
    // The head, ten cases of the sentinel twice, the base.
    expect(calls).toBe(20 + 20 + 20);
    const asked = world.model.asked.length;
    const again = await run({ ...given, world });
    expect(world.model.asked).toHaveLength(asked);
    expect(again.report.suites[0]!.rows).toEqual(report.suites[0]!.rows);
  });

  test('that it agrees with is kept, and a head that got worse is held', async () => {
    const { report, calls } = await later(5, (prompt) => (prompt === 'New.' ? 'no' : 'yes'));
    expect(report.suites[0]!.notices).toEqual([]);
    expect(verdicts(report)).toEqual(['support: regressed']);
    expect(calls).toBe(20 + 20 + 20 * 20);
  });

  test('is not checked within the hour', async () => {
    const { report, calls } = await later(0.5, () => 'yes');
    expect(report.suites[0]!.notices).toEqual([]);
    expect(calls).toBe(20);
  });

  test('that no limit leaves room to check is used, which is said', async () => {
    const { report } = await later(5, () => 'yes', 'limits: { calls: 20 }\n');
    expect(report.suites[0]!.notices.join()).toContain('unchecked: 20 more calls would break the limit of 20');
  });

  test('that drifted and cannot be asked anew is never green: a person has to look', async () => {
    const { report } = await later(5, (prompt) => (prompt === 'New.' ? 'yes' : 'no'), 'limits: { calls: 40 }\n');
    expect(report.gate).toMatchObject({ ok: true, conclusion: 'neutral' });
    expect(report.gate.title).toContain("The base's stored answers are not what the endpoint gives now");
    expect(report.suites[0]!.rounds.stopped).toBe('20 more calls would break the limit of 40');
  });
});

describe('the scores by tag', () => {
  test('show a behaviour that broke, and hold nobody', async () => {
    const cases = casesExpectingYes(40).map((one, index) => ({
      ...one,
      tags: [index < 6 ? 'billing' : 'other', 'all'],
    }));
    const given = { base: suiteFiles({ cases }), head: suiteFiles({ cases, prompt: 'New.' }), answer: breaking(6) };
    const { report } = await run(given);
    expect(report.suites[0]!.slices).toMatchObject([
      {
        scorer: 'exact',
        tags: [
          { tag: 'billing', cases: 6, base: 1, head: 0, noted: true },
          { tag: 'other', cases: 34, base: 1, head: 1, noted: false },
        ],
      },
    ]);
  });

  test('are left out where nothing was tested', async () => {
    const cases = casesExpectingYes(4).map((one, index) => ({ ...one, tags: [`t${index}`] }));
    expect((await run({ base: null, head: suiteFiles({ cases }) })).report.suites[0]!.slices).toEqual([]);
    const same = await run({ base: suiteFiles({ cases }), head: suiteFiles({ cases, more: 'description: x\n' }) });
    expect(same.report.suites[0]!.slices).toEqual([]);
  });
});
