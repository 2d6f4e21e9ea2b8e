import { describe, expect, test } from '@jest/globals';
import type { Progress } from '../../src/pipeline-world.js';
import { countProgress, progressLine, type Tally } from '../../src/progress-line.js';
import type { Trial } from '../../src/run/trial.js';
import { replyOf } from '../run/given-ports.js';

function planned(calls: number, usd: number | null, suite = 'support'): Progress {
  const estimate = { calls, usd };
  return { kind: 'planned', suite, trials: 8, forecast: { first: estimate, usual: estimate, most: estimate } };
}

function trial(more: { usd?: number | null; fromStore?: boolean } | 'missing'): Progress {
  const place = { caseId: 'a', side: 'head', sample: 0 } as const;
  const told: Trial =
    more === 'missing'
      ? { ...place, status: 'missing', kind: 'server', reason: '500' }
      : {
          ...place,
          status: 'answered',
          reply: replyOf('x', more.usd),
          fromStore: more.fromStore ?? false,
          at: '2026-01-01T00:00:00.000Z',
        };
  return { kind: 'trial', suite: 'support', trial: told };
}

const tally = (...events: Progress[]): Tally =>
  events.reduce<Tally | null>((before, event) => countProgress(before, event), null)!;

describe('the progress of a run', () => {
  test.each([
    [40, 0.5, '40 calls to make, for at most $0.50'],
    [1, 0, '1 call to make, free'],
    [40, null, '40 calls to make, at an unknown price'],
    [0, 0, 'every answer is in the store'],
  ])('forecasts %d calls at %p dollars', (calls, usd, forecast) => {
    expect(tally(planned(calls, usd)).forecast).toBe(forecast);
  });

  test('forecasts what is usual and what is most where trials may follow', () => {
    const forecast = (first: number, usd: number | null) => {
      const most = { calls: 260, usd: usd === null ? null : 2.6 };
      const estimates = { first: { calls: first, usd }, usual: { calls: 40, usd }, most };
      return tally({ kind: 'planned', suite: 'support', trials: 20, forecast: estimates }).forecast;
    };
    const further = '; with further trials where it stays open usually 40, at most 260';
    expect(forecast(20, 0.2)).toBe(`20 calls to make, for at most $0.20${further} ($2.60)`);
    expect(forecast(20, null)).toBe(`20 calls to make, at an unknown price${further}`);
    expect(forecast(0, 0)).toBe(`every answer is in the store${further} ($2.60)`);
  });

  test('starts anew with further trials of any suite', () => {
    const more: Progress = { kind: 'more', suite: 'triage', trials: 12 };
    expect(progressLine(tally(planned(8, 0), trial('missing'), more, trial({})))).toBe(
      'triage: 1 of 12 trials, 1 call',
    );
  });

  test('counts trials, calls, dollars and what is missing, and stored answers as free', () => {
    const events = [trial({ usd: 0.25 }), trial({ usd: null }), trial({ usd: 1, fromStore: true }), trial('missing')];
    expect(progressLine(tally(planned(8, 1), ...events))).toBe('support: 4 of 8 trials, 2 calls, $0.25, 1 missing');
  });

  test('says nothing of dollars and missing trials where there are none', () => {
    expect(progressLine(tally(planned(8, 0), trial({ usd: 0 })))).toBe('support: 1 of 8 trials, 1 call');
  });

  test('starts anew with the next suite', () => {
    expect(progressLine(tally(planned(8, 0), trial('missing'), planned(8, 0, 'triage')))).toBe(
      'triage: 0 of 8 trials, 0 calls',
    );
  });
});
