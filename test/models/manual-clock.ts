import type { Clock } from '../../src/ports.js';

/** A clock that a test turns: waits up to `skip` milliseconds end at once and move it on, longer ones wait for `advance`. */
export interface ManualClock extends Clock {
  /** Every wait that ended by itself, in order. */
  waits: number[];
  advance(ms: number): void;
}

export function manualClock(skip = 60_000, start = Date.UTC(2026, 0, 1)): ManualClock {
  let now = start;
  const waits: number[] = [];
  const pending = new Set<{ at: number; resolve: () => void }>();
  const ring = () => {
    for (const wait of pending) {
      if (wait.at > now) continue;
      pending.delete(wait);
      wait.resolve();
    }
  };
  return {
    waits,
    now: () => now,
    advance(ms) {
      now += ms;
      ring();
    },
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      if (ms <= skip) {
        waits.push(ms);
        now += ms;
        ring();
        return;
      }
      await new Promise<void>((resolve, reject) => {
        const wait = { at: now + ms, resolve };
        pending.add(wait);
        signal?.addEventListener('abort', () => {
          pending.delete(wait);
          reject(signal.reason);
        });
      });
    },
  };
}
