import { describe, expect, test } from '@jest/globals';
import type { AnsweredTrial, MissingTrial } from '../../src/run/trial.js';
import type { ResolvedMeter } from '../../src/score/resolved-meter.js';
import type { ResolvedScorer } from '../../src/score/resolved-scorer.js';
import { scoreTrials } from '../../src/score/score-trials.js';

const answered = (caseId: string, output: string): AnsweredTrial => ({
  caseId,
  side: 'head',
  sample: 0,
  status: 'answered',
  reply: { output, finishReason: 'stop', model: null, usage: null, usd: null, latencyMs: 5 },
  fromStore: false,
  at: '2026-01-01T00:00:00.000Z',
});
const MISSING: MissingTrial = {
  caseId: 'a',
  side: 'head',
  sample: 1,
  status: 'missing',
  kind: 'timeout',
  reason: 'no answer in 60 s',
};
const scorer = (score: number | null, others: Partial<ResolvedScorer> = {}): ResolvedScorer => ({
  scorer: 'token_f1',
  binary: false,
  passMark: 0.5,
  branch: 'named by the suite',
  score: () => ({ score, reason: 'so' }),
  ...others,
});

const sheet = (scorers: [string, ResolvedScorer[]][], meters: [string, ResolvedMeter[]][] = []) => ({
  scorers: new Map(scorers),
  meters: new Map(meters),
});

describe('scoreTrials', () => {
  test.each<[string, ResolvedScorer[], boolean | null]>([
    ['all pass', [scorer(1), scorer(0.5)], true],
    ['one fails', [scorer(1), scorer(0.49)], false],
    ['one is unscored', [scorer(1), scorer(null)], null],
    ['one is unscored and one fails', [scorer(null), scorer(0)], false],
    ['there is none', [], null],
  ])('a trial where %s', (_what, scorers, pass) => {
    const [trial] = scoreTrials([answered('a', 'x')], sheet([['a', scorers]]));
    expect(trial).toMatchObject({ pass });
  });

  test('holds each score against its own pass mark', () => {
    const scorers = [scorer(0.8, { passMark: 0.9 }), scorer(0.8), scorer(null)];
    const [trial] = scoreTrials([answered('a', 'x')], sheet([['a', scorers]]));
    expect(trial!.status === 'answered' ? trial!.scores.map(({ pass }) => pass) : []).toEqual([false, true, null]);
  });

  test('keeps the order, the missing trials, and the details of a judgement', () => {
    const details = { differs: [] };
    const scores = scorer(1, { scorer: 'json_match', score: () => ({ score: 1, reason: 'so', details }) });
    const trials = [answered('b', 'x'), MISSING, answered('a', 'y')];
    const scored = scoreTrials(trials, sheet([['a', [scores]]]));
    expect(scored[0]).toEqual({ ...trials[0], scores: [], pass: null });
    expect(scored[1]).toBe(MISSING);
    expect(scored[2]).toMatchObject({
      scores: [{ scorer: 'json_match', score: 1, reason: 'so', details, binary: false, pass: true }],
    });
  });

  test('gives each scorer the output of its own trial', () => {
    const echo = scorer(1, { score: (output) => ({ score: output === 'y' ? 1 : 0, reason: output }) });
    const scored = scoreTrials([answered('a', 'x'), answered('a', 'y')], sheet([['a', [echo]]]));
    expect(scored.map((trial) => trial.status === 'answered' && trial.pass)).toEqual([false, true]);
  });

  test.each<[string, number | null, number | null]>([
    ['what is known', 120, 120],
    ['nothing as 0', 0, 0],
    ['what is not known as null', null, null],
    ['what cannot be as not known', -5, null],
    ['no number as not known', Number.NaN, null],
  ])('measures %s, and lets it decide nothing', (_what, value, measured) => {
    const meter: ResolvedMeter = { scorer: 'latency', unit: 'ms', measure: () => value };
    const [trial] = scoreTrials([answered('a', 'x')], sheet([['a', [scorer(1)]]], [['a', [meter]]]));
    expect(trial).toMatchObject({ pass: true, measured: [{ scorer: 'latency', unit: 'ms', value: measured }] });
  });

  test('gives scorers and meters the whole reply', () => {
    const usual: ResolvedScorer = scorer(1, {
      score: (_output, { reply }) => ({ score: reply.latencyMs / 10, reason: 'so' }),
    });
    const meter: ResolvedMeter = {
      scorer: 'tokens',
      unit: 'tokens',
      measure: (output, { reply }) => output.length + reply.latencyMs,
    };
    const [trial] = scoreTrials([answered('a', 'xyz')], sheet([['a', [usual]]], [['a', [meter]]]));
    expect(trial).toMatchObject({ scores: [{ score: 0.5 }], measured: [{ value: 8 }] });
  });

  test('makes what survives JSON unchanged', () => {
    const scored = scoreTrials([answered('a', 'x'), MISSING], sheet([['a', [scorer(0.25)]]]));
    expect(JSON.parse(JSON.stringify(scored))).toEqual(scored);
  });
});
