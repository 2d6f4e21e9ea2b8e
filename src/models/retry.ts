import { createHash } from 'node:crypto';

/** Milliseconds. A longer wait would hold the run for one call. */
const longestWait = 60_000;
const firstBackoff = 500;
const longestBackoff = 30_000;

/** What to do after a failed attempt. `pauseMs`: how long the endpoint wants to hear nothing, from any call; 0 for not told. */
export type NextAttempt = { pauseMs: number } & ({ retry: true; waitMs: number } | { retry: false; why: string });

/** `Retry-After` in milliseconds from now, from seconds or an HTTP date; null when it says nothing usable. */
function toldWait(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  const wait = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return wait > 0 ? Math.ceil(wait) : null;
}

/** Exponential, between half and the whole of its step; the same for the same seed and attempt. */
function backoff(attempt: number, seed: number): number {
  const share = createHash('sha256').update(`${seed}:${attempt}`).digest().readUInt32BE(0) / 2 ** 32;
  return Math.ceil(Math.min(longestBackoff, firstBackoff * 2 ** attempt) * (0.5 + share / 2));
}

/**
 * Decides about another attempt after the `attempt`-th one (from 0) of at most `1 + retries`. Times are milliseconds since
 * the epoch. A wait of more than 60 s, or one that ends at or after the deadline, is not waited for.
 */
export function nextAttempt(state: {
  attempt: number;
  retries: number;
  retryAfter: string | null;
  now: number;
  deadline: number;
  seed: number;
}): NextAttempt {
  const { attempt, retries, now } = state;
  const told = toldWait(state.retryAfter, now);
  const pauseMs = told !== null && told <= longestWait ? told : 0;
  const waitMs = told ?? backoff(attempt, state.seed);
  const giveUp = (why: string): NextAttempt => ({ retry: false, why, pauseMs });
  if (attempt >= retries)
    return giveUp(attempt === 0 ? 'no retries are allowed' : `gave up after ${attempt + 1} attempts`);
  if (waitMs > longestWait) {
    return giveUp(`it asks for a wait of ${Math.ceil(waitMs / 1000)} s, and the longest is ${longestWait / 1000} s`);
  }
  if (now + waitMs >= state.deadline) return giveUp("the call's time is used up");
  return { retry: true, waitMs, pauseMs };
}
