import { describe, expect, test } from '@jest/globals';
import { CallError } from '../../src/ports.js';
import { casesExpectingYes, suiteFiles } from './given-repository.js';
import { oldAndNew, run, verdicts } from './given-run.js';
import { memoryWorld } from './given-world.js';

const WHY = 'a fork has no key';
const replayed = { replay: WHY, trusted: false };
const cases = casesExpectingYes(12);
const worse = (prompt: string) => (prompt === 'New.' ? 'no' : 'yes');

describe('a run that may ask no model', () => {
  test('evaluates nothing that is not stored, and holds', async () => {
    const { report, world } = await run({ ...oldAndNew(), input: replayed });
    expect(world.model.asked).toEqual([]);
    expect(report).toMatchObject({
      gate: { ok: false, conclusion: 'failure', title: `Not evaluated: ${WHY}` },
      suites: [],
      unanswered: ['support'],
    });
  });

  test('gives the verdict of a run that asked, when everything is stored', async () => {
    const world = memoryWorld({ answer: worse });
    const { report: asked } = await run({ ...oldAndNew({ cases, trials: null }), world });
    const calls = world.model.asked.length;
    const { report } = await run({ ...oldAndNew({ cases, trials: null }), world, input: replayed });
    expect(world.model.asked).toHaveLength(calls);
    expect(verdicts(report)).toEqual(['support: regressed']);
    expect(report.gate).toEqual(asked.gate);
    expect(report.unanswered).toEqual([]);
  });

  test('holds where a later round lacks its answers, since the first one alone decides nothing', async () => {
    const world = memoryWorld({
      answer: (prompt, question) => (prompt === 'New.' && / [0-5]$/.test(question) ? 'no' : 'yes'),
    });
    await run({ ...oldAndNew({ cases, trials: null }), world, input: { trials: 1 } });
    const calls = world.model.asked.length;
    const { report } = await run({ ...oldAndNew({ cases, trials: null }), world, input: replayed });
    expect(world.model.asked).toHaveLength(calls);
    expect(report.unanswered).toEqual(['support']);
    expect(report.gate.ok).toBe(false);
    expect(report.gate.reasons.join()).toContain('support was not evaluated: it needs more answers');
  });

  test('still names what is wrong in files', async () => {
    const head = { ...oldAndNew().head, 'evals/support/cases.jsonl': '{"torn' };
    const { report } = await run({ ...oldAndNew(), head, input: replayed });
    expect(report.problems.map(({ code }) => code)).not.toEqual([]);
    expect(report.gate.ok).toBe(false);
  });

  test('asks no limit: what is not run costs nothing', async () => {
    const { report } = await run({
      ...oldAndNew({ more: 'limits: { calls: 1 }\n' }),
      input: { ...replayed, maxUsd: 0 },
    });
    expect(report.problems).toEqual([]);
  });
});

describe('a head that is not trusted', () => {
  const settings = (more: string) => ({
    'evals/ratchet.yml': `providers:\n  test: { base_url: http://127.0.0.1:1/v1 }\n${more}`,
  });

  test('is scored by the base’s scorers and schemas, within the built-in limits where it is new', async () => {
    const schema = (type: string) => ({ 'evals/answer.schema.json': JSON.stringify({ type }) });
    const withSchema = cases.map((one) => ({ ...one, scorers: [{ json_schema: '../answer.schema.json' }] }));
    const base = { ...suiteFiles({ cases: withSchema }), ...schema('string') };
    const head = { ...suiteFiles({ cases: withSchema, prompt: 'New.' }), ...schema('null') };
    const options = { base, head, answer: () => '"yes"' };
    const { report } = await run({ ...options, input: { trusted: false } });
    expect(report.suites[0]!.rows.map(({ scorer, head: share }) => [scorer, share])).toContainEqual(['json_schema', 1]);
    const { report: trusted } = await run(options);
    expect(trusted.suites[0]!.rows.map(({ scorer, head: share }) => [scorer, share])).toContainEqual([
      'json_schema',
      0,
    ]);
  });

  test('cannot name another address, price or outlet for answers', async () => {
    const base = { ...suiteFiles(), ...settings('report: { outputs: none }\n') };
    const evil = {
      'evals/ratchet.yml': 'providers:\n  test: { base_url: http://evil.example/v1 }\nreport: { outputs: full }\n',
    };
    const asked: string[] = [];
    const world = memoryWorld();
    const target = world.target;
    world.target = async (model, config) => {
      asked.push(config.providers.test!.baseUrl);
      return target(model, config);
    };
    const { report } = await run({
      base,
      head: { ...suiteFiles({ prompt: 'New.' }), ...evil },
      world,
      input: { trusted: false, outputs: 'full' },
    });
    expect(new Set(asked)).toEqual(new Set(['http://127.0.0.1:1/v1']));
    expect(report.outputs).toBe('none');
    expect(report.suites[0]!.notices).toContain("The settings change; a fork's own are not used.");
  });

  test('does not run by settings of the base that cannot be read', async () => {
    const base = { ...suiteFiles(), 'evals/ratchet.yml': 'providers: 7\n' };
    const { report, world } = await run({ base, head: suiteFiles({ prompt: 'New.' }), input: { trusted: false } });
    expect(world.model.asked).toEqual([]);
    expect(report.gate.ok).toBe(false);
  });
});

test('the words in which a model refuses are an output, too', async () => {
  const answer = (): never => {
    throw new CallError('refused', 'the model refused: SECRET');
  };
  const given = { ...oldAndNew(), answer };
  expect(JSON.stringify((await run(given)).report)).toContain('SECRET');
  expect(JSON.stringify((await run({ ...given, input: { outputs: 'none' } })).report)).not.toContain('SECRET');
});
