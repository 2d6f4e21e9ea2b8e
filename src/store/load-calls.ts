import { z } from 'zod';
import type { Json } from '../json.js';
import type { Call } from '../ports.js';
import { type Chunks, readLines } from './read-lines.js';

/** Milliseconds that the clock of another machine may be ahead. */
const futureTolerance = 5 * 60_000;

const count = z.int().nonnegative();
const json = z.custom<Json>((value) => value !== undefined);

/** An entry as it must be to be believed: the file may come from another machine. Unknown members are dropped. */
const callShape = z.object({
  key: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  reply: z.object({
    output: z.string(),
    toolCalls: z.array(z.object({ name: z.string(), arguments: json })).exactOptional(),
    finishReason: z.string().nullable(),
    model: z.string().nullable(),
    usage: z.object({ inputTokens: count, cachedTokens: count, outputTokens: count }).nullable(),
    usd: z.number().nonnegative().nullable(),
    latencyMs: z.number().nonnegative(),
  }),
});

function parseCall(line: Buffer): Call | null {
  try {
    // Bytes that are not UTF-8 are damage, and would change the output.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(line);
    return callShape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** What a file of calls holds. */
export interface LoadedCalls {
  calls: Map<string, Call>;
  /** Entries that are damaged, too old or from the future. */
  passedOver: number;
}

/**
 * Entries of a JSONL file of calls by key, the newest of each key; of the same age the later one. An entry that is
 * damaged, older than `maxAgeMs` at `now` (milliseconds since the epoch) or from the future is left out: a miss costs a
 * call, a wrong reply a verdict.
 */
export async function loadCalls(chunks: Chunks, maxAgeMs: number, now: number): Promise<LoadedCalls> {
  const calls = new Map<string, Call>();
  let passedOver = 0;
  for await (const line of readLines(chunks)) {
    const call = parseCall(line);
    const at = Date.parse(call?.at ?? '');
    if (call === null || at < now - maxAgeMs || at > now + futureTolerance) {
      passedOver += 1;
      continue;
    }
    const known = calls.get(call.key);
    if (known === undefined || Date.parse(known.at) <= at) calls.set(call.key, call);
  }
  return { calls, passedOver };
}
