import { describe, expect, test } from '@jest/globals';
import { Desk } from './a-desk.js';
import type { BotProcess } from './bot-process.js';

/** More requests than a pass over one issue makes. */
const MOST_REQUESTS = 60;

/** An approved issue; the bot dies at its request number `at`, which GitHub still answers; another one starts. */
async function dieAt(at: number) {
  let bot: BotProcess | null = null;
  let requests = Number.NEGATIVE_INFINITY;
  await using desk = await Desk.start({
    fault: () => {
      if (requests++ !== at) return undefined;
      bot?.kill('SIGKILL');
      return { status: 500, afterEffect: true };
    },
  });
  const issue = await desk.complain();
  await desk.as('ann', 'POST', `/issues/${issue}/comments`, { body: '/ratchet expected returns' });
  await desk.approve(issue);
  requests = 0;
  bot = desk.unready();
  const died = await Promise.race([
    bot.exited.then(() => true),
    bot.jobs(2).then(
      () => false,
      () => true,
    ),
  ]);
  if (died) {
    requests = Number.POSITIVE_INFINITY;
    await desk.unready().jobs(2);
  }
  return { died, end: await desk.end(), complaints: [...desk.github.unknown, ...desk.github.rejected] };
}

describe('the bundled bot, killed at any of its requests', () => {
  test('ends, once it is started again, where it would have ended', async () => {
    const { died, end } = await dieAt(Number.POSITIVE_INFINITY);
    expect(died).toBe(false);
    expect(end).toMatchObject({ pulls: [{ state: 'open' }], comments: [{ by: 'ann' }, { by: 'prompt-ratchet[bot]' }] });
    let at = 0;
    for (; at < MOST_REQUESTS; at++) {
      const killed = await dieAt(at);
      expect({ at, ...killed }).toEqual({ at, died: killed.died, end, complaints: [] });
      if (!killed.died) break;
    }
    expect(at).toBeGreaterThan(15);
    expect(at).toBeLessThan(MOST_REQUESTS);
  }, 300_000);
});
