import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nextAttempt } from '../../src/models/retry.js';

const now = Date.UTC(2026, 0, 1);
const state = { attempt: 0, retries: 4, retryAfter: null, now, deadline: now + 300_000, seed: 1 };

describe('the wait before another attempt', () => {
  test.each([
    ['1', 1000],
    ['0.25', 250],
    ['60', 60_000],
    [' 5 ', 5000],
    [new Date(now + 3000).toUTCString(), 3000],
  ])('is what Retry-After %j says', (retryAfter, waitMs) => {
    expect(nextAttempt({ ...state, retryAfter })).toEqual({ retry: true, waitMs, pauseMs: waitMs });
  });

  test.each(['0', '-1', '-1e99', '', ' ', 'soon', 'NaN', new Date(now - 3000).toUTCString()])(
    'is our own when Retry-After is %j',
    (retryAfter) => {
      expect(nextAttempt({ ...state, retryAfter })).toEqual(nextAttempt(state));
    },
  );

  test.each(['60.001', 'Infinity', '1e308', 'Fri, 31 Dec 9999 23:59:59 GMT'])(
    'is refused when Retry-After is %j',
    (retryAfter) => {
      expect(nextAttempt({ ...state, retryAfter })).toMatchObject({
        retry: false,
        why: expect.stringContaining('asks for a wait'),
        pauseMs: 0,
      });
    },
  );

  test('is refused when it reaches the deadline', () => {
    expect(nextAttempt({ ...state, retryAfter: '5', deadline: now + 5000 })).toMatchObject({ retry: false });
    expect(nextAttempt({ ...state, retryAfter: '5', deadline: now + 5001 })).toMatchObject({ retry: true });
  });

  test('is refused after the last retry, whatever the header says', () => {
    expect(nextAttempt({ ...state, attempt: 4, retryAfter: '1' })).toEqual({
      retry: false,
      why: 'gave up after 5 attempts',
      pauseMs: 1000,
    });
  });

  test('doubles, is bounded and repeats itself for the same call', () => {
    fc.assert(
      fc.property(fc.nat({ max: 40 }), fc.nat(), (attempt, seed) => {
        const asked = { ...state, attempt, seed, retries: 100 };
        const next = nextAttempt(asked);
        const step = Math.min(30_000, 500 * 2 ** attempt);
        expect(next).toEqual(nextAttempt(asked));
        if (!next.retry) throw new Error(next.why);
        expect(next.waitMs).toBeGreaterThanOrEqual(step / 2);
        expect(next.waitMs).toBeLessThanOrEqual(step);
      }),
      { seed: 3 },
    );
  });

  test('differs between calls, so that they do not come back together', () => {
    const waits = Array.from({ length: 50 }, (_, seed) => nextAttempt({ ...state, seed }));
    expect(new Set(waits.map((next) => JSON.stringify(next))).size).toBeGreaterThan(40);
  });
});
