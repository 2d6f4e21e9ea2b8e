import { type Answer, refusal } from './local-github-answer.js';

const MINUTE_MS = 60_000;
const MESSAGE = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';

/**
 * GitHub's secondary limit: at most `most` requests a minute that create or change something (about 80 there).
 * What is returned takes the time in milliseconds and answers a refusal, or null and counts the request.
 */
export function writeLimit(most: number): (now: number) => Answer | null {
  const times: number[] = [];
  return (now) => {
    while (times[0] !== undefined && times[0] <= now - MINUTE_MS) {
      times.shift();
    }
    if (times[0] === undefined || times.length < most) {
      times.push(now);
      return null;
    }
    const seconds = Math.ceil((times[0] + MINUTE_MS - now) / 1000);
    return { ...refusal(403, MESSAGE), headers: { 'retry-after': `${seconds}` } };
  };
}
