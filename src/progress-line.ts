import type { Progress } from './evaluate.js';
import { formatUsd } from './run/format-usd.js';

/** Where a run stands, from its events. */
export interface Tally {
  suite: string;
  total: number;
  done: number;
  made: number;
  missing: number;
  usd: number;
  forecast: string;
}

/** The tally after one more event. */
export function countProgress(tally: Tally | null, event: Progress): Tally {
  if (event.kind === 'planned') {
    const { calls, usd } = event.estimate;
    const cost = usd === null ? 'at an unknown price' : usd === 0 ? 'free' : `for at most ${formatUsd(usd)}`;
    const forecast =
      calls === 0 ? 'every answer is in the store' : `${calls} ${calls === 1 ? 'call' : 'calls'} to make, ${cost}`;
    return { suite: event.suite, total: event.trials, done: 0, made: 0, missing: 0, usd: 0, forecast };
  }
  const before = tally!;
  const { trial } = event;
  const called = trial.status === 'answered' && !trial.fromStore;
  return {
    ...before,
    done: before.done + 1,
    made: before.made + (called ? 1 : 0),
    missing: before.missing + (trial.status === 'missing' ? 1 : 0),
    usd: before.usd + (called ? (trial.reply.usd ?? 0) : 0),
  };
}

/** `triage: 120 of 288 trials, 40 calls, $0.02, 1 missing`. */
export function progressLine({ suite, total, done, made, missing, usd }: Tally): string {
  const cost = usd > 0 ? `, ${formatUsd(usd)}` : '';
  return `${suite}: ${done} of ${total} trials, ${made} ${made === 1 ? 'call' : 'calls'}${cost}${missing > 0 ? `, ${missing} missing` : ''}`;
}
