import type { Probot } from 'probot';
import type { BotLog } from './bot-log.js';
import type { SeenDeliveries } from './seen-deliveries.js';
import type { Delivery } from './webhook-server.js';

export interface Receiving {
  probot: Probot;
  seen: SeenDeliveries;
  log: BotLog;
  isStopping(): boolean;
}

type Received = Parameters<Probot['receive']>[0];

/** Checks the signature before anything else is made of a body, then hands each delivery over once. */
export async function receiveDelivery(
  { id, name, signature, body }: Delivery,
  { probot, seen, log, isStopping }: Receiving,
): Promise<{ status: number; said: string }> {
  const said = (status: number, words: string) => {
    log.info('delivery', { delivery: clean(id), event: clean(name), status, said: words });
    return { status, said: words };
  };
  if (isStopping()) return said(503, 'stopping');
  if (!(await probot.webhooks.verify(body, signature).catch(() => false)))
    return said(400, 'the signature does not match');
  const payload = parse(body);
  if (payload === null) return said(400, 'the body is not a JSON object');
  if (!seen.add(id)) return said(202, 'seen before');
  try {
    // The names of events that nobody listens to need no check: no handler hears them.
    await probot.receive({ id, name, payload } as unknown as Received);
  } catch (error) {
    seen.forget(id);
    throw error;
  }
  return said(202, 'taken');
}

function parse(body: string): object | null {
  try {
    const value: unknown = JSON.parse(body);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** Headers are whatever the sender likes. */
function clean(text: string): string {
  return text.replace(/[^\w.-]/g, '?').slice(0, 80);
}
