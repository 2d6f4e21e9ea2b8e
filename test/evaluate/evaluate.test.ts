import { describe, expect, test } from '@jest/globals';
import { renderCheck } from '../../src/report/render-check.js';
import { renderComment } from '../../src/report/render-comment.js';
import { renderSummary } from '../../src/report/render-summary.js';
import { renderTerminal } from '../../src/report/render-terminal.js';
import type { Report } from '../../src/report/report.js';
import { memoryStore } from '../run/given-ports.js';
import { casesExpectingYes, suiteFiles } from './given-repository.js';
import { failing, oldAndNew, run, verdicts } from './given-run.js';
import { memoryWorld } from './given-world.js';

describe('evaluate', () => {
  test('reports from the changed file to the verdict', async () => {
    const answer = (prompt: string) => (prompt === 'New.' ? 'no' : 'yes');
    const { report, world } = await run({ ...oldAndNew(), answer });
    expect(report.gate).toMatchObject({ ok: false, conclusion: 'failure' });
    expect(verdicts(report)).toEqual(['support: regressed']);
    expect(report).toMatchObject({
      version: 1,
      base: { name: 'base' },
      head: { name: 'head' },
      unaffected: [],
      problems: [],
      reproduce: 'prompt-ratchet run',
    });
    expect(report.suites[0]).toMatchObject({
      path: 'evals/support.eval.yml',
      tested: { kind: 'prompt', base: 'evals/support.prompt.yml', head: 'evals/support.prompt.yml' },
      model: { base: 'test/model', head: 'test/model' },
      trialsPerCase: 3,
      affected: ['prompt `evals/support.prompt.yml` changed, line 4'],
      rounds: { done: 1, of: 1, mean: 3, stopped: null },
      // Four cases three times, and each ten times more to confirm that it broke.
      cost: { base: { made: 52, stored: 0 }, head: { made: 52, stored: 0 } },
      fresh: { cases: 4, trials: 40, unasked: 0, stopped: null },
      oldestCall: null,
    });
    expect(world.model.asked).toHaveLength(104);
  });

  test('tells its progress: each suite’s plan, then each of its trials', async () => {
    const { world } = await run({ base: null, head: { ...suiteFiles({ name: 'a' }), ...suiteFiles({ name: 'b' }) } });
    const told = world.events.map((event) => `${event.suite} ${event.kind}`);
    const trials = (suite: string) => Array.from({ length: 12 }, () => `${suite} trial`);
    expect(told).toEqual(['a planned', ...trials('a'), 'b planned', ...trials('b')]);
    expect(world.events[0]).toMatchObject({ trials: 12, forecast: { first: { calls: 12, usd: 0 } } });
  });

  test('passes without a call where no suite is affected', async () => {
    const { report, world } = await run({ base: suiteFiles(), head: { ...suiteFiles(), 'README.md': 'x' } });
    expect(report.gate).toMatchObject({ ok: true, title: 'No eval suite is affected' });
    expect(report).toMatchObject({ suites: [], unaffected: ['support'] });
    expect([world.model.asked, [...world.stores]]).toEqual([[], []]);
  });

  test('says that nothing can have changed where both sides send the same', async () => {
    const { report, world } = await run({ base: suiteFiles(), head: suiteFiles({ more: 'description: new\n' }) });
    expect(verdicts(report)).toEqual(['support: unchanged']);
    expect(report.gate.conclusion).toBe('success');
    expect(world.model.asked).toHaveLength(12);
  });

  test('compares nothing on a first run, and says what the head does', async () => {
    const { report, world } = await run({ base: null, head: suiteFiles() });
    expect(report).toMatchObject({ base: null, gate: { ok: true, conclusion: 'neutral' } });
    expect(report.suites[0]).toMatchObject({ firstRun: true, rows: [{ base: null, head: 1 }] });
    expect(world.model.asked).toHaveLength(12);
  });

  test('pays nothing twice: a second run makes no call and comes to the same verdicts', async () => {
    const answer = (prompt: string, _question: string, n: number) => (prompt === 'New.' || n === 1 ? 'no' : 'yes');
    const first = await run({ ...oldAndNew(), answer });
    const second = await run({ ...oldAndNew(), world: first.world });
    expect(first.world.model.asked).toHaveLength(104);
    expect(second.report.gate).toEqual(first.report.gate);
    expect(second.report.suites[0]!.cost.head).toMatchObject({ made: 0, stored: 52 });
    expect(second.report.suites[0]!.oldestCall).toBe('2026-01-01T00:00:00.000Z');
  });

  test('goes on after a run that was killed, and makes only what it lacked', async () => {
    let writes = 0;
    const store = memoryStore(() => {
      if (++writes === 8) throw new Error('killed');
    });
    const world = memoryWorld({ store: () => store });
    await expect(run({ ...oldAndNew(), world })).rejects.toThrow('killed');
    const kept = store.calls.size;
    const before = world.model.asked.length;
    const { report } = await run({ ...oldAndNew(), world });
    expect(world.model.asked.length - before).toBe(24 - kept);
    expect(report.suites[0]!.trials).toMatchObject({ planned: 24, answered: 24 });
  });

  test('is JSON: a saved report renders as the one in memory, in every form', async () => {
    const answer = (prompt: string, question: string, n: number) => {
      if (question.endsWith('3') && n === 0) return failing();
      return prompt === 'New.' && n < 2 ? '<b>no</b> @all `x`' : 'yes';
    };
    const cases = [...casesExpectingYes(12), { id: 'added', input: { message: 'added' }, expected: 5, critical: true }];
    const { report } = await run({ base: suiteFiles(), head: suiteFiles({ prompt: 'New.', cases }), answer });
    const saved = JSON.parse(JSON.stringify(report)) as Report;
    expect(saved).toEqual(report);
    expect(renderComment(saved, { limit: 65_536 })).toBe(renderComment(report, { limit: 65_536 }));
    expect(renderSummary(saved)).toBe(renderSummary(report));
    expect(renderCheck(saved)).toEqual(renderCheck(report));
    const wide = { colour: true, columns: 100 };
    expect(renderTerminal(saved, wide)).toBe(renderTerminal(report, wide));
  });

  describe('whose ruler', () => {
    test('edited cases that the base’s prompt does not take hold nobody', async () => {
      const cases = casesExpectingYes(8);
      const withName = cases.map((one) => ({ ...one, input: { ...one.input, name: 'Ada' } }));
      const base = suiteFiles({ cases: withName, question: '{{ name }}: {{ message }}' });
      const { report } = await run({ base, head: suiteFiles({ cases }) });
      const compared = report.suites[0]!.cases.map(({ change, base: rate, head }) => `${change} ${rate} ${head}`);
      expect(compared).toEqual(cases.map(() => 'edited null 1'));
      expect(report.gate).toMatchObject({ ok: true, conclusion: 'neutral' });
      expect(verdicts(report)).toEqual(['support: inconclusive']);
    });

    test('removing the cases that fail does not escape them', async () => {
      const cases = casesExpectingYes(10);
      const answer = (prompt: string, question: string) =>
        prompt === 'New.' && /[0-5]$/.test(question) ? 'no' : 'yes';
      const head = suiteFiles({ prompt: 'New.', cases: cases.slice(6) });
      const { report } = await run({ base: suiteFiles({ cases }), head, answer });
      expect(verdicts(report)).toEqual(['support: regressed']);
      expect(report.suites[0]!.notices).toEqual(['6 cases are removed here, ran all the same, and count.']);
    });

    test('a removed case that the head’s prompt does not take is missing, and never a pass', async () => {
      const named = { id: 'a', input: { message: 'a', name: 'Ada' }, expected: 'yes' };
      const bare = { id: 'b', input: { message: 'b' }, expected: 'yes' };
      const head = suiteFiles({ cases: [named], question: '{{ name }}: {{ message }}' });
      const { report } = await run({ base: suiteFiles({ cases: [named, bare] }), head });
      expect(verdicts(report)).toEqual(['support: invalid']);
      expect(report.suites[0]!.trials.missing).toMatchObject([{ kind: 'template', count: 3 }]);
    });

    test('a lowered threshold does not help the change that lowers it', async () => {
      const answer = (prompt: string) => (prompt === 'New.' ? 'no' : 'yes');
      const head = suiteFiles({ prompt: 'New.', more: 'gate: { min_drop: 1, alpha: 0.0001 }\n', trials: 1 });
      const { report } = await run({ base: suiteFiles(), head, answer });
      expect(report.gate.ok).toBe(false);
      expect(report.suites[0]).toMatchObject({ alpha: 0.05, trialsPerCase: 3 });
      expect(report.suites[0]!.notices).toHaveLength(1);
    });

    test('a critical case that breaks holds, also where the head calls it harmless', async () => {
      const cases = casesExpectingYes(12).map((one, n) => ({ ...one, critical: n === 0 }));
      const head = suiteFiles({ prompt: 'New.', cases: casesExpectingYes(12) });
      const answer = (prompt: string, question: string) =>
        prompt === 'New.' && question === 'question 0' ? 'no' : 'yes';
      const { report } = await run({ base: suiteFiles({ cases }), head, answer });
      expect(report.gate.ok).toBe(false);
      expect(report.gate.reasons.join()).toContain('critical case case-0 broke');
    });

    test('a suite that is deleted with its prompt was not evaluated: a person has to look', async () => {
      const { report } = await run({ base: { ...suiteFiles(), ...suiteFiles({ name: 'b' }) }, head: suiteFiles() });
      expect(report.gate).toMatchObject({ conclusion: 'neutral', title: 'b (deleted) was not evaluated' });
    });
  });
});
