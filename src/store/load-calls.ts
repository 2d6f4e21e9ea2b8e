import type { FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import type { Json } from '../json.js';
import type { Call } from '../ports.js';
import { readLines } from './read-lines.js';

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

/**
 * Entries of a JSONL file of calls by key, the newest of each key; of the same age the later one. An entry that is
 * damaged, older than `maxAgeMs` at `now` (milliseconds since the epoch) or from the future is left out: a miss costs a
 * call, a wrong reply a verdict.
 */
export async function loadCalls(file: FileHandle, maxAgeMs: number, now: number): Promise<Map<string, Call>> {
  const calls = new Map<string, Call>();
  for await (const line of readLines(file)) {
    const call = parseCall(line);
    if (call === null) continue;
    const at = Date.parse(call.at);
    if (at < now - maxAgeMs || at > now + futureTolerance) continue;
    const known = calls.get(call.key);
    if (known === undefined || Date.parse(known.at) <= at) calls.set(call.key, call);
  }
  return calls;
}
