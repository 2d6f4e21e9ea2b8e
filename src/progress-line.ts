import type { Progress } from './pipeline-world.js';
import type { Estimate, Forecast } from './run/estimate.js';
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
  if (event.kind !== 'trial') {
    const forecast = event.kind === 'planned' ? forecastText(event.forecast) : '';
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

/** `120 calls to make, for at most $0.02; with further trials where it stays open usually 240, at most 1560 ($0.26)`. */
function forecastText({ first, usual, most }: Forecast): string {
  const calls =
    first.calls === 0 ? 'every answer is in the store' : `${count(first.calls, 'call')} to make, ${price(first)}`;
  if (most.calls === first.calls) return calls;
  const dollars = most.usd === null || most.usd === 0 ? '' : ` (${formatUsd(most.usd)})`;
  return `${calls}; with further trials where it stays open usually ${usual.calls}, at most ${most.calls}${dollars}`;
}

function price({ usd }: Estimate): string {
  return usd === null ? 'at an unknown price' : usd === 0 ? 'free' : `for at most ${formatUsd(usd)}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** `triage: 120 of 288 trials, 40 calls, $0.02, 1 missing`. */
export function progressLine({ suite, total, done, made, missing, usd }: Tally): string {
  const cost = usd > 0 ? `, ${formatUsd(usd)}` : '';
  return `${suite}: ${done} of ${total} trials, ${count(made, 'call')}${cost}${missing > 0 ? `, ${missing} missing` : ''}`;
}
